import { matchPhrases } from './match.js';

import type { Signal } from './signal.js';

export const search: Signal = {
  id: 'search',
  summary: 'a search box and what it says',
  examples: {
    drop: ['Search for:', 'What are you looking for?'],
    keep: [
      'The search for the missing boat was called off at dusk.',
      'Search parties combed the moor until nightfall.',
    ],
  },
  detect: (block) => matchPhrases(block, 'search'),
};
