import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderRemoved } from '../../src/render/removed.js';
import { renderTxt } from '../../src/render/txt.js';
import { blockOf } from '../block-of.js';
import { pageOf } from './pages.js';

const textOf = (blocks: [text: string, gap: string][], eol = '\n') =>
  renderTxt(
    pageOf(
      blocks.map(([text, gap]) => blockOf(text, { gap })),
      { eol },
    ),
  );

describe('renderTxt', () => {
  it('keeps the gaps between kept blocks', () => {
    expect(
      textOf([
        ['a', ''],
        ['b', '\n'],
        ['c', '\n\n'],
      ]),
    ).toBe('a\nb\n\nc\n');
  });

  it('prints the widest gap around a dropped block, once', () => {
    expect(
      textOf([
        ['a', ''],
        ['DROP', '\n\n'],
        ['b', '\n'],
      ]),
    ).toBe('a\n\nb\n');
    expect(
      textOf([
        ['a', ''],
        ['DROP', '\n'],
        ['b', '\n\n'],
      ]),
    ).toBe('a\n\nb\n');
    expect(
      textOf([
        ['a', ''],
        ['DROP', '\n\n'],
        ['DROP', '\n\n'],
        ['b', '\n\n'],
      ]),
    ).toBe('a\n\nb\n');
  });

  it('begins with the first kept block and ends with the last', () => {
    expect(
      textOf([
        ['DROP', ''],
        ['a', '\n\n'],
        ['DROP', '\n\n'],
      ]),
    ).toBe('a\n');
  });

  it('uses the line ends of the document', () => {
    expect(
      textOf(
        [
          ['a', ''],
          ['DROP', '\r\n\r\n'],
          ['b', '\r\n'],
        ],
        '\r\n',
      ),
    ).toBe('a\r\n\r\nb\r\n');
  });

  it('parts flat text by a space where one was', () => {
    expect(
      textOf([
        ['A.', ''],
        ['DROP.', ' '],
        ['B.', ''],
      ]),
    ).toBe('A. B.\n');
    expect(
      textOf([
        ['甲。', ''],
        ['DROP', ''],
        ['乙。', ''],
      ]),
    ).toBe('甲。乙。\n');
  });

  it('adds no second line end', () => {
    expect(textOf([['a\n', '']])).toBe('a\n');
  });

  it('prints nothing when nothing is kept', () => {
    expect(textOf([['DROP', '']])).toBe('');
    expect(textOf([])).toBe('');
  });
});

describe('renderRemoved', () => {
  it('prints the dropped blocks in the same form', () => {
    const page = pageOf([blockOf('DROP 1'), blockOf('a', { gap: '\n\n' }), blockOf('DROP 2')]);
    expect(renderRemoved(page)).toBe('DROP 1\n\nDROP 2\n');
  });

  it('together with the text is everything', () => {
    const block = fc.tuple(fc.stringMatching(/^[a-z]{1,5}(?: DROP)?$/), fc.constantFrom('\n', '\n\n', ' '));
    fc.assert(
      fc.property(fc.array(block), (blocks) => {
        const page = pageOf(blocks.map(([text, gap]) => blockOf(text, { gap })));
        const printed = (renderTxt(page) + renderRemoved(page)).split(/\s+/).filter(Boolean).sort();
        const given = blocks.flatMap(([text]) => text.split(' ')).sort();
        expect(printed).toEqual(given);
      }),
    );
  });
});
