/**
 * Repeats within a document: exact copies, near copies (shared 4-word shingles, Broder 1997) and cut-off copies.
 * Hashed words of all blocks in, figures a block out; nothing is dropped here. Cost grows linearly with the words.
 */
import { hashRun, type Tokens } from './tokens.js';

/** Words of a shingle: four is long enough that common phrases seldom meet by chance. */
export const SHINGLE_WORDS = 4;
/** Words that two blocks must begin with alike before they are compared word by word. */
const PREFIX_WORDS = 4;
/** A cut-off copy may end in half a word, or in words of its own ("read more"). */
const MIN_PREFIX_SHARE = 0.8;
/** Shingles beyond this many are sampled by their hash, so that memory stays bounded on huge input. */
const MAX_SHINGLES = 1 << 20;

export interface Repeats {
  /** Blocks of the same words, itself included. */
  readonly copies: Uint32Array;
  /** How many blocks of the same words stand before it. */
  readonly rank: Uint32Array;
  /** The first block of the same words: itself when there is none before. */
  readonly first: Int32Array;
  /** Share of its shingles that an earlier block holds, 0 to 1; 0 for blocks of fewer words than a shingle. */
  readonly earlier: Float32Array;
  /** Share of its shingles that a later block holds. */
  readonly later: Float32Array;
  /** An earlier block that holds some of its shingles, or -1. */
  readonly source: Int32Array;
  /** The longer block whose beginning it is, or -1. */
  readonly longer: Int32Array;
}

/** Find the repeats among n blocks. */
export function findRepeats(tokens: Tokens): Repeats {
  const n = tokens.starts.length - 1;
  const found: Repeats = {
    copies: new Uint32Array(n),
    rank: new Uint32Array(n),
    first: new Int32Array(n),
    earlier: new Float32Array(n),
    later: new Float32Array(n),
    source: new Int32Array(n).fill(-1),
    longer: new Int32Array(n).fill(-1),
  };
  findExact(tokens, found);
  findNear(tokens, found);
  findCutOff(tokens, found);
  return found;
}

function findExact({ hashes, starts }: Tokens, { copies, rank, first }: Repeats): void {
  const n = copies.length;
  const seen = new Map<number, number>();
  for (let i = 0; i < n; i++) {
    const size = starts[i + 1]! - starts[i]!;
    const hash = hashRun(hashes, starts[i]!, starts[i + 1]!, size);
    const before = size > 0 ? seen.get(hash) : undefined;
    if (before === undefined) seen.set(hash, i);
    first[i] = before ?? i;
    rank[i] = before === undefined ? 0 : copies[before]!;
    copies[first[i]!]!++;
  }
  for (let i = 0; i < n; i++) copies[i] = copies[first[i]!]!;
}

function findNear({ hashes, starts }: Tokens, { earlier, later, source }: Repeats): void {
  const n = earlier.length;
  const every = Math.ceil(hashes.length / MAX_SHINGLES);
  const table = new ShingleTable(Math.ceil(hashes.length / every));
  forEachShingle(hashes, starts, n, every, (shingle, block) => table.add(shingle, block));
  const total = new Uint32Array(n);
  forEachShingle(hashes, starts, n, every, (shingle, block) => {
    const slot = table.find(shingle);
    const first = table.firstAt(slot);
    total[block]!++;
    if (table.lastAt(slot) > block) later[block]!++;
    if (first < block) {
      earlier[block]!++;
      if (source[block] === -1) source[block] = first;
    }
  });
  for (let i = 0; i < n; i++) {
    if (total[i] === 0) continue;
    earlier[i]! /= total[i]!;
    later[i]! /= total[i]!;
  }
}

function forEachShingle(
  hashes: Int32Array,
  starts: Uint32Array,
  n: number,
  every: number,
  visit: (shingle: number, block: number) => void,
): void {
  for (let i = 0; i < n; i++) {
    for (let w = starts[i]!; w + SHINGLE_WORDS <= starts[i + 1]!; w++) {
      const shingle = hashRun(hashes, w, w + SHINGLE_WORDS);
      if (every === 1 || (shingle >>> 0) % every === 0) visit(shingle, i);
    }
  }
}

/**
 * Open addressing: a shingle's first and last block. All that is known of one stands side by side, since every look-up
 * of a large table waits for memory.
 */
class ShingleTable {
  /** Shingle, first block + 1 (0 for an empty slot), last block. */
  private readonly slots: Int32Array;
  private readonly mask: number;

  constructor(shingles: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(16, shingles * 2)));
    this.mask = size - 1;
    this.slots = new Int32Array(size * SLOT);
  }

  add(shingle: number, block: number): void {
    const slot = this.find(shingle);
    if (this.slots[slot + 1] === 0) {
      this.slots[slot] = shingle;
      this.slots[slot + 1] = block + 1;
    }
    this.slots[slot + 2] = block;
  }

  firstAt(slot: number): number {
    return this.slots[slot + 1]! - 1;
  }

  lastAt(slot: number): number {
    return this.slots[slot + 2]!;
  }

  /** The slot of a shingle, or the empty one where it would go. */
  find(shingle: number): number {
    let at = (Math.imul(shingle, 0x9e3779b1) >>> 0) & this.mask;
    while (this.slots[at * SLOT + 1] !== 0 && this.slots[at * SLOT] !== shingle) at = (at + 1) & this.mask;
    return at * SLOT;
  }
}

/** Numbers a slot of the table. */
const SLOT = 3;

function findCutOff({ hashes, starts }: Tokens, { longer }: Repeats): void {
  const n = longer.length;
  const longest = new Map<number, number>();
  const length = (i: number) => starts[i + 1]! - starts[i]!;
  const prefixOf = (i: number) => hashRun(hashes, starts[i]!, starts[i]! + PREFIX_WORDS);
  for (let i = 0; i < n; i++) {
    if (length(i) < PREFIX_WORDS) continue;
    const prefix = prefixOf(i);
    const best = longest.get(prefix);
    if (best === undefined || length(i) > length(best)) longest.set(prefix, i);
  }
  for (let i = 0; i < n; i++) {
    if (length(i) < PREFIX_WORDS) continue;
    const candidate = longest.get(prefixOf(i))!;
    if (length(candidate) <= length(i)) continue;
    let alike = 0;
    while (alike < length(i) && hashes[starts[i]! + alike] === hashes[starts[candidate]! + alike]) alike++;
    if (alike >= length(i) * MIN_PREFIX_SHARE) longer[i] = candidate;
  }
}
