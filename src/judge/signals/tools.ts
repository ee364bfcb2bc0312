import { matchPhrases } from './match.js';
import { findFontButtons } from './patterns.js';
import { type Signal, surer } from './signal.js';

export const tools: Signal = {
  id: 'tools',
  summary: 'font size, print, listen, translate, reading time',
  examples: {
    drop: ['Aa Aa Aa', '- A +', '5 min read', 'Listen to this article'],
    keep: ['It took him five minutes to read the letter.', 'The first print of the map was sold in 1820.'],
  },
  detect: (block) => surer(matchPhrases(block, 'tools'), findFontButtons(block)),
};
