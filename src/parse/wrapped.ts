/**
 * Text wrapped at a column, as `lynx -dump` and mail write it. A line break was made by wrapping when the next
 * line's first word would not have fitted before the column. Decided here: the column, and which breaks are such.
 */
import { inkEnd, isBlank, type Lines } from './lines.js';

/** Columns at which people and programs wrap. Narrower is verse, addresses or lists; wider is a paragraph a line. */
const MIN_WIDTH = 60;
const MAX_WIDTH = 100;
/** Breaks before a small letter (or one of a script without case) that fit the column: two are a paragraph of three lines. */
const MIN_EVIDENCE = 2;
/** Of all breaks that fit, the share that must be such: prose has two thirds, German one half, lists of names few. */
const MIN_SMALL_SHARE = 0.33;
/** A line ends at most so far before the column, whatever word follows: a longer word is no prose. */
const MAX_SLACK = 24;
/** Breaks that fit for each line that is longer than the column: documents with a paragraph a line have few. */
const FIT_PER_LONG_LINE = 1.5;

const BULLET = /(?:[*+\-o•◦‣▪·–#]|\(?\d{1,3}[.)]|[a-z][.)])[ \t\u00a0]+/y;

/** The columns of a line: where its text begins, where it ends, where text behind its bullet begins. */
interface Shape {
  readonly indent: number;
  /** Column behind the bullet; `indent` without one. */
  readonly hang: number;
  readonly width: number;
}

/** Columns from `from` to `to`: East Asian characters take two. */
function countColumns(text: string, from: number, to: number): number {
  let columns = to - from;
  for (let i = from; i < to; i++) {
    if (isWide(text.charCodeAt(i))) columns++;
  }
  return columns;
}

function measure(lines: Lines, i: number): Shape {
  const { text, start, ink } = lines;
  const indent = ink[i]! - start[i]!;
  BULLET.lastIndex = ink[i]!;
  const bullet = BULLET.exec(text);
  const hang = bullet && BULLET.lastIndex < lines.end[i]! ? BULLET.lastIndex - start[i]! : indent;
  return {
    indent,
    hang,
    width: countColumns(text, start[i]!, Math.min(inkEnd(lines, i), start[i]! + 2 * MAX_WIDTH)),
  };
}

/** Columns of the first word of line `i`: what would have had to fit on the line before. */
function firstWord({ text, ink, end }: Lines, i: number): number {
  const first = ink[i]!;
  if (isWide(text.charCodeAt(first))) return 1; // breaks anywhere, and the space before it is not needed
  let to = first;
  while (to < end[i]! && to < first + MAX_WIDTH && text.charCodeAt(to) > 0x20) to++;
  const word = text.slice(first, to);
  return isUnbreakable(word) ? to - first : Math.min(to - first, MAX_SLACK);
}

/** Addresses and Markdown links, which are longer than words. */
function isUnbreakable(text: string): boolean {
  return text.includes('](') || text.includes('://');
}

function isWide(code: number): boolean {
  return code >= 0x2e80 && code <= 0xffe6 && (code < 0xd800 || code >= 0xf900);
}

/** Where the break behind line `i` was made by wrapping at some column, the least and greatest such column; else null. */
function fitBreak(lines: Lines, i: number): readonly [least: number, greatest: number] | null {
  if (i + 1 >= lines.count || isBlank(lines, i) || isBlank(lines, i + 1)) return null;
  const above = measure(lines, i);
  if (above.width > MAX_WIDTH || above.width < MIN_WIDTH - MAX_SLACK) return null;
  const below = measure(lines, i + 1);
  if (below.hang !== below.indent || startsControl(lines, i + 1)) return null;
  const aligned = below.indent === above.hang || below.indent === above.indent;
  if (!aligned && !(below.indent < above.indent && isSmall(lines, i + 1))) return null;
  return [above.width, above.width + firstWord(lines, i + 1)];
}

/** Whether a line begins with a small letter or one without case: what stands in the middle of a sentence as a rule. */
function isSmall({ text, ink }: Lines, i: number): boolean {
  return /^[\p{Ll}\p{Lo}]/u.test(text.slice(ink[i], ink[i]! + 2));
}

/** What `lynx` writes for buttons and rules is no continuation. */
function startsControl({ text, ink }: Lines, i: number): boolean {
  return text.startsWith('(BUTTON)', ink[i]) || text.startsWith('____', ink[i]);
}

/**
 * The column a document is wrapped at; 0 when it is not. For each column the breaks are counted that wrapping at it
 * would have made; the true one has the most.
 */
export function findWrapWidth(lines: Lines): number {
  const { text, start, end } = lines;
  const small = new Int32Array(MAX_WIDTH + 2);
  const fits = new Int32Array(MAX_WIDTH + 2);
  const longer = new Int32Array(MAX_WIDTH + 2);
  for (let i = 0; i < lines.count; i++) {
    if (isBlank(lines, i)) continue;
    if (!isUnbreakable(text.slice(start[i], end[i])))
      longer[Math.min(measure(lines, i).width, MAX_WIDTH + 1)]!++;
    const fit = fitBreak(lines, i);
    if (!fit) continue;
    const counts = isSmall(lines, i + 1) ? 1 : 0;
    for (let w = Math.max(fit[0], MIN_WIDTH); w <= Math.min(fit[1], MAX_WIDTH); w++) {
      fits[w]!++;
      small[w]! += counts;
    }
  }
  let best = 0;
  let over = longer[MAX_WIDTH + 1]!;
  for (let w = MAX_WIDTH; w >= MIN_WIDTH; w--) {
    const least = Math.max(
      MIN_EVIDENCE,
      over * FIT_PER_LONG_LINE,
      fits[w]! * MIN_SMALL_SHARE,
      small[best]! + 1,
    );
    if (small[w]! >= least) best = w;
    over += longer[w]!;
  }
  return best;
}

/** Whether the break behind line `i` was made by wrapping at `width`. */
export function isWrapBreak(lines: Lines, i: number, width: number): boolean {
  const fit = fitBreak(lines, i);
  return fit !== null && fit[0] <= width && fit[1] >= width;
}
