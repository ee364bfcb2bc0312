import { matchPhrases } from './match.js';

import type { Signal } from './signal.js';

export const feedback: Signal = {
  id: 'feedback',
  summary: 'asks whether the page helped',
  examples: {
    drop: ['Was this helpful?', 'Rate this article'],
    keep: ['The hint was helpful, the detective admitted.', 'The bank left its rate where it was.'],
  },
  detect: (block) => matchPhrases(block, 'feedback'),
};
