/** What `--explain` prints on a terminal: each block wrapped beside its category, a legend, and the totals. */
import type { Colors } from 'picocolors/types.js';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import type { Page } from '../block.js';
import { collapse, describeReason, summarise, type View } from './explain.js';

const MAX_COLUMNS = 120; // longer lines are hard to read
const MIN_TEXT_COLUMNS = 20; // a narrow terminal wraps the rest itself
const MAX_TEXT_LINES = 3; // enough to know a block by
const MAX_REASON_LINES = 2;

/** Colours that can be read on light and dark; red and green are what becomes of a block. */
const PALETTE = ['yellow', 'magenta', 'cyan', 'blue', 'yellowBright', 'magentaBright', 'cyanBright'] as const;

interface Tally {
  blocks: number;
  words: number;
  keep: boolean;
}

/** @returns  the same facts as `renderExplain`, in its order, for the eye */
export function renderForTerminal(page: Page, { colors, columns }: View): string {
  const legend = tally(page);
  const paints = choosePaints([...legend.keys()], colors);
  const nameWidth = Math.max(0, ...[...legend.keys()].map((category) => stringWidth(category)));
  const indent = ' '.repeat(nameWidth + '+   0.00  '.length);
  const width = Math.max(MIN_TEXT_COLUMNS, Math.min(columns, MAX_COLUMNS) - indent.length);

  const lines = page.parsed.blocks.flatMap(({ text }, i) => {
    const verdict = page.verdicts[i]!;
    const { keep, category, probability } = verdict;
    const [first = '', ...rest] = wrap(text, width, MAX_TEXT_LINES);
    const name = paints.get(category)!(category.padEnd(nameWidth));
    const show = keep ? (line: string) => line : colors.strikethrough;
    return [
      `${markOf(keep, colors)} ${name}  ${colors.dim(probability.toFixed(2))}  ${show(first)}`,
      ...rest.map((line) => indent + show(line)),
      ...wrap(describeReason(verdict), width - 2, MAX_REASON_LINES).map(
        (line, n) => indent + colors.dim((n ? '  ' : '→ ') + line),
      ),
    ];
  });
  const table = [...legend].map(([category, { blocks, words, keep }]) => {
    const name = paints.get(category)!(category.padEnd(nameWidth));
    return `${markOf(keep, colors)} ${name}  ${count(blocks, 'block')}  ${count(words, 'word')}`;
  });
  const parts = [lines, table, [colors.bold(wrapAnsi(summarise(page), Math.min(columns, MAX_COLUMNS)))]];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`;
}

function markOf(keep: boolean, colors: Colors): string {
  return keep ? colors.green('+') : colors.red('-');
}

/** By category: what is kept first, then the most frequent. */
function tally({ parsed, verdicts }: Page): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const [i, { words }] of parsed.blocks.entries()) {
    const { category, keep } = verdicts[i]!;
    const found = tallies.get(category) ?? { blocks: 0, words: 0, keep: false };
    tallies.set(category, {
      blocks: found.blocks + 1,
      words: found.words + words,
      keep: found.keep || keep,
    });
  }
  return new Map(
    [...tallies].sort(
      ([a, x], [b, y]) => Number(y.keep) - Number(x.keep) || y.blocks - x.blocks || (a < b ? -1 : 1),
    ),
  );
}

/** Each category its colour, different ones as far as they reach. */
function choosePaints(categories: readonly string[], colors: Colors) {
  const dropped = categories.filter((category) => category !== 'content');
  return new Map([
    ['content', colors.green] as const,
    ...dropped.map((category, i) => [category, colors[PALETTE[i % PALETTE.length]!]] as const),
  ]);
}

/** At most so many lines of so many columns; the last one ends with an ellipsis when something is left out. */
function wrap(text: string, width: number, maxLines: number): string[] {
  const room = width * maxLines;
  const { shown, isWhole } = collapse(text, room);
  const lines = wrapAnsi(shown, width, { hard: true }).split('\n');
  if (isWhole && lines.length <= maxLines) return lines;
  const last = wrapAnsi(lines[maxLines - 1] ?? lines.at(-1)!, width - 1, { hard: true, wordWrap: false });
  return [...lines.slice(0, Math.min(maxLines, lines.length) - 1), `${last.split('\n')[0]!.trimEnd()}…`];
}

function count(number: number, unit: string): string {
  const whole = Math.round(number);
  return `${String(whole).padStart(5)} ${unit}${whole === 1 ? ' ' : 's'}`;
}
