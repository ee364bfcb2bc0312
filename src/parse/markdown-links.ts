/**
 * The links and images of a Markdown dump, found in one pass over the document: crawlers break them over lines,
 * inside the text, inside the address, and even around whole cards with blank lines in between.
 */
import { isBlank, type Lines } from './lines.js';

/** Offsets in the document, ascending by `open`; a link may hold images. */
export interface Link {
  /** The `[`, or the `!` of an image. */
  readonly open: number;
  /** The `]`. */
  readonly close: number;
  /** One past the `)`. */
  readonly end: number;
  readonly isImage: boolean;
  /** Lines of `open`, `close`, and the last character. */
  readonly firstLine: number;
  readonly closeLine: number;
  readonly lastLine: number;
}

interface Opening {
  readonly at: number;
  readonly line: number;
  readonly isImage: boolean;
}

/** Lines that the text of a link may take. */
const MAX_TEXT_LINES = 40;
/** Characters of an address; images are written into pages whole. */
const MAX_ADDRESS_CHARS = 4_000_000;
const MAX_OPEN = 32;
/** Characters in which the end of inline code is looked for. */
const MAX_CODE_CHARS = 1000;

/** @param isCode  1 for each line that is code */
export function findLinks(lines: Lines, isCode: Uint8Array): Link[] {
  return new LinkScanner(lines, isCode).scan();
}

class LinkScanner {
  private readonly links: Link[] = [];
  private readonly stack: Opening[] = [];
  private at = 0;
  private line = 0;
  /** Before these offsets balanced brackets, or any closing one, are known to be missing. */
  private unbalancedBefore = 0;
  private unclosedBefore = 0;

  private readonly lines: Lines;
  private readonly isCode: Uint8Array;

  constructor(lines: Lines, isCode: Uint8Array) {
    this.lines = lines;
    this.isCode = isCode;
  }

  scan(): Link[] {
    for (; this.line < this.lines.count; this.line++) {
      this.at = Math.max(this.at, this.lines.start[this.line]!);
      if (!this.isCode[this.line]) this.scanLine();
    }
    return this.links.sort((a, b) => a.open - b.open);
  }

  private scanLine(): void {
    const { text } = this.lines;
    while (this.at < this.lines.end[this.line]!) {
      const c = text[this.at];
      if (c === '\\') this.at += 2;
      else if (c === '`') this.skipCode();
      else if (c === '[') this.open();
      else if (c === ']') this.close();
      else this.at++;
    }
  }

  private skipCode(): void {
    const { text, end } = this.lines;
    let from = this.at;
    while (text[from] === '`') from++;
    const marks = text.slice(this.at, from);
    const limit = Math.min(end[this.line]!, from + MAX_CODE_CHARS);
    const to = marks.length < 3 ? text.slice(from, limit).indexOf(marks) : -1;
    this.at = to < 0 ? from : from + to + marks.length;
  }

  private open(): void {
    const isImage = this.lines.text[this.at - 1] === '!' && this.lines.text[this.at - 2] !== '\\';
    if (this.stack.length >= MAX_OPEN) this.stack.shift();
    this.stack.push({ at: isImage ? this.at - 1 : this.at, line: this.line, isImage });
    this.at++;
  }

  private close(): void {
    const closeLine = this.line;
    const close = this.at++;
    const opening = this.stack.pop();
    if (!opening || closeLine - opening.line > MAX_TEXT_LINES || this.lines.text[this.at] !== '(') return;
    const end = this.findAddressEnd(this.at + 1);
    if (end < 0) return;
    this.at = end;
    while (this.line + 1 < this.lines.count && this.lines.start[this.line + 1]! < end) this.line++;
    const { at: open, line: firstLine, isImage } = opening;
    this.links.push({ open, close, end, isImage, firstLine, closeLine, lastLine: this.line });
  }

  /** One past the `)` that closes an address: the balanced one, or else the first. */
  private findAddressEnd(from: number): number {
    const limit = this.findAddressLimit(from);
    if (from >= this.unbalancedBefore) {
      const end = this.findBalanced(from, limit);
      if (end > 0) return end;
      this.unbalancedBefore = limit;
    }
    if (from < this.unclosedBefore) return -1;
    const end = this.lines.text.indexOf(')', from);
    if (end >= 0 && end < limit) return end + 1;
    this.unclosedBefore = limit;
    return -1;
  }

  /** The address ends before the next blank line. */
  private findAddressLimit(from: number): number {
    if (from < this.limit) return this.limit;
    let i = this.line;
    while (i + 1 < this.lines.count && !isBlank(this.lines, i + 1)) i++;
    this.limit = this.lines.end[i]!;
    return this.limit;
  }
  private limit = 0;

  private findBalanced(from: number, limit: number): number {
    const { text } = this.lines;
    const stop = Math.min(limit, from + MAX_ADDRESS_CHARS);
    let depth = 0;
    for (let at = from; at < stop; at++) {
      const c = text[at];
      if (c === '\\') at++;
      else if (c === '(') depth++;
      else if (c === ')' && depth-- === 0) return at + 1;
    }
    return -1;
  }
}
