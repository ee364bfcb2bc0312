import { describe, expect, it } from 'vitest';
import { castVote } from '../../src/judge/vote.js';

const OWN = Float64Array.of(0.95, 0.55, 0.45, 0.05);
const WORDS = [80, 20, 20, 20];
const GATHERED = [1, 1, 1, 1];

describe('castVote', () => {
  it('moves each block towards what Readability holds', () => {
    const voted = castVote(OWN, WORDS, () => Uint8Array.of(1, 0, 1, 0), 'auto', GATHERED);
    expect(voted[1]!).toBeLessThan(0.5);
    expect(voted[2]!).toBeGreaterThan(0.5);
  });
  it.each([
    ['has no answer', null, GATHERED],
    ['holds too little text', Uint8Array.of(0, 1, 1, 0), GATHERED],
    ['lacks what the judge is surest of', Uint8Array.of(0, 1, 1, 1), GATHERED],
    ['meets a page whose text is scattered', Uint8Array.of(1, 0, 1, 0), [0.05, 0.05, 0.05, 0.05]],
  ])('leaves the judge alone where Readability %s', (_, reader, concentration) => {
    expect(castVote(OWN, WORDS, () => reader, 'auto', concentration)).toEqual(OWN);
  });
  it('does not ask where every block is decided', () => {
    const asked = () => {
      throw new Error('asked');
    };
    const sure = Float64Array.of(0.99, 0.98, 0.01, 0.02);
    expect(castVote(sure, WORDS, asked, 'auto', GATHERED)).toEqual(sure);
  });
  it('decides when Reader View is asked for by name', () => {
    const voted = castVote(OWN, WORDS, () => Uint8Array.of(0, 0, 0, 1), 'readability', GATHERED);
    expect(voted[0]!).toBeLessThan(0.5);
    expect(voted[3]!).toBeGreaterThan(0.5);
  });
});
