import { matchPhrases } from './match.js';

import type { Signal } from './signal.js';

export const placeholder: Signal = {
  id: 'placeholder',
  summary: 'stands where something failed to load',
  examples: {
    drop: [
      'Please enable JavaScript to view this page',
      'Loading...',
      'Your browser does not support the video tag.',
    ],
    keep: [
      'Loading the ship took the crew two days.',
      'JavaScript was written in ten days, its author says.',
    ],
  },
  detect: (block) => matchPhrases(block, 'placeholder'),
};
