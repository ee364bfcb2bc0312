import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { WARCRecord, WARCSerializer } from 'warcio';
import { readWarc } from '../../src/stream/warc.js';
import { cut, makeRecord } from './make-warc.js';

const RECORDS = [0, 1, 2, 3].map((i) => makeRecord('conversion', `Text é ${i}`, i));
const MEMBERS = RECORDS.map((record) => gzipSync(record));
const OFFSETS = (parts: readonly Buffer[]) => parts.map((_, i) => Buffer.concat(parts.slice(0, i)).length);

async function read(bytes: Buffer, size: number, maxBytes = 1000) {
  const found: (string | null)[] = [];
  for await (const record of readWarc(cut(bytes, size), maxBytes))
    found.push('damage' in record ? `damaged at ${record.offset}` : (record.block?.toString() ?? null));
  return found;
}

const replace = (record: Buffer, from: RegExp, to: string) =>
  Buffer.from(record.toString('latin1').replace(from, to), 'latin1');

describe.each([7, 100_000])('in chunks of %i bytes', (size) => {
  const all = [0, 1, 2, 3].map((i) => `Text é ${i}`);

  test('reads plain records, members of gzip, and one gzip of all', async () => {
    expect(await read(Buffer.concat(RECORDS), size)).toEqual(all);
    expect(await read(Buffer.concat(MEMBERS), size)).toEqual(all);
    expect(await read(gzipSync(Buffer.concat(RECORDS)), size)).toEqual(all);
    expect(await read(Buffer.concat([...MEMBERS, Buffer.alloc(512)]), size)).toEqual(all);
  });

  test('passes over other types and hands out no block that is too large', async () => {
    const large = makeRecord('conversion', 'x'.repeat(70_000));
    const parts = [
      makeRecord('warcinfo', 'a: b'),
      RECORDS[0]!,
      makeRecord('request', 'GET /'),
      large,
      RECORDS[1]!,
    ];
    expect(await read(Buffer.concat(parts), size)).toEqual([all[0], null, all[1]]);
  });

  test('goes on behind a member with wrong bytes', async () => {
    const bad = Buffer.from(MEMBERS[1]!);
    bad.fill(0xff, 40, 44);
    const parts = [MEMBERS[0]!, bad, MEMBERS[2]!, MEMBERS[3]!];
    const damaged = `damaged at ${OFFSETS(parts)[1]}`;
    expect(await read(Buffer.concat(parts), size)).toEqual([all[0], damaged, all[2], all[3]]);
  });

  test('goes on behind a member that is cut off, and tells of the last', async () => {
    const short = MEMBERS[1]!.subarray(0, 60);
    const parts = [MEMBERS[0]!, short, MEMBERS[2]!];
    const damaged = `damaged at ${MEMBERS[0]!.length}`;
    expect(await read(Buffer.concat(parts), size)).toEqual([all[0], damaged, all[2]]);
    expect(await read(Buffer.concat(parts.slice(0, 2)), size)).toEqual([all[0], damaged]);
  });

  test('tells of every damaged member, and reads each of the others once', async () => {
    const damage = (member: Buffer, at: number) => {
      const bad = Buffer.from(member);
      bad.fill(0xff, at, at + 4);
      return bad;
    };
    const [one, two, three, four] = MEMBERS as [Buffer, Buffer, Buffer, Buffer];
    const parts = [one, damage(two, 40), damage(three, 50), four, damage(one, 60), two];
    const at = OFFSETS(parts);
    const found = await read(Buffer.concat(parts), size);
    const [second, third, fifth] = [1, 2, 4].map((i) => `damaged at ${at[i]}`);
    expect(found).toEqual([all[0], second, third, all[3], fifth, all[1]]);
    const wrongSum = [one, damage(two, two.length - 8), damage(three, three.length - 8), four, one];
    const told = await read(Buffer.concat(wrongSum), size);
    expect(told).toEqual([all[0], all[1], second, all[2], third, all[3], all[0]]);
    const headless = [one, damage(two, 0), damage(three, 40), four];
    expect(await read(Buffer.concat(headless), size)).toEqual([all[0], second, third, all[3]]);
  });

  test.each([
    ['too short', /Length: \d+/, 'Length: 5'],
    ['too long', /Length: \d+/, 'Length: 40'],
    ['no number', /Length: \d+/, 'Length: ten'],
    ['missing', /Content-Length: \d+\r\n/, ''],
    ['not even a record', /^WARC/, 'CRAW'],
  ])('goes on behind a length that is %s', async (_, from, to) => {
    const parts = [RECORDS[0]!, replace(RECORDS[1]!, from, to), RECORDS[2]!];
    const found = await read(Buffer.concat(parts), size);
    expect(found).toEqual([all[0], `damaged at ${RECORDS[0]!.length}`, all[2]]);
  });

  test('tells of a file that is cut off', async () => {
    const bytes = Buffer.concat(RECORDS.slice(0, 2)).subarray(0, -8);
    expect(await read(bytes, size)).toEqual([all[0], `damaged at ${RECORDS[0]!.length}`]);
  });
});

test('reads what warcio writes', async () => {
  async function* content() {
    yield Buffer.from('Written by another');
  }
  const record = WARCRecord.create(
    { url: 'https://example.org/', type: 'conversion', warcHeaders: {} },
    content(),
  );
  const bytes = Buffer.from(await WARCSerializer.serialize(record, { gzip: true }));
  expect(await read(Buffer.concat([bytes, bytes]), 1000)).toEqual([
    'Written by another',
    'Written by another',
  ]);
});

test('tells once of a file that only looks like gzip', async () => {
  const bytes = Buffer.concat(Array.from({ length: 20_000 }, () => Buffer.from([0x1f, 0x8b, 0x08])));
  expect(await read(bytes, 10_000)).toEqual(['damaged at 0']);
});

test('gives up a file that is made of headers, before it was read a hundred times', async () => {
  const header = gzipSync('').subarray(0, 10);
  const bytes = Buffer.concat(Array.from({ length: 40_000 }, () => header));
  const found = await read(bytes, 100_000);
  expect(found.length).toBeGreaterThan(100);
  expect(found.length).toBeLessThan(1000);
});
