/**
 * The lexicon: a linear model over hashed words and markup names. It knows what the words of a block, the names of the
 * elements around it and the words beside it have meant on other pages; the trees weigh its score among the rest.
 * Hashing trick: Weinberger et al., ICML 2009.
 */
import type { Elements } from './elements.js';
import type { Evidence } from './evidence.js';
import { hashRun, hashWords, mix } from './tokens.js';

/** Words looked at from the start and the end of a block. */
const FIRST_WORDS = 25;
const LAST_WORDS = 15;
/** Blocks of up to this many words give word pairs, and up to this many their whole text as one token. */
const MAX_PAIR_WORDS = 15;
const MAX_WHOLE_WORDS = 8;
/** Words of each neighbour and of the heading above. */
const NEIGHBOUR_WORDS = 3;
const HEADING_WORDS = 6;
/** Ancestors whose names are tokens, and of those the ones whose distance counts. */
const MAX_ANCESTORS = 12;
const NEAR_ANCESTORS = 3;

/** What a token is; mixed into its hash, so that the same word in two roles is two tokens. */
const ROLE = {
  word: 1,
  pair: 2,
  whole: 3,
  first: 4,
  last: 5,
  before: 6,
  after: 7,
  heading: 8,
  kind: 9,
  name: 10,
  tag: 20,
  nearName: 40,
};

/** The tokens of n blocks as bucket numbers; block i has those from `starts[i]` to `starts[i + 1]`. */
export interface BucketList {
  readonly buckets: Uint16Array;
  readonly starts: Uint32Array;
}

/** List every block's tokens. */
export function listBuckets(evidence: Evidence): BucketList {
  const { blocks } = evidence.parsed;
  const list = new GrowingList();
  const starts = new Uint32Array(blocks.length + 1);
  const names = evidence.elements.models.map(({ tag, label }) => hashWords(`${tag} ${label}`));
  let heading = -1;
  for (const [i, block] of blocks.entries()) {
    addOwnWords(evidence, i, list);
    addNeighbours(evidence, i, heading, list);
    list.add(ROLE.kind, block.kind.length * 8 + block.level);
    addAncestors(evidence.elements, i, names, list);
    if (block.kind === 'heading') heading = i;
    starts[i + 1] = list.length;
  }
  return { buckets: list.take(), starts };
}

class GrowingList {
  length = 0;
  private buckets = new Uint16Array(4096);

  add(role: number, hash: number): void {
    if (this.length === this.buckets.length) {
      const larger = new Uint16Array(this.length * 2);
      larger.set(this.buckets);
      this.buckets = larger;
    }
    const mixed = Math.imul(mix(hash, role), 0x9e3779b1);
    // The upper half is the bucket: 65,536 of them.
    this.buckets[this.length++] = mixed >>> 16;
  }

  take(): Uint16Array {
    return this.buckets.subarray(0, this.length);
  }
}

function addOwnWords({ tokens }: Evidence, i: number, list: GrowingList): void {
  const { hashes, starts } = tokens;
  const start = starts[i]!;
  const end = starts[i + 1]!;
  const size = end - start;
  for (let w = start; w < end; w++) {
    if (w >= start + FIRST_WORDS && w < end - LAST_WORDS) continue;
    list.add(ROLE.word, hashes[w]!);
  }
  if (size === 0) return;
  list.add(ROLE.first, hashes[start]!);
  list.add(ROLE.last, hashes[end - 1]!);
  for (let w = start + 1; w < end && size <= MAX_PAIR_WORDS; w++)
    list.add(ROLE.pair, mix(Math.imul(hashes[w - 1]!, 31), hashes[w]!));
  if (size <= MAX_WHOLE_WORDS) list.add(ROLE.whole, hashRun(hashes, start, end, size));
}

function addNeighbours({ tokens }: Evidence, i: number, heading: number, list: GrowingList): void {
  const { hashes, starts } = tokens;
  const words = (role: number, block: number, count: number) => {
    if (block < 0 || block + 1 >= starts.length) return;
    for (let w = starts[block]!; w < Math.min(starts[block + 1]!, starts[block]! + count); w++)
      list.add(role, hashes[w]!);
  };
  words(ROLE.before, i - 1, NEIGHBOUR_WORDS);
  words(ROLE.after, i + 1, NEIGHBOUR_WORDS);
  words(ROLE.heading, heading, HEADING_WORDS);
}

/** @param names  the hashed tag and label of each make of element */
function addAncestors(
  { of, parents, makes }: Elements,
  block: number,
  names: readonly Int32Array[],
  list: GrowingList,
): void {
  let element = of[block]!;
  for (let up = 0; element >= 0 && up < MAX_ANCESTORS; up++, element = parents[element]!) {
    const own = names[makes[element]!]!;
    list.add(ROLE.tag + Math.min(up, NEAR_ANCESTORS), own[0] ?? 0);
    for (let k = 1; k < own.length; k++) {
      list.add(ROLE.name, own[k]!);
      if (up < NEAR_ANCESTORS) list.add(ROLE.nearName + up, own[k]!);
    }
  }
}

/** Weights of a lexicon: one byte a bucket, times `scale`. */
export interface Lexicon {
  readonly weights: Int8Array;
  readonly scale: number;
  readonly bias: number;
}

/**
 * Score every block by its tokens: the sum of their weights over the square root of their number.
 *
 * @returns log-odds of keep, one a block
 */
export function scoreByLexicon(
  { weights, scale, bias }: Lexicon,
  { buckets, starts }: BucketList,
): Float32Array {
  const scores = new Float32Array(starts.length - 1);
  for (let i = 0; i < scores.length; i++) {
    let sum = 0;
    for (let t = starts[i]!; t < starts[i + 1]!; t++) sum += weights[buckets[t]!]!;
    scores[i] = bias + (sum * scale) / Math.sqrt(Math.max(1, starts[i + 1]! - starts[i]!));
  }
  return scores;
}
