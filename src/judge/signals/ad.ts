import { matchPhrases } from './match.js';

import type { Signal } from './signal.js';

export const ad: Signal = {
  id: 'ad',
  summary: 'labels an advertisement or asks to switch a blocker off',
  examples: {
    drop: ['Advertisement', 'SKIP ADVERTISEMENT', 'Sponsored content'],
    keep: [
      'Advertisement of the post was late',
      'The race was sponsored by a brewery until the ban came in.',
    ],
  },
  detect: (block) => matchPhrases(block, 'ad'),
};
