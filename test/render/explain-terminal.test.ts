import picocolors from 'picocolors';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { renderForTerminal } from '../../src/render/explain-terminal.js';
import { blockOf } from '../block-of.js';
import { pageOf } from './pages.js';

const plain = picocolors.createColors(false);
const STORY = 'The bridge was closed on Monday after engineers had found cracks in two of its piers.';

describe('renderForTerminal', () => {
  it('wraps each block beside its category, then a legend and the totals', () => {
    const page = pageOf([blockOf(STORY), blockOf('DROP me'), blockOf('DROP too')]);
    expect(renderForTerminal(page, { colors: plain, columns: 62 })).toBe(
      [
        '+ content  0.90  The bridge was closed on Monday after',
        '                 engineers had found cracks in two of its',
        '                 piers.',
        '                 → prose',
        '- share    0.03  DROP me',
        '                 → says "share"',
        '- share    0.03  DROP too',
        '                 → says "share"',
        '',
        '+ content      1 block      16 words',
        '- share        2 blocks      4 words',
        '',
        '1 kept, 2 dropped (share 2); lines; confidence 0.88',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['long', 'word '.repeat(100_000)],
    ['wide', '橋'.repeat(5_000)],
    ['combining', 'e\u0301'.repeat(5_000)],
    ['without a space', 'x'.repeat(5_000)],
  ])('cuts a text that is %s after three full lines', (_, text) => {
    const lines = renderForTerminal(pageOf([blockOf(text)]), { colors: plain, columns: 60 }).split('\n');
    expect(lines[2]).toMatch(/^ {17}\S.*…$/);
    expect(lines[3]).toMatch(/^ {17}→/);
    for (const line of lines.slice(0, 3)) {
      expect(stringWidth(line)).toBeLessThanOrEqual(60);
      expect(stringWidth(line)).toBeGreaterThan(54);
    }
  });

  it('colours by category and lets no page speak to the terminal', () => {
    const colors = picocolors.createColors(true);
    const shown = renderForTerminal(pageOf([blockOf('a\u001b[2Jb\u202e'), blockOf('DROP')]), {
      colors,
      columns: 80,
    });
    expect(shown).toContain('\u001b[32m+\u001b[39m \u001b[32mcontent');
    expect(shown).toContain('\u001b[31m-\u001b[39m \u001b[33mshare');
    expect(shown).toContain('a\\x1b[2Jb\\u202e');
    expect(shown).not.toContain('\u001b[2J');
  });

  it('is only the totals for an empty document', () => {
    const shown = renderForTerminal(pageOf([]), { colors: plain, columns: 80 });
    expect(shown).toBe('0 kept, 0 dropped; lines; confidence 0.88\n');
  });
});
