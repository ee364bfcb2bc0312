/**
 * What a page says of itself for machines: the text of its article and its summary (schema.org's JSON-LD, Open Graph and
 * `description`), and what kind of page it takes itself for. The judge compares the blocks with it; none of it is
 * ever printed. Read in the parser's own pass over the markup.
 */
import type { Declared } from '../block.js';
import type { Attributes } from './attributes.js';
import { parseJsonLd } from './json-ld.js';

/** Attributes of `meta` and `script` that are looked at, besides those of every element. */
export const DECLARING_ATTRIBUTES: ReadonlySet<string> = new Set(['name', 'property', 'content', 'type']);

/** Enough for any real page; of a hostile one no more is read. UTF-16 units of one script; scripts; levels of one. */
const MAX_JSON_UNITS = 1_000_000;
const MAX_SCRIPTS = 50;
const MAX_LEVELS = 12;
/** UTF-16 units of all declared text together. */
const MAX_TEXT_UNITS = 1_000_000;

const BODY_KEYS = new Set(['articleBody', 'text', 'reviewBody', 'recipeInstructions', 'recipeIngredient']);
const SUMMARY_KEYS = new Set(['description', 'abstract']);
const TITLE_KEYS = new Set(['headline', 'name']);
const SUMMARY_METAS = /^(?:og:|twitter:|dc\.)?(?:description|abstract)$/i;
const TITLE_METAS = /^(?:og|twitter):title$/i;
/** Markup inside of a JSON string. */
const TAG = /<[^<>]*>/g;

export class DeclaredReader implements Declared {
  readonly body: string[] = [];
  readonly summaries: string[] = [];
  readonly titles: string[] = [];
  readonly types = new Set<string>();
  pageType = '';
  /** The text of the JSON-LD script at hand. */
  #script = '';
  #scripts = 0;
  #units = 0;

  addMeta(attributes: Attributes): void {
    const name = (attributes.get('property') ?? attributes.get('name') ?? '').trim();
    const content = attributes.get('content') ?? '';
    if (name === 'og:type') this.pageType ||= content.trim().toLowerCase();
    else if (SUMMARY_METAS.test(name)) this.#keep(this.summaries, content);
    else if (TITLE_METAS.test(name)) this.#keep(this.titles, content);
  }

  /** A script's text comes in pieces. */
  addScriptText(piece: string): void {
    if (this.#script.length <= MAX_JSON_UNITS) this.#script += piece;
  }

  endScript(): void {
    const json = this.#script;
    this.#script = '';
    if (!json || ++this.#scripts > MAX_SCRIPTS || json.length > MAX_JSON_UNITS) return;
    this.#walk(parseJsonLd(json), 0);
  }

  #walk(value: unknown, level: number): void {
    if (typeof value !== 'object' || value === null || level > MAX_LEVELS) return;
    if (Array.isArray(value)) {
      for (const one of value) this.#walk(one, level + 1);
      return;
    }
    for (const [key, held] of Object.entries(value)) {
      const texts = [held].flat().filter((one) => typeof one === 'string');
      if (key === '@type') for (const type of texts) this.types.add(type);
      const kept = this.#listOf(key);
      if (kept) for (const text of texts) this.#keep(kept, text.replace(TAG, ' '));
      this.#walk(held, level + 1);
    }
  }

  #listOf(key: string): string[] | null {
    if (BODY_KEYS.has(key)) return this.body;
    if (SUMMARY_KEYS.has(key)) return this.summaries;
    return TITLE_KEYS.has(key) ? this.titles : null;
  }

  #keep(list: string[], text: string): void {
    this.#units += text.length;
    if (text !== '' && this.#units <= MAX_TEXT_UNITS) list.push(text);
  }
}
