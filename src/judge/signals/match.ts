/**
 * Phrases found in one block, weighed by how much of the block they make up.
 * The words are walked once for all categories; signals then ask for theirs.
 */
import type { Block } from '../../block.js';
import type { Match } from './signal.js';
import { getTrie, LEAD, type Phrase, ROOT, START, WEAK, WHOLE } from './trie.js';
import { createWords, MAX_WORDS, scanWords } from './words.js';

/** Weight of phrases that are the whole block; of a word that headings use too; of one with a colon behind it. */
const WHOLE_WEIGHT = 0.95;
const WEAK_WEIGHT = 0.4;
const LEAD_WEIGHT = 0.85;
/** Weight of a phrase that makes up half of the block or more; of a lesser part of a row of phrases. */
const FULL_WEIGHT = 0.9;
const PART_WEIGHT = 0.6;
/** Three weak words or more in a row and nothing else are a menu. */
const MIN_ROW = 3;
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
/** Below this a match says nothing. */
const MIN_WEIGHT = 0.1;
/** Characters of a word and its space, at most, on average: longer texts are not scanned at all. */
const MAX_CHARACTERS = MAX_WORDS * 12;

const SENTENCE_END = /[.!?…。！？؟।]["'”’»)\]]*$/;
const QUOTE_START = /^["'“”„«‹‘「『—–]/;

/** Words that join phrases into a row and belong to no category. */
export const GLUE = 'glue';

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
  /** One of them begins the block; has a colon behind it; is more than a weak word. */
  start: boolean;
  lead: boolean;
  strong: boolean;
  /** Words, for the evidence. */
  from: number;
  to: number;
}

/** A block's frame: how long it is, whether phrases are all it holds, whether it is a sentence or speech. */
interface Frame {
  readonly halves: number;
  readonly firstLetter: number;
  readonly whole: boolean;
  readonly sentence: boolean;
  readonly quoted: boolean;
}

const NONE: ReadonlyMap<string, Match> = new Map();
const words = createWords();
/** reached[i] = 1: the words before i can be cut into phrases, numbers left aside. */
const reached = new Uint8Array(MAX_WORDS + 1);
let lastBlock: Block | null = null;
let lastMatches = NONE;

/** The match of one category's phrases in a block, or null. */
export function matchPhrases(block: Block, category: string): Match | null {
  if (block !== lastBlock) {
    lastMatches = weighPhrases(block.visible);
    lastBlock = block;
  }
  return lastMatches.get(category) ?? null;
}

function weighPhrases(text: string): ReadonlyMap<string, Match> {
  if (text.length > MAX_CHARACTERS) return NONE;
  scanWords(text, words);
  if (words.overflow) return NONE;
  const firstLetter = findFirstLetter();
  const hits = findHits(text, firstLetter);
  if (hits.length === 0) return NONE;
  const frame = measure(text, firstLetter, hits);
  const matches = new Map<string, Match>();
  for (const [category, cover] of gatherCovers(hits, frame)) {
    const weight = weigh(cover, frame);
    if (weight < MIN_WEIGHT) continue;
    matches.set(category, {
      weight,
      evidence: text.slice(words.starts[cover.from]!, words.ends[cover.to - 1]!),
    });
  }
  return matches;
}

function findFirstLetter(): number {
  let i = 0;
  while (i < words.count && words.halves[i] === 0) i++;
  return i;
}

function findHits(text: string, firstLetter: number): Hit[] {
  const trie = getTrie();
  const hits: Hit[] = [];
  for (let from = 0; from < words.count; from++) {
    let node = ROOT;
    for (let to = from; to < words.count; to++) {
      node = trie.step(node, words.hashes[to]!);
      if (node === 0) break;
      const ends = trie.ends.get(node);
      if (ends) addHits(hits, ends, text, from, to, from <= firstLetter);
    }
  }
  return hits;
}

function addHits(
  hits: Hit[],
  ends: readonly Phrase[],
  text: string,
  from: number,
  to: number,
  begins: boolean,
): void {
  for (const { category, mark } of ends) {
    if (!begins && (mark === START || mark === LEAD)) continue;
    if (mark === LEAD && !hasColon(text, words.ends[to]!)) continue;
    hits.push({ category, mark, from, to: to + 1 });
  }
}

function hasColon(text: string, at: number): boolean {
  const next = text.charAt(at) === ' ' ? text.charAt(at + 1) : text.charAt(at);
  return next === ':' || next === '：';
}

function measure(text: string, firstLetter: number, hits: readonly Hit[]): Frame {
  let halves = 0;
  for (let i = 0; i < words.count; i++) halves += words.halves[i]!;
  const sentence = halves / 2 >= MIN_SENTENCE_WORDS && SENTENCE_END.test(text.slice(-4));
  return { halves, firstLetter, whole: isWhole(hits), sentence, quoted: sentence && QUOTE_START.test(text) };
}

/** True when phrases cover every word that is no number, each from its beginning to its end. Hits come by `from`. */
function isWhole(hits: readonly Hit[]): boolean {
  reached.fill(0, 0, words.count + 1);
  reached[0] = 1;
  let next = 0;
  for (let i = 0; i < words.count; i++) {
    if (reached[i] === 1 && words.halves[i] === 0) reached[i + 1] = 1;
    for (; next < hits.length && hits[next]!.from === i; next++) {
      if (reached[i] === 1) reached[hits[next]!.to] = 1;
    }
  }
  return reached[words.count] === 1;
}

function gatherCovers(hits: readonly Hit[], { whole, firstLetter }: Frame): Map<string, Cover> {
  const covers = new Map<string, Cover>();
  for (const { category, mark, from, to } of hits) {
    const needsWhole = mark === WHOLE || mark === WEAK;
    if (category === GLUE || (needsWhole && !(whole && reached[from] === 1))) continue;
    let cover = covers.get(category);
    if (!cover) {
      cover = { halves: 0, phrases: 0, start: false, lead: false, strong: false, from, to: from };
      covers.set(category, cover);
    }
    if (from >= cover.to) cover.phrases++;
    for (let i = Math.max(from, cover.to); i < to; i++) cover.halves += words.halves[i]!;
    cover.to = Math.max(cover.to, to);
    cover.start ||= from <= firstLetter;
    cover.lead ||= mark === LEAD;
    cover.strong ||= mark !== WEAK;
  }
  return covers;
}

function weigh(cover: Cover, frame: Frame): number {
  const share = frame.halves === 0 ? 1 : cover.halves / frame.halves;
  const loose = (frame.halves - cover.halves) / 2;
  if (frame.whole) {
    if (!cover.strong && cover.phrases < MIN_ROW) return WEAK_WEIGHT;
    return share >= FULL_SHARE ? WHOLE_WEIGHT : PART_WEIGHT;
  }
  if (cover.lead && loose <= MAX_LEAD_WORDS) return LEAD_WEIGHT;
  const several = cover.phrases > 1;
  const limit = several ? MAX_LOOSE_WORDS_SEVERAL : MAX_LOOSE_WORDS;
  if (loose >= limit) return 0;
  const fullShare = several ? FULL_SHARE_SEVERAL : cover.start ? FULL_SHARE_START : FULL_SHARE;
  const about = frame.quoted
    ? QUOTED_FACTOR
    : frame.sentence && !several && !cover.start
      ? SENTENCE_FACTOR
      : 1;
  return FULL_WEIGHT * Math.min(1, share / fullShare) * about;
}
