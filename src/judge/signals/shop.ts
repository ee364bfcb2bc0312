import { matchPhrases } from './match.js';

import type { Signal } from './signal.js';

export const shop: Signal = {
  id: 'shop',
  summary: 'buttons and notes of a shop',
  examples: {
    drop: ['Add to cart', 'Free delivery on orders over £50', 'In den Warenkorb'],
    keep: ['The cart was loaded with turnips.', 'They shop at the market on Saturdays because it is cheap.'],
  },
  detect: (block) => matchPhrases(block, 'shop'),
};
