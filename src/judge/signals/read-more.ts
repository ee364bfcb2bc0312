import { matchPhrases } from './match.js';

import type { Signal } from './signal.js';

export const readMore: Signal = {
  id: 'read-more',
  summary: 'leads to another page or to the rest of this one',
  examples: {
    drop: [
      'READ MORE:',
      'Read also: Harbour bridge closed for repairs',
      'Continue reading',
      'Click here to read more',
    ],
    keep: ['"Read more books," she said.', 'The more he read the less he slept.'],
  },
  detect: (block) => matchPhrases(block, 'read-more'),
};
