import { describe, expect, it } from 'vitest';
import { parseText } from '../../src/parse/text.js';

/** Two headings, so that the text is told to be Markdown. */
const parse = (text: string) => parseText(`# Top\n\n## Sub\n\n${text}`).blocks.slice(2);
const first = (text: string) => parse(text)[0]!;
const linkTexts = (text: string) => {
  const { links, visible } = first(text);
  return Array.from({ length: links.length / 2 }, (_, i) => visible.slice(links[2 * i], links[2 * i + 1]));
};

describe('what is visible', () => {
  it.each([
    ['Some **bold**, _slanted_, `code` and ~~old~~ text', 'Some bold, slanted, code and old text'],
    ['2 * 3 = 6 and snake_case_name', '2 * 3 = 6 and snake_case_name'],
    ['A [link](http://x.org "title") here', 'A link here'],
    ['A [link](http://x.org/a_(b)) here', 'A link here'],
    ['A [link](<http://x.org/a b>) here', 'A link here'],
    ['[![logo](a.png)](/home) Home', 'logo Home'],
    ['![a photo](data:image/png;base64,AAAA)', 'a photo'],
    ['[ ](http://x.org)', ''],
    ['[](http://x.org)', ''],
    ['\\*not a mark\\*, 1\\. May', '*not a mark*, 1. May'],
    ['See <https://x.org/a> or a<br>break', 'See https://x.org/a or abreak'],
    ['* * *', ''],
    ['[1]: http://x.org/page', ''],
    ['> quoted **words**', 'quoted words'],
    ['- [x] done [here](/a)', 'done here'],
    ['| a | [b](/c) |', 'a b'],
    ['un\u00adder\u200bstand  \u00a0this', 'understand this'],
    ['an [open bracket', 'an [open bracket'],
    ['text](no link)', 'text](no link)'],
  ])('of %j', (text, visible) => {
    expect(first(text)).toMatchObject({ text, visible });
  });

  it.each([
    ['A [link](/a) and [another one](/b).', ['link', 'another one']],
    ['[ **Best** offers ](/a)', ['Best offers']],
    ['See <https://x.org/a>.', ['https://x.org/a']],
    ['![photo](a.png) alone', []],
    ['[![logo](a.png) Home](/)', ['logo Home']],
  ])('has the links of %j', (text, links) => {
    expect(linkTexts(text)).toEqual(links);
    expect(first(text).linkChars).toBe(links.join('').length);
  });
});

describe('blocks', () => {
  it.each([
    ['### Title ###', 'heading', 3, 'Title'],
    ['Title\n=====', 'heading', 1, 'Title'],
    ['Title\n---', 'heading', 2, 'Title'],
    ['  * item', 'item', 1, 'item'],
    ['    * item', 'item', 2, 'item'],
    ['12) item', 'item', 1, 'item'],
    ['> words\n> ', 'quote', 0, 'words'],
    ['| a | b |\n| --- | --- |', 'row', 0, 'a b'],
    ['a | b\n---|---', 'row', 0, 'a b'],
    ['```js\nlet a = [1](2);\n\n\n# no heading\n```', 'code', 0, 'let a = [1](2); # no heading'],
    ['    indented code\n\n    goes on', 'code', 0, 'indented code goes on'],
  ] as const)('%j is one block: %s %i', (text, kind, level, visible) => {
    const blocks = parse(text);
    expect(blocks).toHaveLength(1);
    expect(blocks[0]).toMatchObject({ text, kind, level, visible });
  });

  it('keeps items, rows and single lines apart', () => {
    expect(parse('* one\n* two\n    * three\n\na | b\n---|---\nc | d\ne | f').map((b) => b.kind)).toEqual([
      'item',
      'item',
      'item',
      'row',
      'row',
      'row',
    ]);
    expect(parse('One line.\nAnother line.')).toHaveLength(2);
  });

  it('joins a link that is broken over lines and blank lines', () => {
    expect(parse('[\n\nNew Harbour\n\n](/harbour)\n\nText.').map((b) => [b.visible, b.linkChars])).toEqual([
      ['New Harbour', 11],
      ['Text.', 0],
    ]);
    expect(first('A [link](http://x.org/a-\nb-c) here').visible).toBe('A link here');
    expect(first('A [link that\ngoes on](http://x.org/) here')).toMatchObject({
      visible: 'A link that goes on here',
      linkChars: 17,
    });
  });

  it('keeps cards that touch apart', () => {
    expect(parse('[ One\ntext\n](/a) [ Two\ntext\n](/b)')).toHaveLength(2);
  });

  it('does not let a stray fence swallow the page', () => {
    expect(parse('```\n\nText.\n\nMore text.').map((b) => b.visible)).toEqual(['', 'Text.', 'More text.']);
  });

  it('takes paragraphs below an item for text, not for code', () => {
    expect(parse('*   item\n\n    more about it\n\n        and more').map((b) => b.kind)).not.toContain(
      'code',
    );
  });
});

describe('telling Markdown', () => {
  it.each([
    'a * b * c\n\n5 * 3 * 2\n\n* note\n* other note',
    '# comment\nx = 1;\n# another\ny = 2;\n# third\nz = 3;',
    'He said **no** once.\n\nThat was all.',
    'Score: [2]\n\nSee note [3] (page 4).',
  ])('%j is none', (text) => {
    expect(parseText(text).shape).toBe('lines');
  });

  it.each([
    '# Title\n\nText with [a link](/x).',
    '[Home](/)\n[News](/news)\n\nText.',
    'a | b\n---|---\n1 | 2',
  ])('%j is', (text) => {
    expect(parseText(text).shape).toBe('markdown');
  });
});
