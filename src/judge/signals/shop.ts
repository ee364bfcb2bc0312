import { matchPhrases } from './match.js';

import { type Signal, surer } from './signal.js';

/** A line that is a price and nothing else; in a price list it is content, so it says little. */
const BARE_PRICE = /^(?:[$€£¥₹] ?\d[\d.,]*|\d[\d.,]* ?(?:€|zł|kr|USD|EUR|GBP|руб\.?|円|元))$/;
const BARE_WEIGHT = 0.4;

export const shop: Signal = {
  id: 'shop',
  summary: 'buttons and notes of a shop',
  examples: {
    drop: ['Add to cart', 'Free delivery on orders over £50', 'In den Warenkorb'],
    keep: ['The cart was loaded with turnips.', 'They shop at the market on Saturdays because it is cheap.'],
  },
  detect(block) {
    const bare = BARE_PRICE.test(block.visible) ? { weight: BARE_WEIGHT, evidence: block.visible } : null;
    return surer(matchPhrases(block, 'shop'), bare);
  },
};
