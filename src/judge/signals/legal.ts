import { matchPhrases } from './match.js';

import type { Signal } from './signal.js';

export const legal: Signal = {
  id: 'legal',
  summary: "names the site's policies and terms",
  examples: {
    drop: ['Privacy Policy | Terms of Use', 'Terms and Conditions'],
    keep: [
      'The two sides agreed on the terms of the ceasefire.',
      'Privacy is a right that the court has defended since 1965.',
    ],
  },
  detect: (block) => matchPhrases(block, 'legal'),
};
