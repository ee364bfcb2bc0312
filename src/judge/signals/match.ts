/**
 * Phrases found in one block, weighed by how much of the block they make up.
 * The words are walked once for all categories; signals then ask for theirs.
 */
import type { Block } from '../../block.js';
import { getTrie } from './phrase-trie.js';
import type { Match } from './signal.js';
import { LEAD, type Phrase, ROOT, START, SUPPORT, WEAK, WHOLE } from './trie.js';
import { createWords, MAX_WORDS, scanWords } from './words.js';

/** Weight of phrases that are the whole block; of a word that headings use too; of one with a colon behind it. */
const WHOLE_WEIGHT = 0.95;
const WEAK_WEIGHT = 0.4;
const LEAD_WEIGHT = 0.85;
/** Weight of a phrase that makes up half of the block or more; of a lesser part of a row of phrases. */
const FULL_WEIGHT = 0.9;
const PART_WEIGHT = 0.6;
/** So many weak words in a row and nothing else are a menu. */
const MIN_ROW = 4;
/** Words not covered at which one phrase, and several, say nothing any more. */
const MAX_LOOSE_WORDS = 40;
const MAX_LOOSE_WORDS_SEVERAL = 120;
/** A lead-in ("Read more: ...") may be followed by a headline, not by a paragraph. */
const MAX_LEAD_WORDS = 30;
/** Share of the block that earns full weight: for a phrase in its middle, at its start, for several phrases. */
const FULL_SHARE = 0.5;
const FULL_SHARE_START = 0.25;
const FULL_SHARE_SEVERAL = 0.18;
/** A sentence that holds a phrase in its middle speaks about it; so does one that begins in quotes. */
const SENTENCE_FACTOR = 0.4;
const QUOTED_FACTOR = 0.3;
const MIN_SENTENCE_WORDS = 5;
/** A phrase of three words or more is seldom said by chance. */
const LONG_PHRASE_HALVES = 6;
/** Below this a match says nothing. */
const MIN_WEIGHT = 0.1;
/** Characters of a word and its space, at most, on average: longer texts are not scanned at all. */
const MAX_CHARACTERS = MAX_WORDS * 12;

