/** Every block with its verdict, one line each, and a line of totals: what `--explain` prints. */
import type { Colors } from 'picocolors/types.js';
import type { Page, Verdict } from '../block.js';
import { escapeControls } from './controls.js';

const DEFAULT_COLUMNS = 100;
const MAX_REASON_SHARE = 0.4; // of the width: the text needs the rest
const MIN_TEXT_COLUMNS = 20; // a narrow terminal wraps rather than hides the text

interface View {
  readonly colors: Colors;
  /** Width of the terminal; 0 when there is none. */
  readonly columns: number;
}

/**
 * @returns  `+` or `-`, category, probability, reason and the beginning of the text, in columns, a line a block;
 *           then the totals. Control characters are escaped: a page cannot speak to the terminal.
 */
export function renderExplain(page: Page, { colors, columns }: View): string {
  const width = columns || DEFAULT_COLUMNS;
  const reasons = page.verdicts.map((verdict) =>
    shorten(describeReason(verdict), Math.floor(width * MAX_REASON_SHARE)),
  );
  const categoryWidth = findWidest(page.verdicts.map(({ category }) => category));
  const reasonWidth = findWidest(reasons);
  const textWidth = Math.max(MIN_TEXT_COLUMNS, width - categoryWidth - reasonWidth - '+  0.00    '.length);

  const lines = page.parsed.blocks.map(({ text }, i) => {
    const { keep, category, probability } = page.verdicts[i]!;
    const paint = keep ? colors.green : colors.red;
    const mark = paint(`${keep ? '+' : '-'} ${category.padEnd(categoryWidth)}`);
    const why = colors.dim(`${probability.toFixed(2)}  ${reasons[i]!.padEnd(reasonWidth)}`);
    return `${mark} ${why}  ${shorten(text, textWidth)}`;
  });
  return `${[...lines, colors.bold(summarise(page))].join('\n')}\n`;
}

function describeReason({ reason, keep, votedByReadability }: Verdict): string {
  if (!votedByReadability) return reason;
  const vote = `Readability voted ${keep ? 'keep' : 'drop'}`;
  return reason.includes(vote) ? reason : [vote, reason].filter(Boolean).join('; ');
}

/** One line: white space collapsed, control characters escaped, cut with an ellipsis after `limit` characters. */
function shorten(text: string, limit: number): string {
  const start = text
    .slice(0, limit * 8)
    .replace(/\s+/g, ' ')
    .trim();
  const shown = [...escapeControls(start)];
  const whole = shown.length <= limit && text.length <= limit * 8;
  return whole ? shown.join('') : `${shown.slice(0, limit - 1).join('')}…`;
}

/** `3 kept, 2 dropped (cookie 1, share 1); html; confidence 0.93` */
function summarise({ parsed, verdicts, confidence }: Page): string {
  const counts = new Map<string, number>();
  for (const { keep, category } of verdicts) if (!keep) counts.set(category, (counts.get(category) ?? 0) + 1);
  const byCategory = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const dropped = byCategory.reduce((sum, [, count]) => sum + count, 0);
  const list = byCategory.map(([category, count]) => `${category} ${count}`).join(', ');
  const totals = `${verdicts.length - dropped} kept, ${dropped} dropped${list && ` (${list})`}`;
  return `${totals}; ${parsed.shape}; confidence ${confidence.toFixed(2)}`;
}

function findWidest(texts: readonly string[]): number {
  return texts.reduce((widest, text) => Math.max(widest, [...text].length), 0);
}
