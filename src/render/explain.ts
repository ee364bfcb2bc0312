/** Every block with its verdict, one line each, and a line of totals: what `--explain` prints where there is no terminal. */
import type { Colors } from 'picocolors/types.js';
import stringWidth from 'string-width';
import type { Page, Verdict } from '../block.js';
import { escapeControls } from './controls.js';

const COLUMNS = 100;
const MAX_REASON_COLUMNS = 40; // the text needs the rest
const MIN_TEXT_COLUMNS = 20;

export interface View {
  readonly colors: Colors;
  /** Width of the terminal; 0 when there is none. */
  readonly columns: number;
}

/**
 * @returns  `+` or `-`, category, probability, reason and the beginning of the text, in columns, a line a block;
 *           then the totals. Control characters are escaped: a page cannot speak to the terminal.
 */
export function renderExplain(page: Page, { colors }: Pick<View, 'colors'>): string {
  const reasons = page.verdicts.map((verdict) => shorten(describeReason(verdict), MAX_REASON_COLUMNS));
  const categoryWidth = findWidest(page.verdicts.map(({ category }) => category));
  const reasonWidth = findWidest(reasons);
  const textWidth = Math.max(MIN_TEXT_COLUMNS, COLUMNS - categoryWidth - reasonWidth - '+  0.00    '.length);

  const lines = page.parsed.blocks.map(({ text }, i) => {
    const { keep, category, probability } = page.verdicts[i]!;
    const paint = keep ? colors.green : colors.red;
    const mark = paint(`${keep ? '+' : '-'} ${category.padEnd(categoryWidth)}`);
    const why = colors.dim(`${probability.toFixed(2)}  ${pad(reasons[i]!, reasonWidth)}`);
    return `${mark} ${why}  ${shorten(text, textWidth)}`;
  });
  return `${[...lines, colors.bold(summarise(page))].join('\n')}\n`;
}

export function describeReason({ reason, keep, votedByReadability }: Verdict): string {
  if (!votedByReadability) return reason;
  const vote = `Readability voted ${keep ? 'keep' : 'drop'}`;
  return reason.includes(vote) ? reason : [vote, reason].filter(Boolean).join('; ');
}

/**
 * The beginning of a text on one line: white space collapsed, control characters escaped.
 *
 * @param columns  enough of the text is read to fill these
 */
export function collapse(text: string, columns: number): { shown: string; isWhole: boolean } {
  const limit = columns * 8;
  const start = text.slice(0, limit).replace(/\s+/g, ' ').trim();
  return { shown: escapeControls(start), isWhole: text.length <= limit };
}

/** Cut with an ellipsis after `limit` columns, between characters as they are seen. */
function shorten(text: string, limit: number): string {
  const { shown, isWhole } = collapse(text, limit);
  if (isWhole && stringWidth(shown) <= limit) return shown;
  let [width, end] = [0, 0];
  for (const { segment } of new Intl.Segmenter().segment(shown)) {
    width += stringWidth(segment);
    if (width > limit - 1) break;
    end += segment.length;
  }
  return `${shown.slice(0, end)}…`;
}

function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - stringWidth(text)));
}

/** `3 kept, 2 dropped (cookie 1, share 1); html; confidence 0.93` */
export function summarise({ parsed, verdicts, confidence }: Page): string {
  const counts = new Map<string, number>();
  for (const { keep, category } of verdicts) if (!keep) counts.set(category, (counts.get(category) ?? 0) + 1);
  const byCategory = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const dropped = byCategory.reduce((sum, [, count]) => sum + count, 0);
  const list = byCategory.map(([category, count]) => `${category} ${count}`).join(', ');
  const totals = `${verdicts.length - dropped} kept, ${dropped} dropped${list && ` (${list})`}`;
  return `${totals}; ${parsed.shape}; confidence ${confidence.toFixed(2)}`;
}

function findWidest(texts: readonly string[]): number {
  return texts.reduce((widest, text) => Math.max(widest, stringWidth(text)), 0);
}
