/**
 * A unified diff of the input's text and the txt output. The output is a subsequence of the blocks, so that the
 * verdicts are the edit script: nothing is searched for, and the cost is linear.
 */
import { formatPatch, type StructuredPatchHunk } from 'diff';
import type { Colors } from 'picocolors/types.js';
import type { Page } from '../block.js';
import { escapeControls } from './controls.js';
import { countLineEnds } from './txt.js';

const CONTEXT_LINES = 3; // as diff and git print
const LINE_END = /\r\n|\n|\r/;

/** @returns '' when nothing is dropped */
export function renderDiff(page: Page, name: string, colors: Colors): string {
  const lines = listLines(page);
  const hunks = cutHunks(lines);
  if (hunks.length === 0) return '';
  const shown = escapeControls(name);
  const patch = formatPatch(
    { oldFileName: shown, newFileName: `${shown} (clean)`, oldHeader: '', newHeader: '', hunks },
    { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
  );
  return patch
    .split('\n')
    .map((line) => paint(line, colors))
    .join('\n');
}

/** Every line of the input, marked ` ` when it is printed and `-` when not; flat text has a line a block. */
function listLines({ parsed, verdicts }: Page): string[] {
  const lines: string[] = [];
  let blanks: { start: number; count: number }[] = [];
  let anyKept = false;
  parsed.blocks.forEach(({ text, gap }, i) => {
    const { keep } = verdicts[i]!;
    const count = lines.length > 0 ? Math.max(0, countLineEnds(gap) - 1) : 0;
    if (count > 0) blanks.push({ start: lines.length, count });
    for (let n = 0; n < count; n++) lines.push('-');
    for (const line of text.split(LINE_END)) lines.push((keep ? ' ' : '-') + line);
    if (!keep) return;
    const widest = blanks.reduce((most, blank) => (blank.count > most.count ? blank : most), {
      start: 0,
      count: 0,
    });
    if (anyKept) lines.fill(' ', widest.start, widest.start + widest.count);
    blanks = [];
    anyKept = true;
  });
  return lines;
}

function cutHunks(lines: readonly string[]): StructuredPatchHunk[] {
  const hunks: StructuredPatchHunk[] = [];
  let newLine = 1; // number in the output of line i
  let open: StructuredPatchHunk | null = null;
  let shownUpTo = 0; // lines before this index are in a hunk
  lines.forEach((line, i) => {
    if (line.startsWith('-')) {
      const start = Math.max(0, i - CONTEXT_LINES);
      if (!open || start > shownUpTo + CONTEXT_LINES) {
        open = { oldStart: start + 1, newStart: newLine - (i - start), oldLines: 0, newLines: 0, lines: [] };
        hunks.push(open);
        shownUpTo = start;
      }
      for (; shownUpTo <= i; shownUpTo++) open.lines.push(lines[shownUpTo]!);
      return;
    }
    newLine++;
  });
  return hunks.map((hunk) => closeHunk(hunk, lines));
}

/** Add the context after the last change, and count. */
function closeHunk(hunk: StructuredPatchHunk, lines: readonly string[]): StructuredPatchHunk {
  const end = hunk.oldStart - 1 + hunk.lines.length;
  const all = [...hunk.lines, ...lines.slice(end, end + CONTEXT_LINES)];
  const removed = all.filter((line) => line.startsWith('-')).length;
  return { ...hunk, lines: all, oldLines: all.length, newLines: all.length - removed };
}

function paint(line: string, colors: Colors): string {
  if (line.startsWith('--- ') || line.startsWith('+++ ')) return colors.bold(line);
  if (line.startsWith('@@')) return colors.cyan(line);
  return line.startsWith('-') ? colors.red(line) : line;
}
