import { matchPhrases } from './match.js';
import { findPlayTime } from './patterns.js';
import { type Signal, surer } from './signal.js';

export const videoPlayer: Signal = {
  id: 'video-player',
  summary: 'buttons and notes of a player',
  examples: {
    drop: ['Play video', '0:00 / 3:12', 'Video Player is loading.'],
    keep: ['The children play video games in the cellar.', 'Mute swans nest on the lake.'],
  },
  detect: (block) => surer(matchPhrases(block, 'video-player'), findPlayTime(block)),
};
