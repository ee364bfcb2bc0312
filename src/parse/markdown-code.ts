/** Fenced code of a Markdown text. A fence that nothing closes is no fence: a stray mark must not swallow the page. */
import { isBlank, type Lines } from './lines.js';
import { FENCE } from './markdown-marks.js';

export interface Fences {
  /** For each line that opens code, the line that closes it; else 0. */
  readonly fences: Int32Array;
  /** 1 for each line from an opening to a closing fence. */
  readonly isCode: Uint8Array;
}

const MAX_FENCE_CHARS = 500;

export function findFences(lines: Lines): Fences {
  const fences = new Int32Array(lines.count);
  const isCode = new Uint8Array(lines.count);
  let opening: { line: number; mark: string } | null = null;
  for (let i = 0; i < lines.count; i++) {
    const found = isBlank(lines, i) ? null : readFence(lines, i);
    if (!found) continue;
    if (
      opening &&
      found.isBare &&
      found.mark[0] === opening.mark[0] &&
      found.mark.length >= opening.mark.length
    ) {
      fences[opening.line] = i;
      isCode.fill(1, opening.line, i + 1);
      opening = null;
    } else if (!opening || !found.isBare) opening = { line: i, mark: found.mark };
  }
  return { fences, isCode };
}

function readFence({ text, start, end }: Lines, i: number): { mark: string; isBare: boolean } | null {
  const line = text.slice(start[i], Math.min(end[i]!, start[i]! + MAX_FENCE_CHARS));
  const fence = FENCE.exec(line);
  if (!fence || (fence[1]![0] === '`' && line.indexOf('`', fence[0].length) >= 0)) return null;
  return { mark: fence[1]!, isBare: line.slice(fence[0].length).trim() === '' };
}
