/** Blocks to plain text: a subsequence of the document's blocks, parted as the document parts them. */
import type { Block, Page } from '../block.js';

const LINE_END = /\r\n|\n|\r/g;
const ENDS_A_LINE = /[\n\r]$/;

/** The kept blocks. */
export function renderTxt(page: Page): string {
  return joinBlocks(page, true);
}

/** The blocks whose verdict is `keep`, parted by the widest gap that lies between two of them. */
export function joinBlocks({ parsed, verdicts }: Page, keep: boolean): string {
  const parts: string[] = [];
  let widest: Block | null = null;
  parsed.blocks.forEach((block, i) => {
    widest = widest && compareGaps(widest.gap, block.gap) >= 0 ? widest : block;
    if (verdicts[i]!.keep !== keep) return;
    if (parts.length > 0) parts.push(widest.gap);
    parts.push(block.text);
    widest = null;
  });
  if (parts.length > 0 && !ENDS_A_LINE.test(parts.at(-1)!)) parts.push(parsed.eol);
  return parts.join('');
}

/** More line ends first, then any space before none: over 0 when `a` parts more than `b`. */
function compareGaps(a: string, b: string): number {
  return countLineEnds(a) - countLineEnds(b) || a.length - b.length;
}

export function countLineEnds(text: string): number {
  return text.match(LINE_END)?.length ?? 0;
}
