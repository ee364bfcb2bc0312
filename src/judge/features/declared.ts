/**
 * How a block stands to what the page says of itself (block.ts, Declared): many pages repeat their article, or a summary
 * of it, for search engines. Worth .003 at home and .006 abroad (docs/decisions/judge.md).
 */
import type { Declared } from '../../block.js';
import type { Evidence } from '../evidence.js';
import { SHINGLE_WORDS } from '../repeats.js';
import { hashRun, hashWords } from '../tokens.js';
import type { Columns } from './columns.js';

/** Share of a block's shingles from which on it stands in the article as declared, and in the summary. */
const MIN_BODY_SHARE = 0.5;
const MIN_SUMMARY_SHARE = 0.4;
/** Where no block before or after stands in it. */
const NOWHERE = -1;
/** Ends of a declared sentence, for blocks that are shorter than a shingle. */
const SENTENCE_END = /[\n.!?]+/;

const PAGE_TYPES: Readonly<Record<string, RegExp>> = {
  article: /article|blog/,
  product: /product/,
  website: /website/,
};
const DATA_TYPES: Readonly<Record<string, RegExp>> = {
  article: /Article|BlogPosting|Report/,
  product: /\bProduct|Offer/,
  thread: /Discussion|QAPage|Question|Comment/,
  list: /CollectionPage|ItemList|SearchResults|Blog\b/,
  business: /Organization|LocalBusiness|Service/,
};

export function addDeclaredFeatures(columns: Columns, { parsed, tokens }: Evidence): void {
  const declared = parsed.declared ?? NOTHING;
  const body = new Shingles(declared.body);
  const summary = new Shingles(declared.summaries);
  const phrases = hashWhole(declared.body.flatMap((text) => text.split(SENTENCE_END)));
  const titles = hashWhole(declared.titles);
  const wordsOf = (i: number) => tokens.hashes.subarray(tokens.starts[i], tokens.starts[i + 1]);
  const sizeOf = (i: number) => tokens.starts[i + 1]! - tokens.starts[i]!;
  const inBody = columns.add('declared:body', (i) =>
    sizeOf(i) < SHINGLE_WORDS ? Number(phrases.has(wholeHash(wordsOf(i)))) : body.shareOf(wordsOf(i)),
  );
  const inSummary = columns.add('declared:summary', (i) => summary.shareOf(wordsOf(i)));
  columns.add('declared:title', (i) => Number(titles.has(wholeHash(wordsOf(i)))));
  columns.addConstant('declaredWords', Math.log1p(body.words));
  columns.addConstant('declaredBodyShare', wordShare(inBody, sizeOf));
  columns.addConstant('declaredSummaryShare', wordShare(inSummary, sizeOf));
  addDistances(columns, 'Summary', (i) => inSummary[i]! >= MIN_SUMMARY_SHARE, sizeOf);
  addDistances(columns, 'Declared', (i) => inBody[i]! >= MIN_BODY_SHARE, sizeOf);
  addTypes(columns, declared);
}

const NOTHING: Declared = { body: [], summaries: [], titles: [], types: new Set(), pageType: '' };

/** The runs of four words of some texts. */
class Shingles {
  words = 0;
  readonly #runs = new Set<number>();

  constructor(texts: readonly string[]) {
    for (const text of texts) {
      const hashes = hashWords(text.toLowerCase());
      this.words += hashes.length;
      for (let w = 0; w + SHINGLE_WORDS <= hashes.length; w++)
        this.#runs.add(hashRun(hashes, w, w + SHINGLE_WORDS));
    }
  }

  /** Share of a block's runs of four words that are among these; 0 for a shorter block. */
  shareOf(hashes: Int32Array): number {
    const runs = hashes.length - SHINGLE_WORDS + 1;
    if (runs < 1 || this.#runs.size === 0) return 0;
    let found = 0;
    for (let w = 0; w < runs; w++) found += Number(this.#runs.has(hashRun(hashes, w, w + SHINGLE_WORDS)));
    return found / runs;
  }
}

function hashWhole(texts: readonly string[]): Set<number> {
  const hashes = texts.map((text) => hashWords(text.toLowerCase())).filter(({ length }) => length > 0);
  return new Set(hashes.map(wholeHash));
}

function wholeHash(words: Int32Array): number {
  return hashRun(words, 0, words.length, words.length);
}

function wordShare(shares: Float32Array, sizeOf: (block: number) => number): number {
  const found = shares.reduce((sum, share, i) => sum + share * sizeOf(i), 0);
  return (
    found /
    Math.max(
      1,
      shares.reduce((sum, _, i) => sum + sizeOf(i), 0),
    )
  );
}

/** Words (log) between a block and the last one before it, and the next one after it, that stands there. */
function addDistances(
  columns: Columns,
  name: string,
  stands: (block: number) => boolean,
  sizeOf: (block: number) => number,
): void {
  const walk = (step: 1 | -1) => {
    const distances = new Float32Array(columns.length);
    let words = NOWHERE;
    for (let at = 0; at < columns.length; at++) {
      const i = step > 0 ? at : columns.length - 1 - at;
      distances[i] = words < 0 ? NOWHERE : Math.log1p(words);
      if (words >= 0) words += sizeOf(i);
      if (stands(i)) words = 0;
    }
    return distances;
  };
  const since = walk(1);
  columns.add(`since${name}`, (i) => since[i]!);
  const to = walk(-1);
  columns.add(`to${name}`, (i) => to[i]!);
}

function addTypes(columns: Columns, { pageType, types, summaries }: Declared): void {
  for (const [name, pattern] of Object.entries(PAGE_TYPES))
    columns.addConstant(`page:${name}`, Number(pattern.test(pageType)));
  const all = [...types].join(' ');
  for (const [name, pattern] of Object.entries(DATA_TYPES))
    columns.addConstant(`data:${name}`, Number(pattern.test(all)));
  columns.addConstant('data', Number(types.size > 0));
  columns.addConstant('summary', Number(summaries.length > 0));
}
