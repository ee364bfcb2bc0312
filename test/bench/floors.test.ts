import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareWords } from '../../bench/fixtures.js';
import { type Floors, tighten } from '../../bench/floors.js';

describe('a floor only ever tightens', () => {
  const reason = 'why';
  test.each([
    ['raised to what was measured, less the margin', { min: 0.8, reason }, 0.9, { min: 0.896, reason }],
    ['left where it is when less was measured', { min: 0.8, reason }, 0.7, { min: 0.8, reason }],
    ['lowered where less is better', { max: 0.1, reason }, 0.02, { max: 0.024, reason }],
    ['not loosened where less is better', { max: 0.1, reason }, 0.2, { max: 0.1, reason }],
  ])('%s', (_, floor, measured, expected) => {
    expect(tighten(floor, measured)).toEqual(expected);
  });
});

test('each floor has one bound and a reason', () => {
  const { fixtures, floors } = JSON.parse(readFileSync('bench/floors.json', 'utf8')) as Floors;
  expect(Object.keys(floors).length).toBeGreaterThan(5);
  expect(Object.keys(fixtures)).toContain('text/wordF1');
  const own = Object.fromEntries(Object.entries(fixtures).map(([name, floor]) => [`${name}/own`, floor]));
  for (const [name, { min, max, reason }] of Object.entries({ ...floors, ...own })) {
    expect(name).toMatch(/^(?:text|html)\/[^/]+\/[^/]+$/);
    expect([min, max].filter((bound) => bound !== undefined)).toHaveLength(1);
    expect(reason.trim()).not.toBe('');
  }
});

test('the words of an output beside its golden: what is missing and what stayed lower their figures', () => {
  expect(compareWords('a b c d', 'a b', 'a b')).toEqual({ wordF1: 1, kept: 1, dropped: 1 });
  expect(compareWords('a b c d', 'a b', 'a c')).toEqual({ wordF1: 0.5, kept: 0.5, dropped: 0.5 });
  expect(compareWords('a b', 'a b', '')).toEqual({ wordF1: 0, kept: 0, dropped: null });
});
