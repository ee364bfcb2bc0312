/** A judged document as one JSON object: `json` over several lines, `jsonl` on one. */
import type { Page } from '../block.js';
import type { Content, Options } from '../options.js';
import { orderMetadata } from './front-matter.js';

/** What the text of a document is called in a record, by its format. */
export const CONTENT_FIELDS: Record<Content, string> = { txt: 'text', md: 'markdown', html: 'html' };
const DECIMALS = 1000; // three places: more is noise, and a model's last bits differ between machines

/** @param content  the document in the format that `options.content` names */
export function renderJson(page: Page, content: string, options: Options): string {
  const blocks = page.parsed.blocks.map(({ text }, i) => {
    const { keep, category, reason, probability } = page.verdicts[i]!;
    return { text, keep, category, reason, probability: round(probability) };
  });
  const pretty = options.format === 'json';
  const record = {
    source: options.source,
    [CONTENT_FIELDS[options.content]]: content,
    ...orderMetadata(page.metadata),
    confidence: round(page.confidence),
    ...((pretty || options.blocks) && { blocks }),
  };
  return `${JSON.stringify(record, null, pretty ? 2 : 0)}\n`;
}

/** As records have figures: to three places. */
export function round(value: number): number {
  return Math.round(value * DECIMALS) / DECIMALS;
}
