/**
 * A whole page as Markdown, as crawlers write it, to Blocks: judged by what is visible, printed as it stands. Decided
 * here: which lines form a block, and of what kind. It is no full Markdown parser: dumps break its rules, and every
 * character must come out again.
 */
import type { Block, BlockKind } from '../block.js';
import { gapBetween, inkEnd, isBlank, type Lines } from './lines.js';
import { findFences } from './markdown-code.js';
import { findLinks, type Link } from './markdown-links.js';
import {
  DEFINITION,
  HEADING,
  INDENTED,
  ITEM,
  isRule,
  isTableRule,
  QUOTE,
  ROW,
  SETEXT,
} from './markdown-marks.js';
import { readVisible } from './markdown-visible.js';
import { countWords, toVisible } from './words.js';
import { isWrapBreak } from './wrapped.js';

/** Lines of a card (a link around several paragraphs) that are one block; a longer one is cut at its blank lines. */
const MAX_CARD_LINES = 16;
/** Columns of indentation for each level of a list. */
const LEVEL_COLUMNS = 4;

/** What the first line of a block says about it. */
interface Opening {
  readonly kind: BlockKind;
  readonly level: number;
  /** Offset of the first character behind the mark. */
  readonly from: number;
  /** Shown to nobody: a rule, a definition. */
  readonly isBare: boolean;
}

/** @param width  column at which lines were wrapped, 0 when they were not */
export function parseMarkdown(lines: Lines, width: number): Block[] {
  return new MarkdownParser(lines, width).parse();
}

class MarkdownParser {
  private readonly blocks: Block[] = [];
  /** For each line that opens fenced code, the line that closes it; else 0. */
  private readonly fences: Int32Array;
  private readonly links: readonly Link[];
  /** 1 for each line that a link ties to the line before. */
  private readonly tied: Uint8Array;
  private nextLink = 0;
  private active: Link[] = [];
  private inTable = false;
  /** Within a list, four spaces are no code. */
  private inList = false;

  private readonly lines: Lines;
  private readonly width: number;

  constructor(lines: Lines, width: number) {
    this.lines = lines;
    this.width = width;
    const { fences, isCode } = findFences(lines);
    this.fences = fences;
    this.links = findLinks(lines, isCode);
    this.tied = tieLines(lines, this.links);
  }

  parse(): Block[] {
    let last = -1;
    for (let first = 0; first < this.lines.count; first++) {
      if (isBlank(this.lines, first)) {
        this.inTable = false;
        continue;
      }
      const gap = gapBetween(this.lines, last, first);
      last = this.fences[first] || this.addBlock(first, last, gap);
      if (this.fences[first]) this.addCode(first, last, gap, 1);
      first = last;
    }
    return this.blocks;
  }

  /** Makes the block that begins at line `first`; returns its last line. */
  private addBlock(first: number, before: number, gap: string): number {
    if (this.isIndentedCode(first, before)) {
      const last = this.findIndentedEnd(first);
      this.addCode(first, last, gap, 0);
      return last;
    }
    const opening = this.readOpening(first);
    if (opening.kind === 'item') this.inList = true;
    else if (!/^\s/.test(this.line(first))) this.inList = false;
    let last = this.extend(first, opening);
    const setext = this.readSetext(last, opening.kind);
    const end = this.lines.end[last]!;
    if (setext || (opening.kind === 'row' && this.isRowRule(last + 1))) last++;
    this.push(first, last, gap, setext ? { ...opening, kind: 'heading', level: setext } : opening, end);
    return last;
  }

  private line(i: number): string {
    return this.lines.text.slice(this.lines.start[i], this.lines.end[i]);
  }

  private readOpening(i: number): Opening {
    const line = this.line(i);
    const from = this.lines.start[i]!;
    const open = (kind: BlockKind, level: number, mark: string, isBare = false): Opening => {
      return { kind, level, from: from + mark.length, isBare };
    };
    const heading = HEADING.exec(line);
    if (heading) return open('heading', heading[1]!.length, heading[0]);
    if (this.isRow(i, line)) return open('row', 0, '', isTableRule(line));
    if (isRule(line) || DEFINITION.test(line)) return open('paragraph', 0, '', true);
    const item = ITEM.exec(line);
    if (item) return open('item', countLevel(item[1]!), readTask(line, item[0]));
    if (QUOTE.test(line)) return open('quote', 0, /^[ \t>]*/.exec(line)![0]);
    return open('paragraph', 0, '');
  }

  /** A line between pipes, or one with a pipe in a table that html2text wrote. */
  private isRow(i: number, line: string): boolean {
    const isRow =
      ROW.test(line) || (line.includes('|') && (this.inTable || this.isRowRule(i + 1) || isTableRule(line)));
    this.inTable = isRow;
    return isRow;
  }

  private isRowRule(i: number): boolean {
    return i < this.lines.count && isTableRule(this.line(i));
  }

  /** The last line of the block that begins at `first`: further lines of a wrapped paragraph or of a link. */
  private extend(first: number, { kind, isBare }: Opening): number {
    let last = first;
    while (last + 1 < this.lines.count && (this.tied[last + 1] || (!isBare && this.continues(last, kind))))
      last++;
    while (isBlank(this.lines, last)) last--;
    return last;
  }

  /** Whether the line behind `i` goes on with the same paragraph. */
  private continues(i: number, kind: BlockKind): boolean {
    const next = i + 1;
    if (kind === 'heading' || kind === 'row' || isBlank(this.lines, next) || this.fences[next]) return false;
    const line = this.line(next);
    if (kind === 'quote' ? !QUOTE.test(line) : startsBlock(line)) return false;
    if (kind === 'quote' && /^[\s>]*$/.test(line)) return true;
    if (/ {2}$/.test(this.line(i))) return false; // a forced break
    return (
      isWrapBreak(this.lines, i, this.width) ||
      (kind === 'item' && INDENTED.test(line) && !isBlank(this.lines, i))
    );
  }

