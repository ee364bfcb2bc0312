import { applyPatch } from 'diff';
import fc from 'fast-check';
import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { Page } from '../../src/block.js';
import { renderDiff } from '../../src/render/diff.js';
import { renderTxt } from '../../src/render/txt.js';
import { blockOf } from '../block-of.js';
import { pageOf } from './pages.js';

const plain = { colors: picocolors.createColors(false), source: '' };
const colored = { colors: picocolors.createColors(true), source: '' };
const pageFrom = (blocks: readonly (readonly [text: string, gap: string])[]) =>
  pageOf(blocks.map(([text, gap]) => blockOf(text, { gap })));

/** The input's text, as the diff sees it: all blocks kept. */
const inputOf = (page: Page) =>
  renderTxt({ ...page, verdicts: page.verdicts.map((verdict) => ({ ...verdict, keep: true })) });

/** A gap as the parser makes it of raw white space. */
const normalise = (raw: string) => '\n'.repeat(Math.min(2, raw.split('\n').length - 1)) || ' ';

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

  it('writes a line of flat text as it was and as it becomes', () => {
    const page = pageFrom([
      ['A.', ''],
      ['DROP.', ' '],
      ['B.', ' '],
    ]);
    expect(renderDiff(page, '-', plain)).toContain('@@ -1,1 +1,1 @@\n-A. DROP. B.\n+A. B.\n');
  });

  it('colours what goes, and marks it within a line of which words stay', () => {
    const page = pageFrom([
      ['A.', ''],
      ['DROP\u001b[2J.', ' '],
      ['B.', ' '],
      ['DROP.', '\n'],
    ]);
    const shown = renderDiff(page, 'a', colored);
    expect(shown).toContain('\u001b[31m-A.\u001b[7m DROP\\x1b[2J. \u001b[27mB.\u001b[39m');
    expect(shown).toContain('\u001b[32m+A. B.\u001b[39m');
    expect(shown).toContain('\u001b[31m-DROP.\u001b[39m');
  });

  it('falls back on the blocks where the source is another text', () => {
    const page = pageFrom([
      ['A.', ''],
      ['DROP.', '\n'],
    ]);
    expect(renderDiff(page, 'a', { ...plain, source: '<p>A.' })).toBe(renderDiff(page, 'a', plain));
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

  it('is a patch of the raw text, whatever its white space', () => {
    const text = fc.constantFrom('a', 'b b', 'DROP', '  c\nd', 'DROP e');
    const space = fc.constantFrom('\n', '\n\n\n', ' \n', '\n \t\n\n', ' ');
    fc.assert(
      fc.property(fc.array(fc.tuple(text, space), { minLength: 1, maxLength: 30 }), space, (parts, end) => {
        const page = pageFrom(parts.map(([text, raw], i) => [text, i === 0 ? '' : normalise(raw)] as const));
        const source = parts.map(([text, raw]) => raw + text).join('') + end;
        const patch = renderDiff(page, 'a', { ...plain, source });
        if (patch !== '') expect(applyPatch(source, patch)).toBe(renderTxt(page));
      }),
    );
  });

  it('stays linear: a hundred thousand lines', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => [i % 3 ? 'line' : 'DROP', '\n'] as const);
    const shown = renderDiff(pageFrom(many), 'a', plain);
    expect(shown.split('\n').filter((line) => line === '-DROP')).toHaveLength(33_334);
  });
});
