import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseText } from '../../src/parse/text.js';

const textsOf = (text: string) => parseText(text).blocks.map((block) => block.text);
const join = (text: string) =>
  parseText(text)
    .blocks.map((block) => block.gap + block.text)
    .join('');

describe('lines', () => {
  it('makes a block of each line and keeps what lies between', () => {
    const { blocks, shape } = parseText('\n  One line.  \nNext line.\n\n\n\nThird.\n');
    expect(shape).toBe('lines');
    expect(blocks.map((b) => [b.gap, b.text])).toEqual([
      ['', '  One line.  '],
      ['\n', 'Next line.'],
      ['\n\n', 'Third.'],
    ]);
    expect(blocks[0]).toMatchObject({
      visible: 'One line.',
      words: 2,
      kind: 'paragraph',
      level: 0,
      links: [],
      element: null,
    });
  });

  it.each([
    ['a\r\n\r\nb\r\n', '\r\n', '\r\n\r\n'],
    ['a\r\rb', '\r', '\r\r'],
    ['a\n \u00a0\t\nb', '\n', '\n\n'],
    ['a\n\u200b\ufeff\nb', '\n', '\n\n'],
    ['a\r\nb\nc', '\r\n', '\r\n'],
    ['a\r\r\n\nb', '\r', '\r\r\n'],
  ])('keeps the line ends of %j', (text, eol, gap) => {
    const parsed = parseText(text);
    expect(parsed.eol).toBe(eol);
    expect(parsed.blocks[1]!.gap).toBe(gap);
  });

  it('never prints CR and LF of two line ends side by side', () => {
    expect(join('a\r \nb')).toBe('a\r\rb');
  });

  it('knows items by their bullets', () => {
    expect(parseText('* one\n- two\n3. three\n• four\nfive').blocks.map((b) => b.kind)).toEqual([
      'item',
      'item',
      'item',
      'item',
      'paragraph',
    ]);
  });

  it.each(['', '\n\n \n', '\u200b'])('finds no block in %j', (text) => {
    expect(parseText(text).blocks).toEqual([]);
  });

  it('leaves verse, addresses and menus alone', () => {
    const verse =
      'The lamp is low upon the sill,\nand all the street has gone to bed;\nthe kettle hums, the house is still,\nand still I hear the words you said.';
    expect(textsOf(verse)).toHaveLength(4);
    expect(textsOf('home\nabout us\ncontact\nwork with us\nlog in')).toHaveLength(5);
  });
});

describe('wrapped', () => {
  const WRAPPED = [
    'Bridges',
    '',
    '   The old bridge was closed in spring, when divers found that two of its',
    '   piers had been washed out by the floods of the winter before, and it is',
    '   not clear when it will open again.',
    '     * The ferry runs every half hour from the landing below the mill, and',
    '       takes cars on weekdays only.',
    '     * The bus is free.',
    '',
    '   Short line.',
    '   Another short line.',
  ].join('\n');

  it('joins the lines of a paragraph and of an item', () => {
    const { blocks, shape } = parseText(WRAPPED);
    expect(shape).toBe('wrapped');
    expect(blocks.map((b) => b.text.split('\n').length)).toEqual([1, 3, 2, 1, 1, 1]);
    expect(blocks[2]!.kind).toBe('item');
    expect(join(WRAPPED)).toBe(WRAPPED);
  });

  it('measures characters that take two columns', () => {
    const line = '橋は春に閉鎖された潜水士が二つの橋脚が洗われているのを見つけたからである';
    expect(textsOf(`${line}\n${line}\n${line}\n再開の日は決まっていない。`)).toHaveLength(1);
  });
});

describe('fragments', () => {
  const FRAGMENTS = [
    'Home',
    'News',
    'The council said on Tuesday that the bridge would stay closed until the',
    'inspection report',
    ', which is due in May, has been read by everybody who has to sign it.',
    'According to',
    'Ann Poole',
    ', who leads the works, nothing else could be done in the time that was left.',
    'Other cities have',
    'closed their bridges',
    'for much longer, and with far less reason than was given in this case here.',
    'Share',
    'Contact',
  ].join('\n');

  it('joins what a link broke and leaves menus apart', () => {
    const { blocks, shape } = parseText(FRAGMENTS);
    expect(shape).toBe('fragments');
    expect(blocks.map((b) => b.text.split('\n').length)).toContain(3);
    expect(blocks.map((b) => b.text)).toEqual(expect.arrayContaining(['Home', 'News', 'Share', 'Contact']));
  });
});

