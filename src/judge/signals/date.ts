import { matchPhrases } from './match.js';
import { findNumericDate, whenNumbered } from './patterns.js';
import { type Signal, surer } from './signal.js';

export const date: Signal = {
  id: 'date',
  summary: 'a line that is nothing but a date or a time',
  examples: {
    drop: ['26.03.2024', 'Published: 4 May 2021, 10:15 Updated: 5 May 2021', '3 hours ago'],
    keep: ['May', 'On 4 May 2021 the bridge was closed for repairs.', 'It was published on Monday.'],
  },
  detect: (block) => surer(whenNumbered(matchPhrases(block, 'date'), block), findNumericDate(block)),
};
