/** A unified diff of the input's text and the txt output: one that `patch` applies, or one for the eye on a terminal. */
import { formatPatch, type StructuredPatchHunk } from 'diff';
import type { Colors } from 'picocolors/types.js';
import type { Page } from '../block.js';
import { escapeControls } from './controls.js';
import { alignLines, type Edit } from './edit-script.js';
import { renderTxt } from './txt.js';

const CONTEXT_LINES = 3; // as diff and git print
const NO_LINE_END = '\\ No newline at end of file';

interface View {
  readonly colors: Colors;
  /** The input as it was decoded; '' where what is diffed is no text of the input's own: HTML. */
  readonly source: string;
}

/** @returns '' when nothing is dropped */
export function renderDiff(page: Page, name: string, { colors, source }: View): string {
  if (page.verdicts.every(({ keep }) => keep)) return '';
  const edits = listEdits(page, source);
  const shown = escapeControls(name);
  const hunks = cutHunks(edits).map((edits) => toHunk(edits, colors));
  const patch = formatPatch(
    { oldFileName: shown, newFileName: `${shown} (clean)`, oldHeader: '', newHeader: '', hunks },
    { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
  );
  return colors.isColorSupported ? paintHeaders(patch, colors) : patch;
}

function listEdits(page: Page, source: string): readonly Edit[] {
  const { blocks } = page.parsed;
  const kept = page.verdicts.map(({ keep }) => keep);
  const after = renderTxt(page);
  const whole = renderTxt({
    ...page,
    verdicts: page.verdicts.map((verdict) => ({ ...verdict, keep: true })),
  });
  const edits = (source && alignLines(source, after, blocks, kept)) || alignLines(whole, after, blocks, kept);
  return edits ?? [];
}

interface Hunk {
  readonly oldStart: number;
  readonly newStart: number;
  readonly edits: readonly Edit[];
}

/** Changes with the lines around them; those whose surroundings touch are one hunk. */
function cutHunks(edits: readonly Edit[]): Hunk[] {
  const hunks: Hunk[] = [];
  let [start, end] = [0, -1]; // of the open hunk; none when end < 0
  let [oldLine, newLine, counted] = [1, 1, 0]; // numbers of the line at `counted`
  const close = () => {
    for (; counted < start; counted++) {
      if (edits[counted]!.sign !== '+') oldLine++;
      if (edits[counted]!.sign !== '-') newLine++;
    }
    if (end >= 0) hunks.push({ oldStart: oldLine, newStart: newLine, edits: edits.slice(start, end) });
  };
  edits.forEach(({ sign }, i) => {
    if (sign === ' ') return;
    if (end < 0 || i - CONTEXT_LINES > end) {
      close();
      start = Math.max(0, i - CONTEXT_LINES);
    }
    end = Math.min(edits.length, i + 1 + CONTEXT_LINES);
  });
  close();
  return hunks;
}

function toHunk({ oldStart, newStart, edits }: Hunk, colors: Colors): StructuredPatchHunk {
  const lines = edits.flatMap((edit) => {
    const ends = edit.text.endsWith('\n');
    return ends ? [paint(edit, colors)] : [paint(edit, colors), NO_LINE_END];
  });
  const count = (without: string) => edits.filter(({ sign }) => sign !== without).length;
  return { oldStart, newStart, oldLines: count('+'), newLines: count('-'), lines };
}

/** The line as it is for `patch`; coloured, it is for a terminal, to which a page must not speak. */
function paint({ sign, text, gone }: Edit, colors: Colors): string {
  const line = text.replace(/\n$/, '');
  if (!colors.isColorSupported) return sign + line;
  const show = (part: string) => escapeControls(part.replace(/\r$/, '')).replaceAll('\\x09', '\t');
  if (sign === ' ') return sign + show(line);
  if (sign === '+') return colors.green(sign + show(line));
  let at = 0;
  const parts = (gone ?? []).map(([start, end]) => {
    const stays = show(line.slice(at, start));
    at = end;
    return stays + colors.inverse(show(line.slice(start, end)));
  });
  return colors.red(sign + parts.join('') + show(line.slice(at)));
}

function paintHeaders(patch: string, colors: Colors): string {
  return patch
    .split('\n')
    .map((line) => {
      if (line.startsWith('--- ') || line.startsWith('+++ ')) return colors.bold(line);
      return line.startsWith('@@') ? colors.cyan(line) : line;
    })
    .join('\n');
}
