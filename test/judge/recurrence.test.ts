import { expect, it } from 'vitest';
import { cleanPage, countPage } from '../../src/declutter.js';
import { createCells, type Group } from '../../src/judge/recurrence.js';
import { DEFAULTS } from '../../src/options.js';

/** Reads as an article does, so that only its recurrence can tell. */
const NOTE =
  'The reading room of our society is open on most afternoons, and visitors are always glad to be there.';

function write(number: number): string {
  return [
    `The mill at bend ${number} of the river was built of grey stone in the year of the great flood, number ${number}.`,
    `Its miller, the ${number}th of his family, kept a book of every sack that he ground there for the farms nearby.`,
    NOTE,
    `In the winter of year ${number} the wheel froze fast, and the village had no bread until the end of February.`,
  ].join('\n\n');
}

async function countAll(numbers: readonly number[], name: string): Promise<Group> {
  const group = { cells: createCells(), name };
  for (const number of numbers) await countPage(write(number), DEFAULTS, group);
  return group;
}

const TWENTY = Array.from({ length: 20 }, (_, i) => i + 1);

it('drops what stands in every document of a group, with how many as its reason', async () => {
  const group = await countAll(TWENTY, 'mills.example');
  const alone = await cleanPage(write(7), DEFAULTS);
  expect(alone.verdicts.every(({ keep }) => keep)).toBe(true);
  const { parsed, verdicts } = await cleanPage(write(7), DEFAULTS, group);
  const dropped = parsed.blocks.filter((_, i) => !verdicts[i]!.keep).map(({ text }) => text);
  expect(dropped).toEqual([NOTE]);
  const verdict = verdicts.find(({ keep }) => !keep)!;
  expect(verdict).toMatchObject({
    category: 'recurring',
    reason: 'stands in 20 of 20 documents like this one',
  });
});

it('counts the same in any order, and a block once a document', async () => {
  const forth = await countAll(TWENTY, 'mills.example');
  const back = await countAll(TWENTY.toReversed(), 'mills.example');
  expect(Buffer.from(forth.cells).equals(Buffer.from(back.cells))).toBe(true);
  const doubled = { cells: createCells(), name: 'a' };
  await countPage(`${NOTE}\n\n${NOTE}\n\n${NOTE}\n\n${NOTE}`, DEFAULTS, doubled);
  expect(new Uint16Array(doubled.cells).some((count) => count > 1)).toBe(false);
});

it('leaves a document alone in a small group, and one of another group', async () => {
  const few = await countAll([1, 2, 3], 'mills.example');
  expect((await cleanPage(write(1), DEFAULTS, few)).verdicts.every(({ keep }) => keep)).toBe(true);
  const many = await countAll(TWENTY, 'mills.example');
  const other = { ...many, name: 'other.example' };
  expect((await cleanPage(write(1), DEFAULTS, other)).verdicts.every(({ keep }) => keep)).toBe(true);
});
