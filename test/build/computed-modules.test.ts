/** What the build computes is what the modules in its place compute. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { packFunctionWords } from '../../build/pack-function-words.js';
import { packPhrases } from '../../build/pack-phrases.js';
import { functionWordSets } from '../../src/judge/function-words.js';
import { compilePhrases } from '../../src/judge/signals/compile-phrases.js';

const folder = mkdtempSync(join(tmpdir(), 'declutter-build-'));
afterAll(() => rmSync(folder, { recursive: true }));

function load(name: string, code: string) {
  const path = join(folder, name);
  writeFileSync(path, code);
  return import(pathToFileURL(path).href);
}

test('phrases', async () => {
  const compiled = compilePhrases();
  const { bytes, code } = packPhrases(compiled, './phrases.bin');
  writeFileSync(join(folder, 'phrases.bin'), bytes);
  const built = (await load('phrases.mjs', code)).compilePhrases();
  expect(compiled.words.length).toBeGreaterThan(10_000);
  expect(Object.keys(built).sort()).toEqual(Object.keys(compiled).sort());
  for (const [name, array] of Object.entries(compiled)) {
    expect(built[name].constructor).toBe(array.constructor);
    expect(Array.from(built[name]), name).toEqual(Array.from(array));
  }
});

test('function words', async () => {
  const built = (await load('function-words.mjs', packFunctionWords(functionWordSets()))).functionWordSets();
  expect(functionWordSets().size).toBeGreaterThan(20);
  expect(built).toEqual(functionWordSets());
});
