import { matchPhrases } from './match.js';
import { findPageNumbers } from './patterns.js';
import { type Signal, surer } from './signal.js';

export const pagination: Signal = {
  id: 'pagination',
  summary: 'leads through pages of a list or an article',
  examples: {
    drop: ['Page 2 of 7', '1 2 3 ... 9', 'Next page »'],
    keep: ['The next page of the diary was torn out.', '1 2 3, counted the child, and fell asleep.'],
  },
  detect: (block) => surer(matchPhrases(block, 'pagination'), findPageNumbers(block)),
};
