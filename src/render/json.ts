/** A judged document as one JSON object: `json` over several lines, `jsonl` on one. */
import type { Page } from '../block.js';
import type { Options } from '../options.js';
import { orderMetadata } from './front-matter.js';
import { CONTENT_FIELDS, round } from './record.js';

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
