import { matchPhrases } from './match.js';
import { findBareCounts, whenNumbered } from './patterns.js';
import { type Signal, surer } from './signal.js';

export const counter: Signal = {
  id: 'counter',
  summary: 'numbers of views, likes, comments',
  examples: {
    drop: ['27 comments', '1.2k views', '14 0'],
    keep: [
      'The film drew 3 million viewers on its first night.',
      '12 votes were enough to carry the motion.',
    ],
  },
  detect: (block) => surer(whenNumbered(matchPhrases(block, 'counter'), block), findBareCounts(block)),
};
