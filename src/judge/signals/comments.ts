import { matchPhrases } from './match.js';

import type { Signal } from './signal.js';

export const comments: Signal = {
  id: 'comments',
  summary: "the form and the buttons around readers' comments",
  examples: {
    drop: [
      'Leave a comment',
      'Your email address will not be published. Required fields are marked *',
      'Log in to reply',
    ],
    keep: [
      'The minister declined to comment on the report.',
      'He left a comment in the margin of the manuscript.',
    ],
  },
  detect: (block) => matchPhrases(block, 'comments'),
};
