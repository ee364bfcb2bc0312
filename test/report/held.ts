/** Reports for tests: documents given as lines, written into one string. */
import type { Page, Verdict } from '../../src/block.js';
import { parseText } from '../../src/parse/text.js';
import { type HeldDocument, holdDocument, Report } from '../../src/report/report.js';

/** A line that is kept, or one that is dropped: category and text. */
export type Line = string | readonly [category: string, text: string];

/** Each line a block of its own, with the verdict it is given. */
function toPage(lines: readonly Line[]): Page {
  const { blocks, ...parsed } = parseText('A line of its own.');
  const verdicts: Verdict[] = lines.map((line) =>
    typeof line === 'string'
      ? { keep: true, category: 'content', reason: 'reads like an article', probability: 0.976 }
      : { keep: false, category: line[0], reason: `says “${line[1]}”`, probability: 0.031 },
  );
  const shown = lines.map((line) => {
    const text = typeof line === 'string' ? line : line[1];
    return { ...blocks[0]!, text, visible: text, words: text.split(/\s+/).length };
  });
  return { parsed: { ...parsed, blocks: shown }, verdicts, confidence: 0.9, metadata: null };
}

export function hold(lines: readonly Line[]): HeldDocument {
  return holdDocument(toPage(lines));
}

/** @returns the page, after what `fill` puts into it */
export async function writeReport(fill: (report: Report) => Promise<unknown>): Promise<string> {
  const parts: string[] = [];
  const report = new Report({ write: async (text) => void parts.push(text) });
  await fill(report);
  await report.finish();
  return parts.join('');
}
