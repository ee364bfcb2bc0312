import picocolors from 'picocolors';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { renderExplain } from '../../src/render/explain.js';
import { blockOf } from '../block-of.js';
import { pageOf } from './pages.js';

const plain = picocolors.createColors(false);
const explain = (page: ReturnType<typeof pageOf>) => renderExplain(page, { colors: plain });

describe('renderExplain', () => {
  it('prints every block in columns and the totals', () => {
    const page = pageOf([blockOf('First\nline.'), blockOf('DROP me'), blockOf('DROP too')]);
    expect(explain(page)).toBe(
      [
        '+ content 0.90  prose         First line.',
        '- share   0.03  says "share"  DROP me',
        '- share   0.03  says "share"  DROP too',
        '1 kept, 2 dropped (share 2); lines; confidence 0.88',
        '',
      ].join('\n'),
    );
  });

  it('shortens the text', () => {
    const lines = explain(pageOf([blockOf('word '.repeat(100_000))])).split('\n');
    expect(lines[0]).toHaveLength(100);
    expect(lines[0]).toMatch(/prose {2}word word .*…$/);
  });

  it('says where Readability turned the verdict', () => {
    const page = pageOf([blockOf('Text.')]);
    const verdicts = page.verdicts.map((verdict) => ({ ...verdict, votedByReadability: true }));
    expect(explain({ ...page, verdicts })).toContain('Readability voted keep; prose');
  });

  it('escapes control characters', () => {
    const shown = explain(pageOf([blockOf('a\u001b[31mred\u202e\u0007')]));
    expect(shown).toContain('a\\x1b[31mred\\u202e\\x07');
    expect(shown).not.toContain('\u001b');
  });

  it('colours when asked', () => {
    const page = pageOf([blockOf('a'), blockOf('DROP')]);
    const shown = renderExplain(page, { colors: picocolors.createColors(true) });
    expect(shown).toContain('\u001b[32m+ content');
    expect(shown).toContain('\u001b[31m- share');
  });

  it('measures wide and combining characters as they are seen', () => {
    const texts = ['橋'.repeat(90), 'e\u0301'.repeat(90), 'e'.repeat(90)];
    const lines = explain(pageOf(texts.map((text) => blockOf(text))))
      .split('\n')
      .slice(0, 3);
    expect(lines.map((line) => stringWidth(line))).toEqual([100, 100, 100]);
  });

  it('is only the totals for an empty document', () => {
    expect(explain(pageOf([]))).toBe('0 kept, 0 dropped; lines; confidence 0.88\n');
  });
});
