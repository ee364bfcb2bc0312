/** The growing text of one block: white space collapsed as a browser does it, or kept to the letter inside `pre`. */
import { removeInvisible, toVisible } from './words.js';

/** What stands between two words, from weak to strong; the strongest wins. */
export const SPACE = 1;
export const TAB = 2;
export const LINE_END = 3;
const SEPARATORS = ['', ' ', '\t', '\n'];

/** What a piece must not hold to be taken as it is: anything but printable ASCII, or a double space. */
const IRREGULAR = /[^\x20-\x7e]| {2}/;
/** White space and NUL; not the byte-order mark, which JavaScript counts in: it parts no words. */
const BLANKS = /[\t-\r \0\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

/** A state of the text to which it can be split. */
export interface Mark {
  readonly text: string;
  readonly visible: string;
  readonly links: number;
}

export class TextRun {
  text = '';
  visible = '';
  /** Start, end, start, end, ... in `visible`. */
  links: number[] = [];
  /** Line ends since the last word. */
  breaks = 0;
  #pending = 0;
  #lastLink: object | null = null;
  /** The text, kept to the letter, is at a line end. Asked of the text itself, its pieces would be joined each time. */
  #atLineEnd = true;

  get isEmpty(): boolean {
    return this.visible === '';
  }

  clear(): void {
    this.text = '';
    this.visible = '';
    this.links = [];
    this.breaks = 0;
    this.#pending = 0;
    this.#lastLink = null;
    this.#atLineEnd = true;
  }

  /** Part what came from what comes; nothing is printed before the first and after the last word. */
  separate(separator: number): void {
    if (separator > this.#pending) this.#pending = separator;
    if (separator === LINE_END) this.breaks++;
  }

  /**
   * Add a piece of text, entities decoded.
   *
   * @param link  the open link, null outside of one
   * @returns     whether the piece holds anything to see
   */
  add(piece: string, link: object | null): boolean {
    const regular = !IRREGULAR.test(piece);
    const line = regular ? piece : piece.replace(BLANKS, ' ');
    const start = line.charCodeAt(0) === 32 ? 1 : 0;
    const end = line.charCodeAt(line.length - 1) === 32 ? line.length - 1 : line.length;
    if (start === 1) this.separate(SPACE);
    if (start >= end) return false;
    const words = line.slice(start, end);
    const bare = regular ? words : removeInvisible(words);
    const visible = regular ? words : toVisible(bare);
    if (bare.startsWith(' ')) this.separate(SPACE); // it stood behind a zero-width character
    if (visible === '') return false;
    if (this.text !== '') this.text += SEPARATORS[this.#pending];
    this.text += words;
    this.#show(visible, link);
    if (end < line.length || bare.endsWith(' ')) this.separate(SPACE);
    return true;
  }

  /** Add a piece of text to the letter; only `visible` has its white space collapsed. */
  addLiteral(piece: string, link: object | null): boolean {
    this.text += piece.includes('\r') ? piece.replace(/\r\n?/g, '\n') : piece;
    if (piece !== '') this.#atLineEnd = /[\r\n]$/.test(piece);
    if (/^\s/.test(piece)) this.separate(SPACE);
    const visible = toVisible(piece);
    if (visible === '') return false;
    this.#show(visible, link);
    if (/\s$/.test(piece)) this.separate(SPACE);
    return true;
  }

  /** End the line of a text that is kept to the letter. */
  endLiteralLine(): void {
    if (!this.#atLineEnd) this.text += '\n';
    this.#atLineEnd = true;
    this.separate(SPACE);
  }

  mark(): Mark {
    return { text: this.text, visible: this.visible, links: this.links.length };
  }

  /** Take off what came after the mark, and return it as a text of its own. */
  splitAt({ text, visible, links }: Mark): TextRun {
    const rest = new TextRun();
    const from = visible === '' ? 0 : visible.length + 1;
    rest.text = this.text.slice(text === '' ? 0 : text.length + 1);
    rest.visible = this.visible.slice(from);
    rest.links = this.links.slice(links).map((at) => at - from);
    this.text = text;
    this.visible = visible;
    this.links.length = links;
    return rest;
  }

  #show(visible: string, link: object | null): void {
    const before = this.visible.length;
    if (before > 0 && this.#pending > 0) this.visible += ' ';
    if (link) this.#extendLinks(link, before, this.visible.length, visible.length);
    this.visible += visible;
    this.breaks = 0;
    this.#pending = 0;
    this.#lastLink = link;
  }

  /** One range a link, whatever elements are inside of it. */
  #extendLinks(link: object, before: number, start: number, length: number): void {
    const continues = this.#lastLink === link && this.links.at(-1) === before;
    if (continues) this.links[this.links.length - 1] = start + length;
    else this.links.push(start, start + length);
  }
}
