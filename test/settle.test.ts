import { beforeEach, expect, test, vi } from 'vitest';
import { DEFAULTS } from '../src/options.js';
import { parseText } from '../src/parse/text.js';
import { settle } from '../src/settle.js';

/** Stands in for the judge: drops the first block each time it is asked. */
const judge = vi.hoisted(() => vi.fn());
vi.mock('../src/judge/index.js', () => ({ judge }));

const verdict = (keep: boolean) => ({
  keep,
  category: keep ? 'content' : 'menu',
  reason: 'told so',
  probability: 0.5,
});

function settleLines(count: number): number {
  const parsed = parseText('A line that stays the same.\n'.repeat(count));
  const verdicts = parsed.blocks.map((_, i) => verdict(i > 0));
  const settled = settle({ parsed, verdicts, confidence: 1, metadata: null }, DEFAULTS);
  return settled.verdicts.filter(({ keep }) => !keep).length;
}

beforeEach(() => {
  judge.mockReset();
  judge.mockImplementation(({ blocks }: { blocks: unknown[] }) => ({
    verdicts: blocks.map((_, i) => verdict(i > 0)),
    confidence: 1,
  }));
});

test('what goes when the output is cleaned again goes at once, for a few rounds', () => {
  expect(settleLines(100)).toBe(7);
  expect(judge).toHaveBeenCalledTimes(6);
});

test('a very long document is judged again but once', () => {
  expect(settleLines(50_000)).toBe(2);
  expect(judge).toHaveBeenCalledTimes(1);
});

test('a text that loses nothing is not judged again', () => {
  const parsed = parseText('One line.\n\nAnother line.\n');
  const page = { parsed, verdicts: parsed.blocks.map(() => verdict(true)), confidence: 1, metadata: null };
  expect(settle(page, DEFAULTS)).toBe(page);
  expect(judge).not.toHaveBeenCalled();
});
