import { matchPhrases } from './match.js';

import type { Signal } from './signal.js';

export const follow: Signal = {
  id: 'follow',
  summary: "points to the site's profiles on social media",
  examples: {
    drop: ['Follow us on Instagram', 'Find us on Facebook'],
    keep: [
      'He asked readers to follow him to the bridge.',
      'Follow the path to the mill, then turn left at the well.',
    ],
  },
  detect: (block) => matchPhrases(block, 'follow'),
};
