import { expect, test } from 'vitest';
import { readLines } from '../../src/stream/lines.js';

async function* cut(text: string, size: number) {
  const bytes = Buffer.from(text);
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}

async function read(text: string, size: number, maxBytes = 100) {
  const lines: [number, string | null][] = [];
  for await (const { number, bytes } of readLines(cut(text, size), maxBytes))
    lines.push([number, bytes?.toString() ?? null]);
  return lines;
}

test.each([1, 2, 5, 1000])('reads lines in chunks of %i bytes', async (size) => {
  expect(await read('\ufeffone\r\n\n \t\ntwo\u2028é\nthree', size)).toEqual([
    [1, 'one'],
    [4, 'two\u2028é'],
    [5, 'three'],
  ]);
  expect(await read('', size)).toEqual([]);
  expect(await read('one\n', size)).toEqual([[1, 'one']]);
});

test.each([1, 7, 1000])('passes over a line that is too long, in chunks of %i bytes', async (size) => {
  expect(await read(`a\n${'x'.repeat(11)}\n${'y'.repeat(10)}\nb`, size, 10)).toEqual([
    [1, 'a'],
    [2, null],
    [3, 'y'.repeat(10)],
    [4, 'b'],
  ]);
});

test('a line is there before the next one comes', async () => {
  async function* stall() {
    yield Buffer.from('one\ntw');
    await new Promise(() => {});
  }
  const lines = readLines(stall(), 100);
  expect((await lines.next()).value?.bytes?.toString()).toBe('one');
});
