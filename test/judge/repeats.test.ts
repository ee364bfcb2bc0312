import { describe, expect, it } from 'vitest';
import { findRepeats } from '../../src/judge/repeats.js';
import { hashWords, tokenize } from '../../src/judge/tokens.js';

const repeatsOf = (...texts: string[]) => findRepeats(tokenize(texts.map((text) => text.toLowerCase())));

describe('hashWords', () => {
  it('hashes words alike whatever stands between them', () => {
    expect([...hashWords('one, two — three')]).toEqual([...hashWords('one two three')]);
  });
  it('counts each Han and Kana character as a word', () => {
    expect(hashWords('東京の空').length).toBe(4);
  });
  it('keeps letters with marks in their word', () => {
    expect(hashWords('cafe\u0301 na\u00efve').length).toBe(2);
  });
  it('survives lone surrogates and NUL', () => {
    expect(hashWords('a\ud800 \u0000 b').length).toBe(2);
  });
});

describe('findRepeats', () => {
  it('counts exact copies and which one a block is', () => {
    const { copies, rank, first } = repeatsOf('Home', 'The river rose.', 'home!', 'Home');
    expect([...copies]).toEqual([3, 1, 3, 3]);
    expect([...rank]).toEqual([0, 0, 1, 2]);
    expect([...first]).toEqual([0, 1, 0, 0]);
  });
  it('never takes blocks without words for copies', () => {
    expect([...repeatsOf('***', '---', '').copies]).toEqual([1, 1, 1]);
  });
  it('gives the share of shingles that stand before and after', () => {
    const { earlier, later, source } = repeatsOf(
      'the old mill by the river burned down last night',
      'the old mill by the river burned down on Sunday',
    );
    expect(later[0]).toBeGreaterThan(0.6);
    expect(earlier[1]).toBeGreaterThan(0.6);
    expect(source[1]).toBe(0);
    expect(earlier[0]).toBe(0);
  });
  it('knows a cut-off copy by the longer block', () => {
    const { longer } = repeatsOf(
      'The council met on Monday and voted to close the bridge for a year.',
      'The council met on Monday and vot........',
      'The council of elders disagreed.',
    );
    expect([...longer]).toEqual([-1, 0, -1]);
  });
  it('stays linear: a hundred thousand equal lines take no time', () => {
    const { copies } = repeatsOf(...new Array(100_000).fill('one and the same line of words again'));
    expect(copies[99_999]).toBe(100_000);
  });
});
