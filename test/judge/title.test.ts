import { describe, expect, it } from 'vitest';
import { gatherEvidence } from '../../src/judge/evidence.js';
import { findTitle } from '../../src/judge/title.js';
import { parseHtml } from '../../src/parse/html.js';
import { parseText } from '../../src/parse/text.js';

const TEXT = 'The ferry left the quay at noon with forty people and a piano on board, and nobody waved.';

/** The text that is found to be the title, where only the long paragraph is kept. */
function titleOf(parsed: ReturnType<typeof parseText>): string | undefined {
  const keep = parsed.blocks.map(({ visible }) => visible === TEXT);
  const at = findTitle(gatherEvidence(parsed), keep, keep.map(Number));
  return parsed.blocks[at]?.visible;
}
const inHtml = (markup: string) => titleOf(parseHtml(markup, { tree: false }));

describe('findTitle in HTML', () => {
  it('takes the first-level heading above the text', () => {
    expect(inHtml(`<h1>Forty people and a piano</h1><p>By Ada</p><p>${TEXT}</p>`)).toBe(
      'Forty people and a piano',
    );
  });
  it('takes the heading that the page title holds, not the name of the site', () => {
    const page = `<title>Forty people, one piano – The Bell</title><h1><a href="/">The Bell</a></h1>
      <h2>Forty people, one piano</h2><p>${TEXT}</p>`;
    expect(inHtml(page)).toBe('Forty people, one piano');
  });
  it('takes none below the text, none in a sidebar', () => {
    expect(inHtml(`<p>${TEXT}</p><h1>Other ferries</h1>`)).toBeUndefined();
    expect(inHtml(`<div class="sidebar"><h1>Most read</h1></div><p>${TEXT}</p>`)).toBeUndefined();
  });
});

describe('findTitle in HTML without marked headings', () => {
  it('takes the block that the page title holds, past the byline', () => {
    const page = `<title>Forty people, one piano – The Bell</title><h2>Sections</h2><div>Ferries of the lower quay</div>
      <div>Forty people, one piano</div><div>By Ada Lund</div><p>${TEXT}</p>`;
    expect(inHtml(page)).toBe('Forty people, one piano');
  });
  it('takes the line above the text where the page has no heading', () => {
    const page = `<div><a href="/">Home</a></div><font>Forty people and a piano on a boat</font><p>${TEXT}</p>`;
    expect(inHtml(page)).toBe('Forty people and a piano on a boat');
  });
  it('takes no link, and no line where the page marks headings', () => {
    expect(inHtml(`<div><a href="/q">Ferries of the lower quay</a></div><p>${TEXT}</p>`)).toBeUndefined();
    const page = `<div>Ferries of the lower quay</div><p>${TEXT}</p><h2>Piano</h2>`;
    expect(inHtml(page)).toBeUndefined();
  });
});

describe('findTitle in text', () => {
  it('takes the line above byline and date', () => {
    const lines = [
      'Home',
      'Sport',
      'Forty people and a piano on a boat',
      'By Ada Lund',
      '26 March 2024',
      TEXT,
    ];
    expect(titleOf(parseText(lines.join('\n')))).toBe('Forty people and a piano on a boat');
  });
  it('takes no prompt and no short menu line', () => {
    expect(titleOf(parseText(['Log in', 'Home', TEXT].join('\n')))).toBeUndefined();
  });
});
