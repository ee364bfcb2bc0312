/** What a block shows by itself: words, punctuation, letters, links, the findings of the signals, its copies. */
import type { Block, Finding } from '../../block.js';
import type { Evidence } from '../evidence.js';
import { functionWordSets } from '../function-words.js';
import type { Shape } from '../shape.js';
import type { Columns } from './columns.js';

/** Categories seen together, so that a rare one learns from its kin. */
export const CATEGORY_GROUPS: Readonly<Record<string, readonly string[]>> = {
  prompt: ['paywall', 'login', 'newsletter', 'cookie', 'app', 'donate', 'placeholder'],
  navigation: ['menu', 'breadcrumb', 'pagination', 'search', 'tools', 'video-player', 'feedback'],
  social: ['share', 'follow', 'counter'],
  related: ['related', 'read-more', 'tags', 'promo'],
  meta: ['date', 'byline', 'author-box'],
  caption: ['caption'],
  comments: ['comments', 'rating'],
  footer: ['copyright', 'legal', 'contact', 'footer'],
  commerce: ['ad', 'shop'],
};

const BULLET = /^\s*(?:[*•·‣▪○●◦+–—-]|\d{1,2}[.)])\s/;
const CUT_OFF = /(?:\.{3,}|…|\[…\]|\[\.{3}\])\s*(?:»|>|read more|weiterlesen|lire la suite|more)?\s*$/i;
/** A sentence's end, seen through closing quotes and brackets. */
const TERMINAL = /[.!?。！？।؟።។…]["'”’»)\]」』]*$/;
const SPEAKER = /^[\p{Lu}][\p{L}. ]{0,28}:\s/u;
const PRICE = /(?:[$€£¥₹]\s?\d|\d\s?(?:€|zł|kr|USD|EUR|руб|円|元))/;
const ADDRESS = /https?:\/\/|\S@\S+\.\S/;
const QUESTION = /[?？؟]["'”’»)\]]*$/;

export function addOwnFeatures(columns: Columns, evidence: Evidence): void {
  const { shapes } = evidence;
  const { blocks } = evidence.parsed;
  const per = (part: number, whole: number) => (whole > 0 ? part / whole : 0);
  columns.add('words', (i) => Math.min(200, blocks[i]!.words));
  columns.add('charactersPerWord', (i) => Math.min(20, per(blocks[i]!.visible.length, blocks[i]!.words)));
  columns.add('linkShare', (i) => linkShare(blocks[i]!));
  const endsInMark = (i: number) =>
    !isAsciiWord(blocks[i]!.visible.charCodeAt(blocks[i]!.visible.length - 1));
  columns.add('endsSentence', (i) => Number(endsInMark(i) && TERMINAL.test(tailOf(blocks[i]!.visible))));
  columns.add('sentenceEnds', (i) => Math.min(10, shapes[i]!.terminals));
  columns.add('commasPerWord', (i) => per(shapes[i]!.commas, blocks[i]!.words));
  columns.add('digitShare', (i) => per(shapes[i]!.digits, blocks[i]!.visible.length));
  columns.add('letterShare', (i) => per(shapes[i]!.letters, blocks[i]!.visible.length));
  columns.add('upperShare', (i) => per(shapes[i]!.upper, shapes[i]!.letters));
  columns.add('capitalisedShare', (i) => per(shapes[i]!.capitalised, blocks[i]!.words));
  columns.add('separatorsPerWord', (i) => per(shapes[i]!.separators, Math.max(1, blocks[i]!.words)));
  columns.add('startsLower', (i) => Number(startsLower(blocks[i]!.visible)));
  columns.add('bullet', (i) => Number(blocks[i]!.kind === 'item' || hasBullet(blocks[i]!.text)));
  columns.add('address', (i) => Number(hasAddress(blocks[i]!.visible.slice(0, 400), shapes[i]!)));
  columns.add('price', (i) => Number(shapes[i]!.digits > 0 && PRICE.test(blocks[i]!.visible.slice(0, 200))));
  columns.add('speaker', (i) =>
    Number(shapes[i]!.colons > 0 && SPEAKER.test(blocks[i]!.visible.slice(0, 40))),
  );
  columns.add('cutOffTail', (i) =>
    Number(shapes[i]!.ellipses > 0 && CUT_OFF.test(tailOf(blocks[i]!.visible))),
  );
  columns.add('endsColon', (i) => Number(endsInMark(i) && /[:：]$/.test(tailOf(blocks[i]!.visible))));
  columns.add('question', (i) => Number(endsInMark(i) && QUESTION.test(tailOf(blocks[i]!.visible))));
  columns.add('headingLevel', (i) => (blocks[i]!.kind === 'heading' ? blocks[i]!.level : 0));
  columns.add('kindRow', (i) => Number(blocks[i]!.kind === 'row'));
  columns.add('kindCode', (i) => Number(blocks[i]!.kind === 'code'));
  columns.add('kindQuote', (i) => Number(blocks[i]!.kind === 'quote' || blocks[i]!.kind === 'caption'));
  columns.add('listDepth', (i) => (blocks[i]!.kind === 'item' ? blocks[i]!.level : 0));
  columns.add('ownLine', (i) => Math.min(2, countLineEnds(blocks[i]!.gap)));
  addFunctionWords(columns, evidence);
  addFindings(columns, evidence.findings);
  addRepeats(columns, evidence);
}

/** Share of a block's characters inside links, 0 to 1. */
export function linkShare(block: Block): number {
  return block.visible.length > 0 ? Math.min(1, block.linkChars / block.visible.length) : 0;
}

function isAsciiWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

function startsLower(text: string): boolean {
  const first = text.charCodeAt(0);
  return first < 128 ? first >= 97 && first <= 122 : /^\p{Ll}/u.test(text);
}

function hasBullet(text: string): boolean {
  const first = text.charCodeAt(0);
  const isLetter = isAsciiWord(first) && first > 57;
  return !isLetter && BULLET.test(text.slice(0, 40));
}

function hasAddress(text: string, { colons, ats }: Shape): boolean {
  return text.includes('www.') || (colons + ats > 0 && ADDRESS.test(text));
}

function tailOf(text: string): string {
  return text.length > 40 ? text.slice(-40) : text;
}

function countLineEnds(gap: string): number {
  return gap.length > 2 || gap === '\n\n' ? 2 : gap.trim() === '' && /[\r\n]/.test(gap) ? 1 : 0;
}

/** Function words of the document's language, and of any language. */
function addFunctionWords(columns: Columns, { tokens }: Evidence): void {
  const { hashes, starts } = tokens;
  const language = findLanguage(hashes);
  const share = (i: number) => {
    let hits = 0;
    for (let w = starts[i]!; w < starts[i + 1]!; w++) if (language.has(hashes[w]!)) hits++;
    return hits / Math.max(1, starts[i + 1]! - starts[i]!);
  };
  columns.add('functionWordShare', share);
}

/** Words looked at to tell the document's language, spread over all of it. */
const LANGUAGE_SAMPLE = 4000;

function findLanguage(hashes: Int32Array): ReadonlySet<number> {
  const languages = [...functionWordSets().values()];
  languagesOf ??= markLanguages(languages);
  const hits = new Uint32Array(languages.length);
  const step = Math.max(1, Math.floor(hashes.length / LANGUAGE_SAMPLE));
  for (let w = 0; w < hashes.length; w += step) {
    for (let marks = languagesOf.get(hashes[w]!) ?? 0; marks !== 0; marks &= marks - 1)
      hits[31 - Math.clz32(marks & -marks)]!++;
  }
  const most = Math.max(...hits);
  return most > 0 ? languages[hits.indexOf(most)]! : new Set();
}

/** The languages that have a function word, a bit each: one look-up tells them all. */
let languagesOf: ReadonlyMap<number, number> | undefined;

function markLanguages(languages: readonly ReadonlySet<number>[]): Map<number, number> {
  const marks = new Map<number, number>();
  for (const [bit, words] of languages.entries())
    for (const word of words) marks.set(word, (marks.get(word) ?? 0) | (1 << bit));
  return marks;
}

function addFindings(columns: Columns, findings: readonly (readonly Finding[])[]): void {
  for (const [group, ids] of Object.entries(CATEGORY_GROUPS)) {
    columns.add(`finding:${group}`, (i) => {
      let weight = 0;
      for (const finding of findings[i]!)
        if (ids.includes(finding.category)) weight = Math.max(weight, finding.weight);
      return weight;
    });
  }
  columns.add('finding', (i) => findings[i]![0]?.weight ?? 0);
}

function addRepeats(columns: Columns, { repeats }: Evidence): void {
  columns.add('copies', (i) => Math.min(8, repeats.copies[i]!));
  columns.add('copyRank', (i) => Math.min(4, repeats.rank[i]!));
  columns.add('sharedEarlier', (i) => repeats.earlier[i]!);
  columns.add('sharedLater', (i) => repeats.later[i]!);
  columns.add('cutOffCopy', (i) => Number(repeats.longer[i]! >= 0));
}
