/** Readability's vote: log-odds to or from each block, where it agrees with what the judge is surest of. */
import type { BlockMask } from '../block.js';
import type { Engine } from '../options.js';
import { toLogOdds, toProbability } from './decide.js';

/** Log-odds that the vote adds or takes; +-1.0 holds best on pages of other kinds (DESIGN.md's table). */
const VOTE = 1;
/** Reader View asked for by name: what it leaves out goes, unless the judge is all but certain. */
const READER_VIEW_VOTE = 8;
/** Words that Readability must hold before it has a vote: less is a failed extraction. */
const MIN_WORDS = 60;
/** The judge's surest text: at least this probability. */
const SURE = 0.8;
/** Share of the judge's surest words that Readability must hold too. */
const MIN_AGREEMENT = 0.7;
/**
 * Share of the page's prose that the surroundings of a likely block hold, on average, below which the page has no one
 * container of text (threads, listings) and Readability, which looks for one, no vote: forums gain .02 F1 by it,
 * listings .014, the pages of other kinds .004, articles lose .001.
 */
const MIN_CONCENTRATION = 0.14;
const LIKELY = 0.5;

/**
 * Let Readability vote.
 *
 * @param own     the judge's probabilities
 * @param words   weight of each block, in words
 * @param concentration  share of the page's prose around each block, three levels up
 * @param reader  1 where Readability has the block in its article; null when it was not asked
 * @returns       probabilities after the vote; the judge's own where there is none
 */
export function castVote(
  own: Float64Array,
  words: ArrayLike<number>,
  reader: BlockMask | null,
  engine: Engine,
  concentration: ArrayLike<number>,
): Float64Array {
  if (!reader) return own;
  const weight = engine === 'readability' ? READER_VIEW_VOTE : VOTE;
  if (engine !== 'readability' && !mayVote(own, words, reader, concentration)) return own;
  return Float64Array.from(own, (probability, i) =>
    toProbability(toLogOdds(probability) + (reader[i] ? weight : -weight)),
  );
}

function mayVote(
  own: Float64Array,
  words: ArrayLike<number>,
  reader: BlockMask,
  concentration: ArrayLike<number>,
): boolean {
  let held = 0;
  let sure = 0;
  let shared = 0;
  let likely = 0;
  let gathered = 0;
  for (let i = 0; i < own.length; i++) {
    if (reader[i]) held += words[i]!;
    if (own[i]! >= LIKELY) {
      likely += words[i]!;
      gathered += words[i]! * concentration[i]!;
    }
    if (own[i]! < SURE) continue;
    sure += words[i]!;
    if (reader[i]) shared += words[i]!;
  }
  const agrees = held >= MIN_WORDS && shared >= MIN_AGREEMENT * sure;
  return agrees && gathered >= MIN_CONCENTRATION * likely;
}
