import { matchPhrases } from './match.js';

import type { Signal } from './signal.js';

export const tags: Signal = {
  id: 'tags',
  summary: 'the labels an article is filed under',
  examples: {
    drop: ['Tags: bridges, harbour, repairs', 'Filed under: Local news'],
    keep: ['Sheep wear yellow tags in the left ear.', 'The complaint was filed under seal on Monday.'],
  },
  detect: (block) => matchPhrases(block, 'tags'),
};
