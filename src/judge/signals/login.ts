import { matchPhrases } from './match.js';

import type { Signal } from './signal.js';

export const login: Signal = {
  id: 'login',
  summary: 'asks the reader to sign in or to register',
  examples: {
    drop: [
      'Log in to read more',
      'Log in',
      'Sign in or create an account',
      'Please log in to view this page',
    ],
    keep: ['She had to log in to the console.', 'Sign in sheets were burned to hide the names.'],
  },
  detect: (block) => matchPhrases(block, 'login'),
};
