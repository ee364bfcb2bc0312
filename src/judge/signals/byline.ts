import { matchPhrases } from './match.js';
import { findNameLine } from './patterns.js';
import { type Signal, surer } from './signal.js';

export const byline: Signal = {
  id: 'byline',
  summary: 'names who wrote the page',
  examples: {
    drop: ['By Jane Doe', 'Written by Tomas Ek', 'By Jane Doe, Staff Writer'],
    keep: ['By morning the river had risen.', 'By noon, Anna and Tom were on the road.'],
  },
  detect: (block) => surer(matchPhrases(block, 'byline'), findNameLine(block)),
};