describe('flat', () => {
  const flat = (text: string) =>
    textsOf(`${text} ${'It went on like this for a while, and nobody minded. '.repeat(14)}`);

  it('cuts a page in one line into sentences', () => {
    const pieces = flat(
      'Home | News | Contact  Bridge closed  Mr. J. Smith came at 3.30 p.m. on 5. May. “Why?” he asked. Nobody knew.',
    );
    expect(pieces.slice(0, 7)).toEqual([
      'Home |',
      'News |',
      'Contact ',
      'Bridge closed ',
      'Mr. J. Smith came at 3.30 p.m. on 5. May.',
      '“Why?” he asked.',
      'Nobody knew.',
    ]);
  });

  it('cuts at full stops that need no space, and at dots that mean a cut-off text', () => {
    expect(flat('橋は閉鎖された。再開は未定である。').slice(0, 2)).toEqual([
      '橋は閉鎖された。',
      '再開は未定である。',
    ]);
    expect(flat('The bridge was clo........ login to read')[0]).toBe('The bridge was clo........');
  });

  it('leaves a long paragraph among others whole', () => {
    const long = 'It went on like this for a while, and nobody minded. '.repeat(14).trim();
    expect(textsOf(`Title\n\n${long}\n\n${long}\n\n${long}`)).toHaveLength(4);
  });
});

describe('invariants', () => {
  const word = fc.constantFrom(
    'the',
    'Bridge',
    'closed,',
    'why?',
    '*',
    '#',
    '-',
    '[',
    '](',
    ')',
    '![',
    '|',
    '```',
    '>',
    '**',
    '\u00a0',
    '1.',
    '橋。',
    'http://x.org/a',
    '\\',
    '<b>',
    '_a_',
    '\f',
    '\0',
    '\ud800',
    'longerword.',
  );
  const space = fc.constantFrom(
    ' ',
    ' ',
    ' ',
    '\n',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '\n\n\n',
    '  ',
    '    ',
    '\t',
  );
  const document = fc.array(fc.tuple(word, space), { maxLength: 60 }).map((parts) => parts.flat().join(''));
  const reduce = (text: string) =>
    text
      .split(/\r\n|[\r\n]/)
      .map((line) => (line.trim() ? line : ''))
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^\n+|\n+$/g, '');

  it('loses and changes nothing but blank lines', () => {
    fc.assert(
      fc.property(document, (text) => {
        expect(reduce(join(text))).toBe(reduce(text));
      }),
      { numRuns: 500 },
    );
  });

  it('finds the same blocks in what it prints', () => {
    fc.assert(
      fc.property(document, (text) => {
        expect(parseText(join(text)).blocks).toEqual(parseText(text).blocks);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps link ranges in order and inside what is visible', () => {
    fc.assert(
      fc.property(document, (text) => {
        for (const { links, visible, linkChars } of parseText(text).blocks) {
          expect([...links].sort((a, b) => a - b)).toEqual(links);
          expect(links.at(-1) ?? 0).toBeLessThanOrEqual(visible.length);
          expect(links.reduce((sum, at, i) => sum + (i % 2 ? at : -at), 0)).toBe(linkChars);
        }
      }),
    );
  });
});

describe('hostile input', () => {
  it.each([
    'a',
    'word ',
    '.',
    ' ',
    '\n',
    'x\n',
    '[',
    '](',
    '[x](',
    '*a_',
    '<a ',
    '|',
    '- ',
    '# \n',
    '` `` ',
    '```\n',
    'x|y\n',
    '[\n',
  ])('takes a million of %j', (unit) => {
    const text = `# a\n\n# b\n\n${unit.repeat(300_000)}`;
    const start = process.cpuUsage();
    const { blocks } = parseText(text);
    expect(blocks.length).toBeGreaterThan(1);
    expect(process.cpuUsage(start).user).toBeLessThan(10e6);
  });
});
