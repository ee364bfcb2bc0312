import { applyPatch } from 'diff';
import fc from 'fast-check';
import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Page } from '../../src/block.js';
import { renderDiff } from '../../src/render/diff.js';
import { renderTxt } from '../../src/render/txt.js';
import { blockOf } from '../block-of.js';
import { pageOf } from './pages.js';

const plain = picocolors.createColors(false);
const pageFrom = (blocks: readonly (readonly [text: string, gap: string])[]) =>
  pageOf(blocks.map(([text, gap]) => blockOf(text, { gap })));

/** The input's text, as the diff sees it: all blocks kept. */
const inputOf = (page: Page) =>
  renderTxt({ ...page, verdicts: page.verdicts.map((verdict) => ({ ...verdict, keep: true })) });

describe('renderDiff', () => {
  it('shows what goes with three lines around it', () => {
    const texts = ['1', '2', '3', '4', 'DROP', '5', '6', '7', '8'];
    const page = pageFrom(texts.map((text, i) => [text, i === 0 ? '' : '\n'] as const));
    expect(renderDiff(page, 'a.txt', plain)).toBe(
      '--- a.txt\n+++ a.txt (clean)\n@@ -2,7 +2,6 @@\n 2\n 3\n 4\n-DROP\n 5\n 6\n 7\n',
    );
  });

  it('is empty when nothing is dropped', () => {
    expect(renderDiff(pageFrom([['a', '']]), 'a', plain)).toBe('');
  });

  it('shows a line a block for flat text', () => {
    const page = pageFrom([
      ['A.', ''],
      ['DROP.', ' '],
      ['B.', ' '],
    ]);
    expect(renderDiff(page, '-', plain)).toContain('@@ -1,3 +1,2 @@\n A.\n-DROP.\n B.\n');
  });

  it('colours what goes', () => {
    const page = pageFrom([
      ['A.', ''],
      ['DROP.', '\n'],
    ]);
    const shown = renderDiff(page, 'a', picocolors.createColors(true));
    expect(shown).toContain('\u001b[31m-DROP.\u001b[39m');
  });

  it('is a patch that turns the input into the output', () => {
    const text = fc.constantFrom('a', 'b b', 'DROP', 'DROP x\nDROP y', 'c\nd');
    const block = fc.tuple(text, fc.constantFrom('\n', '\n\n'));
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 40 }), (blocks) => {
        const page = pageFrom(blocks);
        const patch = renderDiff(page, 'a', plain);
        const input = inputOf(page);
        expect(patch === '' ? input : applyPatch(input, patch)).toBe(renderTxt(page));
      }),
    );
  });

  it('stays linear: a hundred thousand lines', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => [i % 3 ? 'line' : 'DROP', '\n'] as const);
    const shown = renderDiff(pageFrom(many), 'a', plain);
    expect(shown.split('\n').filter((line) => line === '-DROP')).toHaveLength(33_334);
  });
});
