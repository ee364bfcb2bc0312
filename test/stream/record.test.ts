import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeBeyondAscii, JsonRecord } from '../../src/stream/record.js';

const edit = (line: string, changes: Record<string, unknown>) =>
  JsonRecord.parse(Buffer.from(line))!
    .edit(new Map(Object.entries(changes)))
    .toString();

describe('JsonRecord', () => {
  test('leaves what is not changed to the letter', () => {
    const line =
      '{ "id":12345678901234567890, "n":1.0e+2,"é":"\\u00e9\\/", "a":{"text":[1, "]}\\""]} , "text" : "old" }';
    expect(edit(line, { text: 'new' })).toBe(line.replace('"old"', '"new"'));
  });

  test('appends what is new and takes out what is gone, whatever its place', () => {
    expect(edit('{"a":1}', { text: 'x' })).toBe('{"a":1,"text":"x"}');
    expect(edit('{}', { text: 'x' })).toBe('{"text":"x"}');
    expect(edit('{"text":1, "a":2,"b":3}', { text: undefined })).toBe('{"a":2,"b":3}');
    expect(edit('{"a":2 , "text":1}', { text: undefined })).toBe('{"a":2}');
    expect(edit('{"text":1}', { text: undefined, e: 1 })).toBe('{"e":1}');
  });

  test('of a key that is there twice the last is written and none is left behind', () => {
    const record = JsonRecord.parse(Buffer.from('{"text":"a","b":0,"text":"c"}'))!;
    expect(record.readString('text')).toBe('c');
    expect(edit('{"text":"a","b":0,"text":"c"}', { text: 'd' })).toBe('{"b":0,"text":"d"}');
  });

  test('finds a key and a value behind escapes', () => {
    const record = JsonRecord.parse(Buffer.from('{"t\\u0065xt":"a\\\\","n":"\\"\\ud800 \u2028é"}'))!;
    expect(record.readString('text')).toBe('a\\');
    expect(record.readString('n')).toBe('"\ud800 \u2028é');
  });

  test('is null for what is no object', () => {
    for (const line of [
      '',
      'x',
      '[1]',
      'null',
      '"a"',
      '1',
      '{"a":1',
      '{"a":1}}',
      "{'a':1}",
      '{"a":1,}',
      '{"a":"\0"}',
    ])
      expect(JsonRecord.parse(Buffer.from(line)), line).toBeNull();
  });

  test('keeps bytes that are no UTF-8', () => {
    const line = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xff, 0xe9]), Buffer.from('"}')]);
    const edited = JsonRecord.parse(line)!.edit(new Map([['text', 'é']]));
    expect(edited).toEqual(Buffer.concat([line.subarray(0, -1), Buffer.from(',"text":"é"}')]));
  });

  test('property: reads as JSON.parse does and changes one key', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(object, fc.string(), (value, key) => {
        const expected = { ...(JSON.parse(JSON.stringify(value)) as object), [key]: 'new' };
        expect(
          JSON.parse(
            edit(JSON.stringify(value, null, 1).replaceAll('\n', ' '), Object.fromEntries([[key, 'new']])),
          ),
        ).toEqual(JSON.parse(JSON.stringify(expected)));
      }),
      { examples: [[{ '': { '': '\\' } }, 'a']] },
    );
  });

  test('is deep in time', () => {
    const line = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)},"text":"x"}`;
    expect(edit(line, { text: 'y' })).toBe(line.replace('"x"', '"y"'));
  });
});

test('escapes beyond ASCII', () => {
  const escaped = escapeBeyondAscii(Buffer.from('{"é":"😀\u007f"}')).toString();
  expect(escaped).toBe('{"\\u00e9":"\\ud83d\\ude00\\u007f"}');
  expect(JSON.parse(escaped)).toEqual({ é: '😀\u007f' });
});
