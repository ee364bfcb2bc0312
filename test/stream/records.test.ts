import { expect, test } from 'vitest';
import { declutterRecords, declutterStream } from '../../src/index.js';
import { SHARE, STORY } from '../cli/spawn.js';

const RECORDS = [
  {
    id: 1n,
    url: 'https://example.org/a',
    html: `<title>T</title><p>${STORY}</p><p>${SHARE}</p>`,
    text: 'old',
  },
  { id: 2n, text: 7 },
  { id: 3n, content: new TextEncoder().encode(STORY), declutter_error: 'old' },
];
const CLEANED = [
  { ...RECORDS[0], text: STORY },
  { id: 2n, declutter_error: expect.stringContaining('no document') },
  { id: 3n, content: RECORDS[2]!.content, text: STORY },
];

test('declutterRecords answers every record in its place', async () => {
  const cleaned = [];
  for await (const record of declutterRecords(RECORDS)) cleaned.push(record);
  expect(cleaned).toEqual(CLEANED);
});

test('declutterRecords takes a record when the one before was taken', async () => {
  let taken = 0;
  function* count() {
    for (const record of RECORDS) {
      taken++;
      yield record;
    }
  }
  const records = declutterRecords(count());
  await records.next();
  expect(taken).toBe(1);
});

function makeStream() {
  return new ReadableStream<object>({
    start(controller) {
      for (const record of RECORDS) controller.enqueue(record);
      controller.close();
    },
  });
}

test('declutterStream is the same as a Web stream', async () => {
  const cleaned: object[] = [];
  const reader = makeStream().pipeThrough(declutterStream()).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) cleaned.push(next.value);
  expect(cleaned).toEqual(CLEANED);
});

test('adds metadata when asked, never over a key, under the names asked for', async () => {
  const options = { field: 'html', into: 'clean', metadata: true };
  const { value: record } = await declutterRecords([{ ...RECORDS[0]!, byline: 'kept' }], options).next();
  expect(record).toMatchObject({
    clean: STORY,
    text: 'old',
    title: 'T',
    byline: 'kept',
    url: 'https://example.org/a',
  });
});

test('wrong options are thrown', async () => {
  await expect(declutterRecords([], { format: 'pdf' as never }).next()).rejects.toMatchObject({
    code: 'usage',
  });
});
