import { matchPhrases } from './match.js';

import type { Signal } from './signal.js';

export const menu: Signal = {
  id: 'menu',
  summary: 'menus, jumps and the names of icons',
  examples: {
    drop: ['Skip to content', 'Toggle navigation', 'menu_open', 'Home | About us | Careers'],
    keep: ['Go home and rest, the doctor told her.', 'The menu changes with the season.'],
  },
  detect: (block) => matchPhrases(block, 'menu'),
};
