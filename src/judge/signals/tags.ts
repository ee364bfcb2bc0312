import { matchPhrases } from './match.js';

import { type Signal, surer } from './signal.js';

/** A line of hashtags and nothing else. */
const HASHTAGS = /^#[\p{L}\p{N}_]+(?: #[\p{L}\p{N}_]+)+$/u;
const HASHTAGS_WEIGHT = 0.9;

export const tags: Signal = {
  id: 'tags',
  summary: 'the labels an article is filed under',
  examples: {
    drop: ['Tags: bridges, harbour, repairs', 'Filed under: Local news', '#bridges #harbour'],
    keep: [
      '#1 in the charts',
      'Sheep wear yellow tags in the left ear.',
      'The complaint was filed under seal on Monday.',
    ],
  },
  detect(block) {
    const hashes = HASHTAGS.test(block.visible) ? { weight: HASHTAGS_WEIGHT, evidence: block.visible } : null;
    return surer(matchPhrases(block, 'tags'), hashes);
  },
};
