import { describe, expect, test } from 'vitest';
import { judge } from '../../src/judge/index.js';
import { judgeInWindows } from '../../src/judge/windows.js';
import { DEFAULTS } from '../../src/options.js';
import { parseText } from '../../src/parse/text.js';

const MAX_BLOCKS = 3000;

const line = (i: number) =>
  i % 5 === 4
    ? 'Subscribe to our newsletter'
    : `The ${i}th boat of the year came up the river with ${i * 7} sacks of grain on board.`;
const parsed = parseText(Array.from({ length: 10_000 }, (_, i) => line(i)).join('\n\n'));

function judgeWatched() {
  const sizes: number[] = [];
  const judgement = judgeInWindows(
    parsed,
    null,
    (part) => {
      sizes.push(part.blocks.length);
      return judge(part, DEFAULTS, null);
    },
    MAX_BLOCKS,
  );
  return { ...judgement, sizes };
}

describe('a document of very many blocks', () => {
  test('is never judged as a whole', () => {
    const { sizes, verdicts } = judgeWatched();
    expect(sizes).toEqual([3500, 4500, 4500, 3500]);
    expect(verdicts).toHaveLength(parsed.blocks.length);
  });

  test('has its prompts found in every window', () => {
    const { verdicts, confidence } = judgeWatched();
    const prompts = verdicts.filter((_, i) => i % 5 === 4);
    expect(prompts.filter(({ keep, category }) => keep || category !== 'newsletter')).toEqual([]);
    expect(confidence).toBeGreaterThan(0);
    expect(confidence).toBeLessThanOrEqual(1);
  });

  test('has each reason from the window of its block, which is judged again once', () => {
    const { verdicts, sizes } = judgeWatched();
    const reasons = verdicts.map(({ reason }) => reason);
    expect(sizes).toHaveLength(8);
    expect(reasons.filter((reason) => reason.includes('Subscribe')).length).toBeGreaterThan(1900);
    expect(reasons[4]).toBe(reasons[9999]);
  });
});

test('a document of ordinary size is judged whole', () => {
  const sizes: number[] = [];
  judgeInWindows(
    parsed,
    () => new Uint8Array(10_000),
    (part, reader) => {
      sizes.push(part.blocks.length, reader!()!.length);
      return judge(part, DEFAULTS, reader);
    },
  );
  expect(sizes).toEqual([10_000, 10_000]);
});