  /** Level of a heading that the line behind `i` underlines; 0 for none. */
  private readSetext(i: number, kind: BlockKind): number {
    if (kind !== 'paragraph' || i + 1 >= this.lines.count) return 0;
    const mark = SETEXT.exec(this.line(i + 1))?.[1];
    if (!mark || isTableRule(this.line(i + 1)) || this.isRow(i, this.line(i))) return 0;
    return mark[0] === '=' ? 1 : 2;
  }

  /** Four spaces behind a blank line, unless they belong to a list; links are prose. */
  private isIndentedCode(i: number, before: number): boolean {
    if (before === i - 1 && before >= 0) return false;
    const line = this.line(i);
    return (
      INDENTED.test(line) && !ITEM.test(line) && !this.inList && !line.includes('](') && !this.tied[i + 1]
    );
  }

  private findIndentedEnd(first: number): number {
    let last = first;
    for (let i = first + 1; i < this.lines.count; i++) {
      if (isBlank(this.lines, i)) continue;
      if (!INDENTED.test(this.line(i)) || ITEM.test(this.line(i))) break;
      last = i;
    }
    return last;
  }

  /** @param fence  lines of marks before and behind the code */
  private addCode(first: number, last: number, gap: string, fence: number): void {
    const { text, start, end } = this.lines;
    const visible =
      last - first < 2 * fence ? '' : toVisible(text.slice(start[first + fence], end[last - fence]));
    this.skipLinks(end[last]!);
    this.blocks.push(
      finishBlock(text.slice(start[first], end[last]), gap, 'code', 0, { text: visible, links: NO_LINKS }),
    );
  }

  private push(first: number, last: number, gap: string, opening: Opening, visibleEnd: number): void {
    const { text, start, end } = this.lines;
    const inner = this.skipLinks(end[last]!);
    const active = this.active.filter((link) => link.open < start[first]!);
    const { kind, level, isBare, from } = opening;
    const to = kind === 'heading' ? skipClosingMarks(text, from, inkEnd(this.lines, last)) : visibleEnd;
    const visible = isBare
      ? NOTHING
      : readVisible({ text, from, to: Math.min(to, visibleEnd), active, inner, isRow: kind === 'row' });
    this.blocks.push(finishBlock(text.slice(start[first], end[last]), gap, kind, level, visible));
    this.active = this.active.filter((link) => link.end > end[last]!);
  }

  /** The links that are opened before `end` and were not yet passed. */
  private skipLinks(end: number): Link[] {
    const from = this.nextLink;
    while (this.nextLink < this.links.length && this.links[this.nextLink]!.open < end) this.nextLink++;
    const inner = this.links.slice(from, this.nextLink);
    for (const link of inner) if (link.end > end) this.active.push(link);
    return inner;
  }
}

const NO_LINKS: readonly number[] = [];
const NOTHING = { text: '', links: NO_LINKS };

function finishBlock(
  text: string,
  gap: string,
  kind: BlockKind,
  level: number,
  visible: { readonly text: string; readonly links: readonly number[] },
): Block {
  const { links } = visible;
  let linkChars = 0;
  for (let i = 0; i < links.length; i += 2) linkChars += links[i + 1]! - links[i]!;
  const words = countWords(visible.text);
  return {
    text,
    gap,
    visible: visible.text,
    kind,
    level,
    words,
    links,
    linkChars,
    hidden: false,
    element: null,
  };
}

function startsBlock(line: string): boolean {
  return (
    HEADING.test(line) ||
    ITEM.test(line) ||
    QUOTE.test(line) ||
    isRule(line) ||
    ROW.test(line) ||
    DEFINITION.test(line)
  );
}

function countLevel(indent: string): number {
  const columns = indent.replaceAll('\t', '    ').length;
  return 1 + Math.floor(columns / LEVEL_COLUMNS);
}

/** The mark of an item, with the box of a task. */
function readTask(line: string, mark: string): string {
  return /^\[[ xX]\][ \t]+/.test(line.slice(mark.length)) ? line.slice(0, mark.length + 4) : mark;
}

/** One past the last character before the closing `#`s of a heading. */
function skipClosingMarks(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && text[at - 1] === '#') at--;
  return at === from || text[at - 1] === ' ' ? at : to;
}

/** Ties the lines of a link together: an address always, its text where it is short enough for a card. */
function tieLines(lines: Lines, links: readonly Link[]): Uint8Array {
  const tied = new Uint8Array(lines.count + 1);
  for (const { firstLine, closeLine, lastLine } of links) {
    for (let i = closeLine + 1; i <= lastLine; i++) tied[i] = 1;
    if (firstLine === closeLine) continue;
    const from = firstLine + (tied[firstLine] ? 2 : 1); // a card that begins where another ends stays apart from it
    if (closeLine - firstLine <= MAX_CARD_LINES) tied.fill(1, from, closeLine + 1);
    else tieEnds(lines, tied, firstLine, closeLine);
  }
  return tied;
}

/** Ties a lone `[` to the text behind it, and a lone `](...)` to the text before. */
function tieEnds(lines: Lines, tied: Uint8Array, firstLine: number, closeLine: number): void {
  let i = firstLine;
  do tied[++i] = 1;
  while (i < closeLine && isBlank(lines, i));
  i = closeLine + 1;
  do tied[--i] = 1;
  while (i > firstLine && isBlank(lines, i - 1));
}
