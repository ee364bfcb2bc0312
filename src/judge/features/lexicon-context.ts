/** What the lexicon says of a block, its neighbours, its kin and its page. */
import type { Evidence } from '../evidence.js';
import { type Columns, prefixSums, sumOver } from './columns.js';

/** Blocks to either side that a mean takes in. */
const WINDOWS = [1, 3, 8, 25];
/** A block above this probability adds to the lexicon's best span, one below takes from it. */
const SPAN_LEVEL = 0.35;

/**
 * @param scores  the lexicon's log-odds, one a block
 * @returns       its probabilities, for sums over subtrees
 */
export function addLexiconFeatures(
  columns: Columns,
  { parsed }: Evidence,
  scores: Float32Array,
): Float32Array {
  const { blocks } = parsed;
  const n = blocks.length;
  const likely = scores.map((score) => 1 / (1 + Math.exp(-score)));
  const weight = (i: number) => Math.min(200, blocks[i]!.words) + 1;
  const weights = prefixSums(blocks.map((_, i) => weight(i)));
  const sums = prefixSums(blocks.map((_, i) => likely[i]! * weight(i)));
  const mean = (from: number, to: number) =>
    sumOver(sums, from, to) / Math.max(1, sumOver(weights, from, to));
  columns.add('lexicon', (i) => scores[i]!);
  for (const size of WINDOWS) {
    columns.add(`lexiconBefore${size}`, (i) => mean(i - size, i));
    columns.add(`lexiconAfter${size}`, (i) => mean(i + 1, i + 1 + size));
    if (size > 1) columns.add(`lexicon±${size}`, (i) => mean(i - size, i + 1 + size));
  }
  columns.addConstant('lexiconPage', mean(0, n));
  const sorted = Float32Array.from(likely).sort();
  columns.addConstant('lexiconTop', sorted[Math.floor(n * 0.95)] ?? 0);
  columns.add('lexiconRank', (i) => rankOf(sorted, likely[i]!) / Math.max(1, n));
  const span = findSpan(likely, weight);
  columns.add('beforeLexiconSpan', (i) => Math.min(99, Math.max(0, span.start - i)));
  columns.add('afterLexiconSpan', (i) => Math.min(99, Math.max(0, i + 1 - span.end)));
  return likely;
}

/** How many values of a sorted list are smaller. */
function rankOf(sorted: Float32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function findSpan(likely: Float32Array, weight: (block: number) => number): { start: number; end: number } {
  let best = { sum: 0, start: 0, end: 0 };
  let sum = 0;
  let start = 0;
  for (let i = 0; i < likely.length; i++) {
    sum += (likely[i]! - SPAN_LEVEL) * weight(i);
    if (sum <= 0) {
      sum = 0;
      start = i + 1;
    } else if (sum > best.sum) best = { sum, start, end: i + 1 };
  }
  return best;
}
