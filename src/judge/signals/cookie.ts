import { matchPhrases } from './match.js';

import type { Signal } from './signal.js';

export const cookie: Signal = {
  id: 'cookie',
  summary: 'asks for consent to cookies or tracking',
  examples: {
    drop: [
      'Accept all cookies',
      'We use cookies to improve your experience. Manage preferences',
      'Wir verwenden Cookies',
    ],
    keep: ['The cookies are baked for ten minutes.', 'How cookies work'],
  },
  detect: (block) => matchPhrases(block, 'cookie'),
};
