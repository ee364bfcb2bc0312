/** `--across`: what stands in every document of a folder or host goes, whatever the order and the number of threads. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder, run } from './spawn.js';

const NOTE =
  'The reading room of our society is open on most afternoons, and visitors are always glad to be there.';

function write(number: number): string {
  return `${[
    `The mill at bend ${number} of the river was built of grey stone in the year of the great flood, number ${number}.`,
    `Its miller, the ${number}th of his family, kept a book of every sack that he ground there for the farms nearby.`,
    NOTE,
    `In the winter of year ${number} the wheel froze fast, and the village had no bread until the end of February.`,
  ].join('\n\n')}\n`;
}

const NUMBERS = Array.from({ length: 16 }, (_, i) => i + 1);
const files = Object.fromEntries(NUMBERS.map((n) => [`in/mills/${n}.txt`, write(n)]));
const lines = NUMBERS.map((n) => JSON.stringify({ url: `https://mills.example/${n}`, text: write(n) }));

test('a folder: the note goes with --across and stays without, alike with one thread and two', async () => {
  const cwd = makeFolder({ ...files, 'in/other/1.txt': write(1) });
  const read = (path: string) => readFileSync(join(cwd, path), 'utf8');
  expect((await run(['in', '-o', 'plain', '-j', '1'], { cwd })).code).toBe(0);
  expect(read('plain/mills/7.txt')).toContain(NOTE);
  const first = await run(['in', '-o', 'one', '-j', '1', '--across', 'folder'], { cwd });
  expect(first).toMatchObject({ code: 0, stderr: '' });
  await run(['in', '-o', 'two', '-j', '2', '--across', 'folder'], { cwd });
  expect(read('one/mills/7.txt')).toBe(write(7).replace(`${NOTE}\n\n`, ''));
  expect(read('two/mills/7.txt')).toBe(read('one/mills/7.txt'));
  expect(read('one/other/1.txt')).toContain(NOTE);
});

test('JSONL by the host of each record, in any order', async () => {
  const cwd = makeFolder({
    'a.jsonl': `${lines.join('\n')}\n`,
    'b.jsonl': `${lines.toReversed().join('\n')}\n`,
  });
  const there = await run(['a.jsonl', '--across', 'host'], { cwd });
  const back = await run(['b.jsonl', '--across', 'host'], { cwd });
  expect(there.stdout.split('\n')).toHaveLength(NUMBERS.length + 1);
  expect(there.stdout).not.toContain('reading room');
  expect(back.stdout.trim().split('\n').reverse()).toEqual(there.stdout.trim().split('\n'));
});

test.each([
  [['--across', 'folder'], /^declutter: .*standard input.*name a file\n$/],
  [['in/mills/1.txt', '--across', 'host'], /^declutter: in\/mills\/1\.txt: .*--across folder\n$/],
])('refuses %j before anything is read', async (args, message) => {
  const { code, stdout, stderr } = await run(args, { cwd: makeFolder(files), input: write(1) });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(message);
});
