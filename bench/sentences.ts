/** Invented prose, the same for every run. */

const WORDS =
  'river mill water stone wheel village keeper grain flour winter ice bridge road market bread oven morning the of and in to a was with it'.split(
    ' ',
  );

export interface Sentences {
  /** A whole number from 0, below `limit`. */
  next(limit: number): number;
  words(count: number): string;
  paragraph(sentences: number): string;
}

export function makeSentences(seed: number): Sentences {
  let state = seed;
  const next = (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const word = () => WORDS[next(WORDS.length)]! + (next(9) === 0 ? String(next(1000)) : '');
  const words = (count: number) => Array.from({ length: count }, word).join(' ');
  const paragraph = (sentences: number) =>
    Array.from({ length: sentences }, () => `The ${words(8 + next(15))}.`).join(' ');
  return { next, words, paragraph };
}
