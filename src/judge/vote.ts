/** Readability's vote: log-odds to or from each block, where it agrees with what the judge is surest of. */
import type { BlockMask, Reader } from '../block.js';
import type { Engine } from '../options.js';
import { toLogOdds, toProbability } from './decide.js';

/** Log-odds that the vote adds or takes: half of it holds best on pages that no model has seen (docs/decisions/judge.md). */
const VOTE = 0.5;
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
/** A vote can turn blocks between these; where they hold less than this share of the words it changes no F1 (43 % of pages). */
const UNDECIDED = [0.2, 0.8] as const;
const MIN_UNDECIDED = 0.02;

/**
 * Let Readability vote. It is asked only where its answer can matter: its reading costs as much as all the rest.
 *
 * @param own     the judge's probabilities
 * @param words   weight of each block, in words
 * @param reader  tells which blocks Readability has in its article; null when it is not to be asked
 * @param concentration  share of the page's prose around each block, three levels up
 * @returns       probabilities after the vote; the judge's own where there is none
 */
export function castVote(
  own: Float64Array,
  words: ArrayLike<number>,
  reader: Reader | null,
  engine: Engine,
  concentration: ArrayLike<number>,
): Float64Array {
  if (!reader) return own;
  const byName = engine === 'readability';
  const mask = byName || canMatter(own, words, concentration) ? reader() : null;
  if (!mask || (!byName && !agrees(own, words, mask))) return own;
  const weight = byName ? READER_VIEW_VOTE : VOTE;
  return Float64Array.from(own, (probability, i) =>
    toProbability(toLogOdds(probability) + (mask[i] ? weight : -weight)),
  );
}

/** Text in one place, and some of it undecided. */
function canMatter(own: Float64Array, words: ArrayLike<number>, concentration: ArrayLike<number>): boolean {
  let likely = 0;
  let gathered = 0;
  let undecided = 0;
  for (let i = 0; i < own.length; i++) {
    if (own[i]! > UNDECIDED[0] && own[i]! < UNDECIDED[1]) undecided += words[i]!;
    if (own[i]! < LIKELY) continue;
    likely += words[i]!;
    gathered += words[i]! * concentration[i]!;
  }
  return gathered >= MIN_CONCENTRATION * likely && undecided >= MIN_UNDECIDED * likely;
}

/** Enough text, and most of what the judge is surest of. */
function agrees(own: Float64Array, words: ArrayLike<number>, mask: BlockMask): boolean {
  let held = 0;
  let sure = 0;
  let shared = 0;
  for (let i = 0; i < own.length; i++) {
    if (mask[i]) held += words[i]!;
    if (own[i]! < SURE) continue;
    sure += words[i]!;
    if (mask[i]) shared += words[i]!;
  }
  return held >= MIN_WORDS && shared >= MIN_AGREEMENT * sure;
}
