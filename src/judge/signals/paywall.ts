import { matchPhrases } from './match.js';
import { findZeroPrice } from './patterns.js';
import { type Signal, surer } from './signal.js';

export const paywall: Signal = {
  id: 'paywall',
  summary: 'asks the reader to subscribe or pay before reading on',
  examples: {
    drop: [
      'Subscribe to continue reading',
      'Already a subscriber? Log in to read the full story.',
      '$0/',
      'Pour lire la suite, abonnez-vous',
    ],
    keep: [
      'Members subscribe to a monthly box of seeds, which the farm packs by hand.',
      'The council voted to unlock the gates at dawn.',
    ],
  },
  detect: (block) => surer(matchPhrases(block, 'paywall'), findZeroPrice(block)),
};
