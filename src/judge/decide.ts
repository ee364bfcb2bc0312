/** From probabilities to keep or drop, over the whole document at once. */
import type { Favor } from '../options.js';

/** The expected-F1 cut is trusted within these bounds only; outside it follows its own mistakes. */
const BOUNDS = { text: [0.15, 0.6], html: [0.2, 0.6] } as const;
/** A document that is mostly main content is not to be harmed: its cut is at most this. */
const CLEAN_MEAN = 0.9;
const CLEAN_CUT = 0.35;
/** How far `--favor` moves the cut, in log-odds. */
const FAVOR_SHIFT: Readonly<Record<Favor, number>> = { precision: 1.2, balanced: 0, recall: -1.2 };
/** Share of the expected-F1 cut in the final one, the rest is the fixed cut. */
const FIXED_CUT = 0.5;
const EXPECTED_SHARE = { text: 1, html: 0.7 } as const;

/**
 * The probability from which on a block is kept: the cut that maximises the expected F1 of kept words
 * (Lipton et al., 2014), within bounds.
 *
 * @param probabilities  one a block
 * @param words          one a block
 */
export function chooseCut(
  probabilities: ArrayLike<number>,
  words: ArrayLike<number>,
  from: 'text' | 'html',
  favor: Favor,
): number {
  const [low, high] = BOUNDS[from];
  const share = EXPECTED_SHARE[from];
  let cut = share * expectedF1Cut(probabilities, words) + (1 - share) * FIXED_CUT;
  cut = Math.min(high, Math.max(low, cut));
  if (from === 'text' && weightedMean(probabilities, words) > CLEAN_MEAN) cut = Math.min(cut, CLEAN_CUT);
  return toProbability(toLogOdds(cut) + FAVOR_SHIFT[favor]);
}

/** Expected F1 of the kept words at a cut: 2 sum(TP) / (kept words + all expected words). */
function expectedF1Cut(probabilities: ArrayLike<number>, words: ArrayLike<number>): number {
  const order = Array.from({ length: probabilities.length }, (_, i) => i).sort(
    (a, b) => probabilities[b]! - probabilities[a]!,
  );
  let expected = 0;
  for (const i of order) expected += probabilities[i]! * words[i]!;
  let best = { f1: 0, cut: FIXED_CUT };
  let hits = 0;
  let kept = 0;
  for (const i of order) {
    hits += probabilities[i]! * words[i]!;
    kept += words[i]!;
    const f1 = (2 * hits) / (kept + expected);
    if (f1 > best.f1) best = { f1, cut: probabilities[i]! };
  }
  return best.cut;
}

function weightedMean(probabilities: ArrayLike<number>, words: ArrayLike<number>): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < probabilities.length; i++) {
    sum += probabilities[i]! * words[i]!;
    total += words[i]!;
  }
  return total > 0 ? sum / total : 0;
}

/** Expected F1 of a decision: what a caller may expect of the page. */
export function expectF1(
  probabilities: ArrayLike<number>,
  words: ArrayLike<number>,
  keep: ArrayLike<unknown>,
): number {
  let hits = 0;
  let kept = 0;
  let expected = 0;
  for (let i = 0; i < probabilities.length; i++) {
    expected += probabilities[i]! * words[i]!;
    if (!keep[i]) continue;
    hits += probabilities[i]! * words[i]!;
    kept += words[i]!;
  }
  return kept + expected > 0 ? (2 * hits) / (kept + expected) : 0;
}

export function toProbability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

export function toLogOdds(probability: number): number {
  const bounded = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return Math.log(bounded / (1 - bounded));
}
