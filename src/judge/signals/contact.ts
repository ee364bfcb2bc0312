import { matchPhrases } from './match.js';

import type { Signal } from './signal.js';

export const contact: Signal = {
  id: 'contact',
  summary: "how to reach the site's makers",
  examples: {
    drop: ['Contact us', 'Tel: 020 7946 0000'],
    keep: ['The pilot lost contact with the tower at 9.14.', 'Contact with the metal can burn the skin.'],
  },
  detect: (block) => matchPhrases(block, 'contact'),
};
