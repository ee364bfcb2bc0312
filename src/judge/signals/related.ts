import { matchPhrases } from './match.js';

import type { Signal } from './signal.js';

export const related: Signal = {
  id: 'related',
  summary: 'heads a list of other articles',
  examples: {
    drop: ['Related articles', 'You may also like', 'More from this author'],
    keep: [
      'The two crimes are related, the inspector believes.',
      'Most popular names for girls have three syllables.',
    ],
  },
  detect: (block) => matchPhrases(block, 'related'),
};
