import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
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
  const { floors } = JSON.parse(readFileSync('bench/floors.json', 'utf8')) as Floors;
  expect(Object.keys(floors).length).toBeGreaterThan(5);
  for (const [name, { min, max, reason }] of Object.entries(floors)) {
    expect(name).toMatch(/^(?:text|html)\/[^/]+\/[^/]+$/);
    expect([min, max].filter((bound) => bound !== undefined)).toHaveLength(1);
    expect(reason.trim()).not.toBe('');
  }
});
