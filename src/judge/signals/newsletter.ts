import { matchPhrases } from './match.js';

import type { Signal } from './signal.js';

export const newsletter: Signal = {
  id: 'newsletter',
  summary: 'asks for an e-mail address',
  examples: {
    drop: [
      'Sign up for our newsletter',
      "Get the day's headlines delivered straight to your inbox",
      'Enter your email address',
    ],
    keep: [
      'The parish newsletter was printed on pink paper until 1974.',
      'He read every email twice before he answered.',
    ],
  },
  detect: (block) => matchPhrases(block, 'newsletter'),
};
