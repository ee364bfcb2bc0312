import { describe, expect, it } from 'vitest';
import { DeclutterError, declutter, type Options, UsageError } from '../src/index.js';

const TEXT =
  'The old bridge over the river was closed on Monday, after engineers found cracks in two piers.\n';

const WRONG: readonly [options: Record<string, unknown>, message: string][] = [
  [{ format: 'pdf' }, "format: 'pdf' is none of its values"],
  [{ format: null }, "format: 'null' is none of its values"],
  [{ format: 'json', content: 'pdf' }, "content: 'pdf' is none of its values"],
  [{ from: 'warc' }, "from: 'warc' is none of its values"],
  [{ favor: 'speed' }, "favor: 'speed' is none of its values"],
  [{ engine: 'x' }, "engine: 'x' is none of its values"],
  [{ keep: 'share' }, 'keep: is no list of strings'],
  [{ drop: [1] }, 'drop: is no list of strings'],
  [{ keep: ['zebra'] }, "keep: there is no category 'zebra'"],
  [{ keep: ['share'], drop: ['share'] }, "'share' is in keep and in drop"],
  [{ url: 'page.html' }, "url: 'page.html' is no absolute address"],
  [{ links: 'no' }, 'links: is no boolean'],
  [{ noLinks: true }, "there is no option 'noLinks'"],
  [{ encoding: 'utf-99' }, "encoding: 'utf-99' is no known encoding"],
  [{ encoding: 'hz-gb-2312' }, "encoding: 'hz-gb-2312' is no known encoding"],
];

describe('the options of the library', () => {
  it.each(WRONG)('%j is a usage error', async (options, message) => {
    const error = await declutter(TEXT, options as Partial<Options>).catch((reason) => reason);
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toBeInstanceOf(DeclutterError);
    expect(error.message).toBe(message);
    expect(error.code).toBe('encoding' in options ? 'unknown-encoding' : 'usage');
  });

  it('may be undefined, each and all', async () => {
    const undefinedOptions = { format: undefined, keep: undefined, url: undefined } as object;
    expect((await declutter(TEXT, undefinedOptions)).text).toBe(TEXT);
    expect((await declutter(TEXT, undefined)).text).toBe(TEXT);
  });

  it.each([null, 'md'])('%j is no object', async (options) => {
    await expect(declutter(TEXT, options as unknown as object)).rejects.toThrow(UsageError);
  });
});

describe('the input of the library', () => {
  it.each([undefined, null, 42, {}, new ArrayBuffer(8), new Uint16Array(4)])(
    '%s is refused',
    async (input) => {
      await expect(declutter(input as string)).rejects.toMatchObject({ name: 'UsageError', code: 'usage' });
    },
  );
});
