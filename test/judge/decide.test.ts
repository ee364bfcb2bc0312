import { describe, expect, it } from 'vitest';
import { chooseCut, expectF1, toLogOdds, toProbability } from '../../src/judge/decide.js';

describe('chooseCut', () => {
  it('stays within its bounds', () => {
    expect(chooseCut([0.01, 0.02], [5, 5], 'text', 'balanced')).toBeGreaterThanOrEqual(0.15);
    expect(chooseCut([0.99, 0.98], [5, 5], 'html', 'balanced')).toBeLessThanOrEqual(0.6);
  });
  it('is lenient where the document is mostly main content', () => {
    expect(chooseCut([0.95, 0.9, 0.35], [100, 100, 5], 'text', 'balanced')).toBeLessThanOrEqual(0.3501);
  });
  it('moves with --favor', () => {
    const cuts = (['recall', 'balanced', 'precision'] as const).map((favor) =>
      chooseCut([0.9, 0.5, 0.1], [50, 20, 90], 'text', favor),
    );
    expect(cuts[0]!).toBeLessThan(cuts[1]!);
    expect(cuts[1]!).toBeLessThan(cuts[2]!);
  });
});

describe('expectF1', () => {
  it('is 1 for a sure and right decision, 0 for nothing kept', () => {
    expect(expectF1([1, 0], [10, 10], [true, false])).toBe(1);
    expect(expectF1([1, 0], [10, 10], [false, false])).toBe(0);
  });
});

it('log-odds and probability undo each other', () => {
  expect(toProbability(toLogOdds(0.3))).toBeCloseTo(0.3, 6);
});
