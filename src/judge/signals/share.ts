import { matchPhrases } from './match.js';

import type { Signal } from './signal.js';

export const share: Signal = {
  id: 'share',
  summary: 'buttons that pass the page on',
  examples: {
    drop: [
      'Share this article',
      'Facebook Twitter WhatsApp Email',
      'Click to share on Facebook (Opens in new window)',
    ],
    keep: ['Share of renewables rose', 'Facebook said on Tuesday that it would appeal against the fine.'],
  },
  detect: (block) => matchPhrases(block, 'share'),
};