const SENTENCE_END = /[.!?…。！？؟।]["'”’»)\]]*$/;
const TWO_SENTENCES = /[.!?] .*[.!?]$/;
const LIST_NUMBER = /^\d{1,3}[.)] /;
/** Before a phrase: somebody is quoted with it. */
const REPORTED = /[:,] ?["'“„«‹「『]/;
const QUOTE_START = /^["'“”„«‹‘「『—–]/;

/** Words that join phrases into a row and belong to no category. */
const GLUE = 'glue';

interface Hit extends Phrase {
  readonly from: number;
  readonly to: number;
}

/** What phrases of one category cover. */
interface Cover {
  /** Half words. */
  halves: number;
  /** Phrases that do not overlap. */
  phrases: number;
  /** One of them begins the block; has a colon behind it; counts by itself and is more than a weak word. */
  start: boolean;
  lead: boolean;
  strong: boolean;
  /** One of them counts by itself; is long enough to be no chance. */
  firm: boolean;
  long: boolean;
  /** Words, for the evidence. */
  from: number;
  to: number;
}

/** A block's frame: what its phrases are weighed against. */
interface Frame {
  /** Half words, joining words left aside. */
  readonly halves: number;
  readonly firstLetter: number;
  /** Phrases it can be cut into; 0 when it holds other words too. The same without weak words. */
  readonly row: number;
  readonly strongRow: number;
  /** Begins with a list number, as headings and steps of an article do. */
  readonly numbered: boolean;
  readonly sentence: boolean;
  readonly quoted: boolean;
}

const NONE: ReadonlyMap<string, Match> = new Map();
const words = createWords();
/** The fewest phrases, plus 1, that the words before i can be cut into, numbers left aside; 0 for no way. */
const reached = new Uint8Array(MAX_WORDS + 1);
const reachedStrong = new Uint8Array(MAX_WORDS + 1);
let lastBlock: Block | null = null;
let lastMatches = NONE;

/** The match of one category's phrases in a block, or null. */
export function matchPhrases(block: Block, category: string): Match | null {
  if (block !== lastBlock) {
    lastMatches = weighPhrases(block.visible);
    lastBlock = block;
  }
  return lastMatches === NONE ? null : (lastMatches.get(category) ?? null);
}

function weighPhrases(text: string): ReadonlyMap<string, Match> {
  if (text.length > MAX_CHARACTERS) return NONE;
  scanWords(text, words, isKnownWord);
  if (words.overflow) return NONE;
  const firstLetter = findFirstLetter();
  const hits = findHits(text, firstLetter);
  // "Back on Thursday. M." is a note, "Home News Sport" a menu: two sentences are no row.
  const spoken = TWO_SENTENCES.test(text) && hits.every(({ mark }) => needsRow(mark));
  const row = spoken ? 0 : Math.max(0, reached[words.count]! - 1);
  if (!hits.some(({ category, mark }) => category !== GLUE && (row > 0 || !needsRow(mark)))) return NONE;
  const frame = measure(text, firstLetter, hits, row);
  const matches = new Map<string, Match>();
  for (const [category, cover] of gatherCovers(hits, frame)) {
    const reported = REPORTED.test(text.slice(0, words.starts[cover.from]!));
    const weight = weigh(cover, frame) * (reported ? QUOTED_FACTOR : 1);
    if (weight < MIN_WEIGHT) continue;
    matches.set(category, {
      weight,
      evidence: text.slice(words.starts[cover.from]!, words.ends[cover.to - 1]!),
    });
  }
  return matches;
}

/** Counts only where the block holds nothing but phrases. */
function needsRow(mark: number): boolean {
  return mark === WHOLE || mark === WEAK;
}

const isKnownWord = (word: number) => getTrie().hasWord(word);

function findFirstLetter(): number {
  let i = 0;
  while (i < words.count && words.halves[i] === 0) i++;
  return i;
}

/**
 * The phrases of a block, by where they begin; `reached` and `reachedStrong` are filled on the way. Words that make up
 * menus stand in every text: those that no row of phrases leads up to are passed over.
 */
function findHits(text: string, firstLetter: number): Hit[] {
  const trie = getTrie();
  const hits: Hit[] = [];
  reached.fill(0, 0, words.count + 1);
  reachedStrong.fill(0, 0, words.count + 1);
  reached[0] = 1;
  reachedStrong[0] = 1;
  for (let from = 0; from < words.count; from++) {
    if (words.halves[from] === 0) reach(from, from + 1, 0, false);
    let node = ROOT;
    for (let to = from; to < words.count; to++) {
      node = trie.step(node, words.hashes[to]!);
      if (node === 0) break;
      for (const phrase of trie.endsAt(node)) {
        if (counts(phrase, text, from, to, firstLetter)) addHit(hits, phrase, from, to + 1);
      }
    }
  }
  return hits;
}

function counts({ category, mark }: Phrase, text: string, from: number, to: number, firstLetter: number) {
  if (needsRow(mark)) return category === GLUE || reached[from] !== 0;
  if (mark !== START && mark !== LEAD) return true;
  return from <= firstLetter && (mark === START || hasColon(text, words.ends[to]!));
}

function addHit(hits: Hit[], { category, mark }: Phrase, from: number, to: number): void {
  hits.push({ category, mark, from, to });
  reach(from, to, category === GLUE ? 0 : 1, mark === WEAK);
}

function hasColon(text: string, at: number): boolean {
  const next = text.charAt(at) === ' ' ? text.charAt(at + 1) : text.charAt(at);
  return next === ':' || next === '：';
}

function measure(text: string, firstLetter: number, hits: readonly Hit[], row: number): Frame {
  let halves = 0;
  for (let i = 0; i < words.count; i++) halves += words.halves[i]!;
  const sentence = halves / 2 >= MIN_SENTENCE_WORDS && SENTENCE_END.test(text.slice(-4));
  for (const { category, from, to } of hits) if (category === GLUE) halves -= sumHalves(from, to);
  return {
    halves,
    firstLetter,
    row,
    strongRow: Math.max(0, reachedStrong[words.count]! - 1),
    numbered: LIST_NUMBER.test(text),
    sentence,
    quoted: sentence && QUOTE_START.test(text),
  };
}

function sumHalves(from: number, to: number): number {
  let halves = 0;
  for (let i = from; i < to; i++) halves += words.halves[i]!;
  return halves;
}

/** One more phrase of a row; a weak one is none of a strong row. */
function reach(from: number, to: number, cost: number, isWeak: boolean): void {
  extend(reached, from, to, cost);
  if (!isWeak) extend(reachedStrong, from, to, cost);
}

function extend(ways: Uint8Array, from: number, to: number, cost: number): void {
  if (ways[from] === 0) return;
  const phrases = ways[from]! + cost;
  if (ways[to] === 0 || phrases < ways[to]!) ways[to] = phrases;
}

function gatherCovers(hits: readonly Hit[], { row, firstLetter }: Frame): Map<string, Cover> {
  const covers = new Map<string, Cover>();
  for (const { category, mark, from, to } of hits) {
    if (category === GLUE || (row === 0 && needsRow(mark))) continue;
    let cover = covers.get(category);
    if (!cover) {
      cover = {
        halves: 0,
        phrases: 0,
        start: false,
        lead: false,
        strong: false,
        firm: false,
        long: false,
        from,
        to: from,
      };
      covers.set(category, cover);
    }
    if (from >= cover.to) cover.phrases++;
    cover.halves += sumHalves(Math.max(from, cover.to), to);
    cover.to = Math.max(cover.to, to);
    cover.start ||= from <= firstLetter;
    cover.lead ||= mark === LEAD;
    cover.strong ||= mark !== WEAK && mark !== SUPPORT;
    cover.firm ||= mark !== SUPPORT;
    cover.long ||= mark !== SUPPORT && sumHalves(from, to) >= LONG_PHRASE_HALVES;
  }
  return covers;
}

function weigh(cover: Cover, frame: Frame): number {
  if (!cover.firm && cover.phrases < 2) return 0;
  return frame.row > 0 ? weighWhole(cover, frame) : weighPart(cover, frame);
}

/** The block is made of phrases: a button, a row of links. */
function weighWhole(cover: Cover, { halves, numbered, row, strongRow }: Frame): number {
  if (numbered) return WEAK_WEIGHT;
  if (cover.lead) return LEAD_WEIGHT;
  if (cover.halves >= halves) return cover.strong || cover.phrases >= MIN_ROW ? WHOLE_WEIGHT : WEAK_WEIGHT;
  if (strongRow === 0 && row < MIN_ROW) return WEAK_WEIGHT;
  return cover.halves >= halves * FULL_SHARE ? WHOLE_WEIGHT : PART_WEIGHT;
}

/** The block holds phrases among other words. */
function weighPart(cover: Cover, frame: Frame): number {
  const share = cover.halves / frame.halves;
  const loose = (frame.halves - cover.halves) / 2;
  if (cover.lead && loose <= MAX_LEAD_WORDS) return LEAD_WEIGHT;
  const several = cover.phrases > 1;
  if (loose >= (several ? MAX_LOOSE_WORDS_SEVERAL : MAX_LOOSE_WORDS)) return 0;
  const sure = cover.start || cover.long;
  const fullShare =
    several && cover.firm ? FULL_SHARE_SEVERAL : sure || several ? FULL_SHARE_START : FULL_SHARE;
  const spoken = frame.sentence && !sure && !(several && cover.firm);
  const about = frame.quoted ? QUOTED_FACTOR : spoken ? SENTENCE_FACTOR : 1;
  return FULL_WEIGHT * Math.min(1, share / fullShare) * about;
}
