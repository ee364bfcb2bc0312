/** What a page says of itself: `meta`, JSON-LD, language and direction; found in one pass over the markup. */
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import { decodeAttribute } from './attributes.js';
import { isJsonLd } from './json-ld.js';

/** Enough for any real page; a hostile one is read no further. */
const MAX_METAS = 500;
const MAX_SCRIPTS = 50;
/** UTF-16 units of one JSON-LD script, and of one attribute. */
const MAX_JSON_UNITS = 1_000_000;
const MAX_VALUE_UNITS = 10_000;
/** The same of a name: Readability's patterns for names take time in the square of their white space. */
const MAX_NAME_UNITS = 200;

const WANTED_TAGS = new Set(['html', 'meta', 'script']);
const WANTED_ATTRIBUTES = new Set(['lang', 'dir', 'type', 'name', 'property', 'content', 'itemprop']);

/** Instead of where a script begins: outside of one; in one whose text has not come yet. */
const NONE = -1;
const IN_SCRIPT = -2;

export interface HeadData {
  readonly lang: string;
  readonly dir: string;
  /** Attributes that Readability reads, by name. */
  readonly metas: readonly Readonly<Record<string, string>>[];
  readonly jsonLd: readonly string[];
}

/**
 * Read the metadata of a page; pages that put it into the body are read too. With the tokenizer alone: a parser that
 * keeps a stack takes time in the square of the depth.
 */
export function readHead(html: string): HeadData {
  const reader = new HeadReader(html);
  const tokenizer = new Tokenizer({ decodeEntities: false }, reader);
  tokenizer.write(html);
  tokenizer.end();
  return reader;
}

class HeadReader implements TokenizerCallbacks, HeadData {
  lang = '';
  dir = '';
  readonly metas: Record<string, string>[] = [];
  readonly jsonLd: string[] = [];
  readonly #html: string;
  /** Name of the open tag, '' when it is of no interest; its attributes; the one being read. */
  #tag = '';
  #attributes: Record<string, string> = {};
  #attribute = '';
  /** Where the text of the JSON-LD script at hand begins and ends. */
  #jsonStart = NONE;
  #jsonEnd = 0;

  constructor(html: string) {
    this.#html = html;
  }

  onopentagname(start: number, end: number): void {
    const name = this.#html.slice(start, end).toLowerCase();
    this.#tag = WANTED_TAGS.has(name) ? name : '';
    this.#attributes = {};
  }

  onattribname(start: number, end: number): void {
    const name = this.#tag && this.#html.slice(start, end).toLowerCase();
    this.#attribute = WANTED_ATTRIBUTES.has(name) && !(name in this.#attributes) ? name : '';
    if (this.#attribute) this.#attributes[this.#attribute] = '';
  }

  onattribdata(start: number, end: number): void {
    if (!this.#attribute) return;
    const limit = this.#attribute === 'content' ? MAX_VALUE_UNITS : MAX_NAME_UNITS;
    const value = this.#html.slice(start, Math.min(end, start + limit));
    this.#attributes[this.#attribute] = decodeAttribute(value);
  }

  onopentagend(): void {
    const { lang = '', dir = '', type, ...meta } = this.#attributes;
    if (this.#tag === 'html') {
      this.lang ||= lang.trim();
      this.dir ||= dir.trim();
    } else if (this.#tag === 'meta' && this.metas.length < MAX_METAS) this.metas.push(meta);
    this.#jsonStart = this.#tag === 'script' && isJsonLd(type) ? IN_SCRIPT : NONE;
  }

  onselfclosingtag(): void {
    this.onopentagend();
  }

  ontext(start: number, end: number): void {
    if (this.#jsonStart === NONE) return;
    if (this.#jsonStart === IN_SCRIPT) this.#jsonStart = start;
    this.#jsonEnd = end;
  }

  onclosetag(): void {
    const start = this.#jsonStart;
    this.#jsonStart = NONE;
    if (start < 0 || this.jsonLd.length >= MAX_SCRIPTS || this.#jsonEnd - start > MAX_JSON_UNITS) return;
    this.jsonLd.push(this.#html.slice(start, this.#jsonEnd));
  }

  /** Asked by the tokenizer; `svg` and `math` hold no metadata. */
  isInForeignContext(): boolean {
    return false;
  }

  onattribend(): void {}
  onattribentity(): void {}
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onend(): void {}
  onprocessinginstruction(): void {}
  ontextentity(): void {}
}
