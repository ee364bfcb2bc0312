import { matchPhrases } from './match.js';

import type { Signal } from './signal.js';

export const authorBox: Signal = {
  id: 'author-box',
  summary: 'presents the author and leads to more by them',
  examples: {
    drop: ['About the author', 'View all posts by Jane Doe'],
    keep: ['The author of the letter was never found.', 'She wrote about the author she loved most.'],
  },
  detect: (block) => matchPhrases(block, 'author-box'),
};
