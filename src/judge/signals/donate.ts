import { matchPhrases } from './match.js';

import type { Signal } from './signal.js';

export const donate: Signal = {
  id: 'donate',
  summary: 'asks for money for the site',
  examples: {
    drop: ['Support our journalism', 'Donate now'],
    keep: [
      'She hopes to donate a kidney to her brother.',
      'He gave the museum his whole collection, a donation worth two million.',
    ],
  },
  detect: (block) => matchPhrases(block, 'donate'),
};
