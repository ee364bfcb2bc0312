import { matchPhrases } from './match.js';
import { findCopyrightSign } from './patterns.js';
import { type Signal, surer } from './signal.js';

export const copyright: Signal = {
  id: 'copyright',
  summary: 'says who owns the page',
  examples: {
    drop: ['© 2024 The Harbour Gazette. All rights reserved.', 'Copyright 2019-2023 Northmoor Ltd'],
    keep: [
      'The court held that the copyright had passed to her heirs.',
      'Copyright law protects the expression, not the idea.',
    ],
  },
  detect: (block) => surer(matchPhrases(block, 'copyright'), findCopyrightSign(block)),
};
