/**
 * Every case of fixtures/: `declutter` prints the golden byte for byte; cleaning that again changes nothing;
 * no block is lost or made. One case: `npx vitest run test/fixtures.test.ts -t seed-shape`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { declutter } from '../src/declutter.js';
import { listCases, readCase } from './fixture-cases.js';

const ROOT = fileURLToPath(new URL('../fixtures', import.meta.url));
const MIN_CASES = 75;

describe('fixtures', () => {
  it.each(listCases(ROOT))('%s', async (name) => {
    const { input, from, options, goldens } = readCase(ROOT, name);
    const txt = await declutter(input, options);
    expect(txt.text).toBe(goldens.get('txt'));

    const again = await declutter(txt.text, { ...options, from: 'text' });
    expect(again.text, 'cleaning clean output changes nothing').toBe(txt.text);

    const kept = txt.blocks.filter(({ keep }) => keep);
    expect(joinBlocks(kept), 'kept blocks are the output').toBe(withoutSpace(txt.text));
    if (from === 'text' && !options.encoding)
      expect(joinBlocks(txt.blocks), 'kept + removed = everything').toBe(withoutSpace(decodeUtf8(input)));

    for (const [format, golden] of goldens) {
      const { text, blocks } = await declutter(input, { ...options, format });
      expect(text, `-f ${format}`).toBe(golden);
      expect(blocks, `-f ${format} keeps the same blocks`).toEqual(txt.blocks);
    }
  });
});

describe('the fixture reader', () => {
  it('finds the cases', () => {
    expect(listCases(ROOT).length).toBeGreaterThanOrEqual(MIN_CASES);
  });

  it.each([
    ['expected.txt', 'no golden'],
    ['why.md', 'not one line'],
    ['input.txt', '0 inputs'],
  ])('fails without %s', (missing, message) => {
    const root = mkdtempSync(join(tmpdir(), 'fixture-'));
    const folder = join(root, 'category', 'case');
    mkdirSync(folder, { recursive: true });
    for (const file of ['input.txt', 'expected.txt', 'why.md'].filter((file) => file !== missing))
      writeFileSync(join(folder, file), 'A line.\n');
    expect(() => readCase(root, 'category/case')).toThrow(message);
    rmSync(root, { recursive: true });
  });

  it('fails on a file that nothing reads', () => {
    const root = mkdtempSync(join(tmpdir(), 'fixture-'));
    const folder = join(root, 'category', 'case');
    mkdirSync(folder, { recursive: true });
    for (const file of ['input.txt', 'expected.txt', 'why.md', 'expected.pdf'])
      writeFileSync(join(folder, file), 'A line.\n');
    expect(() => readCase(root, 'category/case')).toThrow('nothing reads expected.pdf');
    rmSync(root, { recursive: true });
  });
});

/** White space between blocks is the renderer's, so that blocks and texts are compared without any. */
function joinBlocks(blocks: readonly { text: string }[]): string {
  return withoutSpace(blocks.map(({ text }) => text).join(' '));
}

function withoutSpace(text: string): string {
  return text.replace(/\s+/g, '');
}

function decodeUtf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
