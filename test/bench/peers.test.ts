import { expect, test } from 'vitest';
import { startContestant } from '../../bench/peers/contestant.js';
import { describeLoss } from '../../bench/worst.js';

test('a reader that cannot start is absent, with its last words', async () => {
  expect(await startContestant('auto', '/no/such/library.js')).toMatch(/ERR_MODULE_NOT_FOUND|Node\.js|found/);
});

test('a page in, its text and CPU seconds out', async () => {
  const contestant = await startContestant('readability-linkedom', '');
  if (typeof contestant === 'string') throw new Error(contestant);
  const prose = 'Water turned the wheel and the wheel turned the stone, day after day. '.repeat(20);
  const nav = `<nav><a href="/">Start page</a></nav>`;
  const html = `<html><head><title>Mill</title></head><body>${nav}<article><p>${prose}</p></article></body></html>`;
  const { text, seconds, error } = await contestant.ask({ id: 'mill', html: `${html}\ud800`, url: '' });
  contestant.stop();
  expect(error).toBeUndefined();
  expect(text).toContain('the wheel turned the stone');
  expect(text).not.toContain('Start page');
  expect(seconds).toBeGreaterThan(0);
});

test.each([
  [0.4, 0.99, 'kept boilerplate'],
  [0.99, 0.4, 'lost content'],
  [0.6, 0.6, 'both'],
  [0, 0, 'nothing in common'],
])('precision %f and recall %f: %s', (precision, recall, loss) => {
  expect(describeLoss(precision, recall)).toBe(loss);
});
