import { matchPhrases } from './match.js';

import type { Signal } from './signal.js';

export const app: Signal = {
  id: 'app',
  summary: 'points to an app or its store',
  examples: {
    drop: ['Get it on Google Play', 'Download our app', 'Download on the App Store'],
    keep: [
      'The app store takes a cut of thirty per cent of each sale.',
      'Google Play lost a tenth of its users in Brazil last year.',
    ],
  },
  detect: (block) => matchPhrases(block, 'app'),
};
