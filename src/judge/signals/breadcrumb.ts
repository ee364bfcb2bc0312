import { matchPhrases } from './match.js';
import { findTrail } from './patterns.js';
import { type Signal, surer } from './signal.js';

export const breadcrumb: Signal = {
  id: 'breadcrumb',
  summary: 'the path to the page',
  examples: {
    drop: ['Home > News > Europe', 'You are here: Home / Sport / Cycling'],
    keep: [
      'He drove from Leeds to York > 40 miles in the snow.',
      'You are here because your mother wrote to me.',
    ],
  },
  detect: (block) => surer(matchPhrases(block, 'breadcrumb'), findTrail(block)),
};
