import { matchPhrases } from './match.js';

import type { Signal } from './signal.js';

export const caption: Signal = {
  id: 'caption',
  summary: 'the credit of a photo or a picture',
  examples: {
    drop: ['(Photo: Anna Berg)', 'Image credit: Getty Images', 'Photo by Anna Berg'],
    keep: ['The photo shows a woman at a window.', 'He kept her picture in his wallet for forty years.'],
  },
  detect: (block) => matchPhrases(block, 'caption'),
};
