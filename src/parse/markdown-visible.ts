/**
 * What a reader sees of a piece of Markdown, and where its links are: marks, link targets and table pipes are taken
 * off, images give their alt text. Inline marks only; the block's own mark is skipped by the caller.
 */
import type { Link } from './markdown-links.js';
import { toVisible } from './words.js';

export interface Visible {
  readonly text: string;
  /** Start, end, start, end, ... of link text in `text`. */
  readonly links: readonly number[];
}

const NO_LINKS: readonly number[] = [];
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const WORD = /[\p{L}\p{N}]/u;
/** `<https://...>`, `<mail@...>` and tags, at one place. */
const AUTOLINK = /<((?:https?:\/\/|mailto:|www\.)[^\s<>]*|[\w.+-]+@[\w.-]+)>/y;
const TAG = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>|<!--[^<>]*-->/iy;
/** A line break, and the mark of the next line: quotation, heading, item. */
const LINE_MARKS = /[\r\n]+[ \t]*(?:>[ \t]*)*(?:(?:#{1,6}|[*+-])[ \t]+)?/y;

/** Collects text with its white space collapsed, and the ranges in which a link was open. */
class Collector {
  private readonly parts: string[] = [];
  private readonly links: number[] = [];
  private length = 0;
  private pending = '';
  private linkStart = -1;

  add(text: string): void {
    this.pending += text;
  }

  startLink(): void {
    this.flush();
    if (this.linkStart < 0) this.linkStart = this.length;
  }

  endLink(): void {
    this.flush();
    if (this.linkStart >= 0 && this.length > this.linkStart) this.links.push(this.linkStart, this.length);
    this.linkStart = -1;
  }

  /** Moves what is pending to the parts; one space survives between two parts. */
  private flush(): void {
    const spaced = /^\s/.test(this.pending) && this.length > 0 && !this.parts.at(-1)!.endsWith(' ');
    const text = toVisible(this.pending);
    const trailing = text && /\s$/.test(this.pending) ? ' ' : '';
    this.push(spaced ? ' ' : '');
    this.push(text);
    this.push(trailing);
    this.pending = '';
  }

  private push(text: string): void {
    if (!text) return;
    this.parts.push(text);
    this.length += text.length;
  }

  finish(): Visible {
    this.endLink();
    const joined = this.parts.join('');
    const text = joined.trimEnd();
    const links = this.links.map((at) => Math.min(at, text.length));
    return { text, links: links.length ? trimLinks(text, links) : NO_LINKS };
  }
}

/** White space at the ends of a link is not part of it; empty links go. */
function trimLinks(text: string, links: number[]): number[] {
  const trimmed: number[] = [];
  for (let i = 0; i < links.length; i += 2) {
    let [from, to] = [links[i]!, links[i + 1]!];
    while (from < to && text[from] === ' ') from++;
    while (to > from && text[to - 1] === ' ') to--;
    if (to > from) trimmed.push(from, to);
  }
  return trimmed;
}

/** A piece of the document, and the links that reach into it. */
export interface Piece {
  /** The document. */
  readonly text: string;
  /** First character behind the block's own mark. */
  readonly from: number;
  /** One past its last. */
  readonly to: number;
  /** Links that were opened before it and end in it or behind it. */
  readonly active: readonly Link[];
  /** Links that are opened in it, ascending. */
  readonly inner: readonly Link[];
  readonly isRow: boolean;
}

export function readVisible(piece: Piece): Visible {
  return new Reader(piece).read();
}

class Reader {
  private readonly out = new Collector();
  private readonly open: Link[] = [];
  private next = 0;
  private at: number;
  /** First character that is not collected yet. */
  private run: number;

  private readonly piece: Piece;

  constructor(piece: Piece) {
    this.piece = piece;
    this.at = piece.from;
    this.run = piece.from;
  }

  read(): Visible {
    for (const link of this.piece.active) this.enter(link);
    while (this.at < this.piece.to) {
      if (!this.readLink() && !this.readMark()) this.at++;
    }
    this.skipTo(this.piece.to);
    return this.out.finish();
  }

  private enter(link: Link): void {
    const { from, to } = this.piece;
    if (link.close < from) {
      this.skipTo(Math.max(this.at, Math.min(link.end, to)));
      return;
    }
    if (!link.isImage && !this.isInLink()) this.out.startLink();
    this.open.push(link);
  }

  private isInLink(): boolean {
    return this.open.some((link) => !link.isImage);
  }

  private readLink(): boolean {
    const { inner, to } = this.piece;
    while (this.next < inner.length && inner[this.next]!.open < this.at) this.next++;
    const link = inner[this.next];
    if (link?.open === this.at) {
      this.skipTo(this.at + (link.isImage ? 2 : 1));
      this.enter(link);
      return true;
    }
    const last = this.open.at(-1);
    if (last?.close !== this.at) return false;
    this.skipTo(Math.min(last.end, to));
    this.open.pop();
    if (!last.isImage && !this.isInLink()) this.out.endLink();
    return true;
  }

  /** Takes a mark off at the current place, if there is one. */
  private readMark(): boolean {
    const { text } = this.piece;
    switch (text[this.at]) {
      case '\\':
        return PUNCTUATION.test(text[this.at + 1] ?? '') && this.unescape();
      case '`':
        return this.drop(1);
      case '*':
      case '_':
      case '~':
        return this.readEmphasis();
      case '<':
        return this.readAngle();
      case '|':
        return this.piece.isRow && this.replaceBySpace();
      case '\n':
      case '\r':
        return this.readLineStart();
      default:
        return false;
    }
  }

  private unescape(): true {
    this.skipTo(this.at + 1);
    this.at++;
    return true;
  }

  private replaceBySpace(): true {
    this.drop(1);
    this.out.add(' ');
    return true;
  }

  /** A run of marks that touches a word on one side; within a word only a double asterisk is one. */
  private readEmphasis(): boolean {
    const { text, to } = this.piece;
    const mark = text[this.at]!;
    let end = this.at + 1;
    while (end < to && text[end] === mark) end++;
    const count = end - this.at;
    if (mark === '~' && count !== 2) return false;
    const before = text[this.at - 1] ?? ' ';
    const after = text[end] ?? ' ';
    const within = WORD.test(before) && WORD.test(after);
    const isMark = within ? mark === '*' && count > 1 : !(/\s/.test(before) && /\s/.test(after));
    if (isMark) this.drop(count);
    else this.at = end;
    return true;
  }

  private readAngle(): boolean {
    const { text, to } = this.piece;
    AUTOLINK.lastIndex = this.at;
    const link = AUTOLINK.exec(text);
    if (link && AUTOLINK.lastIndex <= to) {
      this.skipTo(this.at + link[0].length);
      const nested = this.isInLink();
      if (!nested) this.out.startLink();
      this.out.add(link[1]!);
      if (!nested) this.out.endLink();
      return true;
    }
    TAG.lastIndex = this.at;
    const tag = TAG.exec(text);
    return tag !== null && TAG.lastIndex <= to && this.drop(tag[0].length);
  }

  /** Marks of the second and later lines. */
  private readLineStart(): true {
    LINE_MARKS.lastIndex = this.at;
    const end = this.at + LINE_MARKS.exec(this.piece.text)![0].length;
    this.skipTo(Math.min(end, this.piece.to));
    this.out.add(' ');
    return true;
  }

  private drop(count: number): true {
    this.skipTo(this.at + count);
    return true;
  }

  private skipTo(target: number): void {
    if (this.at > this.run) this.out.add(this.piece.text.slice(this.run, this.at));
    this.at = target;
    this.run = target;
  }
}
