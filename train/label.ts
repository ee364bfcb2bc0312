/**
 * Labels for the blocks of an HTML page: how many of a block's words are in the reference text.
 * Greedy string tiling (Wise 1993): each word of the reference is used once, longest blocks first, so that a teaser or
 * a second copy of kept text is not credited.
 */
import type { Tokens } from '../src/judge/tokens.js';
import { hashRun, hashWords } from '../src/judge/tokens.js';

/** Words that must match in a row before a tile is looked for inside a block. */
const TILE_WORDS = 4;

/**
 * @param tokens  the hashed words of n blocks
 * @param gold    the reference text
 * @returns       covered words, one number a block, and the words of the reference
 */
export function coverBlocks(tokens: Tokens, gold: string): { covered: Uint32Array; goldWords: number } {
  const reference = hashWords(gold.toLowerCase());
  const used = new Uint8Array(reference.length);
  const n = tokens.starts.length - 1;
  const covered = new Uint32Array(n);
  const place = new Int32Array(n).fill(-1);
  const tiles = indexRuns(reference, TILE_WORDS);
  const length = (i: number) => tokens.starts[i + 1]! - tokens.starts[i]!;
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => length(b) - length(a) || a - b);
  for (const i of order) {
    if (length(i) < TILE_WORDS) break;
    tileBlock(tokens, i, reference, used, tiles, covered, place);
  }
  placeShortBlocks(tokens, reference, used, covered, place);
  return { covered, goldWords: reference.length };
}

function indexRuns(words: Int32Array, size: number): Map<number, number[]> {
  const index = new Map<number, number[]>();
  for (let at = 0; at + size <= words.length; at++) {
    const key = hashRun(words, at, at + size);
    const list = index.get(key);
    if (list) list.push(at);
    else index.set(key, [at]);
  }
  return index;
}

function tileBlock(
  { hashes, starts }: Tokens,
  i: number,
  reference: Int32Array,
  used: Uint8Array,
  tiles: Map<number, number[]>,
  covered: Uint32Array,
  place: Int32Array,
): void {
  const end = starts[i + 1]!;
  let w = starts[i]!;
  while (w + TILE_WORDS <= end) {
    let best = { at: -1, size: 0 };
    for (const at of (tiles.get(hashRun(hashes, w, w + TILE_WORDS)) ?? []).slice(0, 200)) {
      let size = 0;
      while (
        w + size < end &&
        at + size < reference.length &&
        !used[at + size] &&
        hashes[w + size] === reference[at + size]
      )
        size++;
      if (size > best.size) best = { at, size };
    }
    if (best.size < TILE_WORDS) {
      w++;
      continue;
    }
    used.fill(1, best.at, best.at + best.size);
    covered[i]! += best.size;
    if (place[i] === -1) place[i] = best.at;
    w += best.size;
  }
}

/** Blocks of few words: the whole block must stand in the reference, nearest to where its neighbours were found. */
function placeShortBlocks(
  { hashes, starts }: Tokens,
  reference: Int32Array,
  used: Uint8Array,
  covered: Uint32Array,
  place: Int32Array,
): void {
  const single = indexRuns(reference, 1);
  let near = 0;
  for (let i = 0; i < covered.length; i++) {
    const size = starts[i + 1]! - starts[i]!;
    if (place[i]! >= 0) near = place[i]! + size;
    if (size === 0 || size >= TILE_WORDS) continue;
    let best = -1;
    for (const at of single.get(hashRun(hashes, starts[i]!, starts[i]! + 1)) ?? []) {
      let k = 0;
      while (
        k < size &&
        at + k < reference.length &&
        !used[at + k] &&
        reference[at + k] === hashes[starts[i]! + k]
      )
        k++;
      if (k === size && (best < 0 || Math.abs(at - near) < Math.abs(best - near))) best = at;
    }
    if (best < 0) continue;
    used.fill(1, best, best + size);
    covered[i] = size;
    near = best + size;
  }
}
