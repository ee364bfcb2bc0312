/** The library as it is bundled for browsers: small, without Node, and alike to the byte. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleForBrowser } from '../../build/bundle-for-browser.js';
import * as browserBytes from '../../src/browser/bytes.js';
import * as nodeBytes from '../../src/bytes.js';
import { declutter } from '../../src/declutter.js';
import { listCases, readCase } from '../fixture-cases.js';

/** Measured: 770 kB, 417 of them the two models. */
const MAX_GZIP_KB = 800;
/** One case in so many is compared in every format; all take half a minute. */
const STEP = 9;

type Library = typeof import('../../src/browser/index.js');

const folder = mkdtempSync(join(tmpdir(), 'declutter-browser-'));
afterAll(() => rmSync(folder, { recursive: true }));

let code: string;
let library: Library;
beforeAll(async () => {
  code = await bundleForBrowser();
  const file = join(folder, 'library.mjs');
  writeFileSync(file, code);
  library = await import(/* @vite-ignore */ pathToFileURL(file).href);
});

describe('the bundle', () => {
  test(`has at most ${MAX_GZIP_KB} kB when compressed`, () => {
    expect(gzipSync(code, { level: 9 }).length / 1000).toBeLessThan(MAX_GZIP_KB);
  });

  test('needs no other module, no Node and no jsdom', () => {
    expect(code.match(/\bimport\s*["'(]|\bfrom\s*["'](?:node:|\.|@|[a-z])[^"']*["']\s*[;}]/g)).toBeNull();
    expect(code).not.toMatch(/["'`]node:|\bBuffer\.from\b|\brequire\(|jsdom\b/);
  });

  const cases = listCases('fixtures').filter((_, i) => i % STEP === 0);
  test.each(cases)('cleans as the library on Node does: %s', async (name) => {
    const { input, options } = readCase('fixtures', name);
    for (const format of ['txt', 'md', 'html', 'json'] as const) {
      const all = { url: 'https://example.org/a/b', ...options, format };
      const [here, there] = [await declutter(input, all), await library.declutter(input, all)];
      expect(there).toEqual(here); // texts, verdicts, reasons
    }
  });

  test('says what a worker lacks, and takes the reader it is lent', async () => {
    const page = '<main><p>The ferry sails at nine.</p><p>It is late.</p></main>';
    await expect(library.declutter(page, { engine: 'readability' })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringContaining('DOM'),
    });
    library.lendReader(async () => '<p>The ferry sails at nine.</p>');
    const { blocks } = await library.declutter(page, { engine: 'readability' });
    expect(blocks[0]!.keep).toBe(true);
  });
});

test.each([
  ['nothing', []],
  ['ASCII', [65, 10, 127]],
  ['UTF-8', [...new TextEncoder().encode('Äpfel 🍏 \ufeff')]],
  ['half a character', [0xe2, 0x82]],
  ['Latin-1', [0x80, 0xe4, 0xff, 65]],
  ['more than one call takes', Array.from({ length: 20_000 }, (_, i) => i & 255)],
])('bytes are looked at as on Node: %s', (_, list) => {
  const bytes = Uint8Array.from([1, ...list]).subarray(1);
  expect(browserBytes.isAscii(bytes)).toBe(nodeBytes.isAscii(bytes));
  expect(browserBytes.isUtf8(bytes)).toBe(nodeBytes.isUtf8(bytes));
  expect(browserBytes.toLatin1(bytes, 10_000)).toBe(nodeBytes.toLatin1(bytes, 10_000));
});
