import type { Block } from '../../block.js';
import { matchPhrases } from './match.js';
import { findNumericDate, whenNumbered } from './patterns.js';
import { type Match, type Signal, surer } from './signal.js';

/** Headings of an article are dates too: a date is never as sure as a button, a month and year still less. */
const MAX_WEIGHT = 0.8;
const DAY_WEIGHT = 0.7;
const NUMBERS = /\p{Nd}+/gu;

export const date: Signal = {
  id: 'date',
  summary: 'a line that is nothing but a date or a time',
  examples: {
    drop: ['26.03.2024', 'Published: 4 May 2021, 10:15 Updated: 5 May 2021', '3 hours ago'],
    keep: ['May', 'On 4 May 2021 the bridge was closed for repairs.', 'It was published on Monday.'],
  },
  detect(block) {
    const named = whenNumbered(matchPhrases(block, 'date'), block);
    const found = surer(named && weighNamed(named, block), findNumericDate(block));
    return found && { ...found, weight: Math.min(MAX_WEIGHT, found.weight) };
  },
};

/** Names of months are weak words; a second number makes them a day. */
function weighNamed(match: Match, { visible }: Block): Match {
  const hasDay = (visible.match(NUMBERS)?.length ?? 0) > 1;
  return hasDay ? { ...match, weight: Math.max(DAY_WEIGHT, match.weight) } : match;
}
