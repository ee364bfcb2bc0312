import { describe, expect, test } from 'vitest';
import type { Block } from '../../src/block.js';
import { InputError } from '../../src/errors.js';
import { parseHtml } from '../../src/parse/html.js';

const parse = (html: string) => parseHtml(html, { tree: false });
const blocksOf = (html: string) => parse(html).blocks;
const texts = (html: string) => blocksOf(html).map((block) => block.text);
const kinds = (html: string) => blocksOf(html).map((block) => [block.kind, block.level, block.text]);
const linkTexts = ({ visible, links }: Block) =>
  links.flatMap((start, i) => (i % 2 ? [] : [visible.slice(start, links[i + 1])]));

describe('where a block ends', () => {
  test.each([
    ['at block elements', '<div>a<p>b</p>c</div>d', ['a', 'b', 'c', 'd']],
    ['not at inline ones', '<p>a<b>b</b> <i>c</i></p>', ['ab c']],
    ['at form controls', '<label>a</label><button>b</button>c<summary>d</summary>', ['a', 'b', 'c', 'd']],
    ['at a double line end', 'a<br>b<br> <br>c', ['a\nb', 'c']],
    ['at hr', 'a<hr>b', ['a', 'b']],
    [
      'not at an image, which has no text',
      '<p>a <img alt="picture" src="x.png"> b</p><p><img alt="no"></p>',
      ['a b'],
    ],
    ['at a stray end tag of p', 'a</p>b', ['a', 'b']],
    ['at custom elements it does not', '<x-card>a</x-card> b', ['a b']],
  ])('%s', (_name, html, expected) => expect(texts(html)).toEqual(expected));

  test('a single line end is kept in text, a space in visible', () => {
    expect(blocksOf('<p>roses<br/> red')[0]).toMatchObject({
      text: 'roses\nred',
      visible: 'roses red',
      words: 2,
    });
  });
});

describe('what is text', () => {
  test.each([
    ['no script, style, svg', '<script>a</script><style>b</style><svg><text>c</text></svg>d', ['d']],
    ['no form fields', '<select><option>a</select><textarea>b</textarea><input type=hidden value=c>d', ['d']],
    ['no frame, template, object', '<iframe>a</iframe><template><p>b</template><object>c</object>d', ['d']],
    ['no fall-back of media', '<video>a</video><audio>b</audio><canvas>c</canvas>d', ['d']],
    ['noscript', '<noscript><p>a</p></noscript>', ['a']],
    ['noframes', '<frameset><noframes><p>a &lt; b</noframes></frameset>', ['a < b']],
    ['formulas', '<p><math><mi>x</mi><mo>=</mo><mn>1</mn></math>', ['x=1']],
    [
      'entities',
      '<p>&eacute;&nbsp;&amp;amp; &#x41;&#66 &copy &unknown; AT&T',
      ['é &amp; AB © &unknown; AT&T'],
    ],
    ['no comments', 'a<!-- b --> c<!-->d', ['a cd']],
    ['xmp and plaintext to the letter', '<xmp><b>&amp;</xmp><plaintext><i>b', ['<b>&amp;', '<i>b']],
  ])('%s', (_name, html, expected) => expect(texts(html)).toEqual(expected));

  test('title and language are read, not printed', () => {
    const page = parse(
      '<html lang="pt-BR"><head><title> Um &amp;\n dois</title><body><svg><title>x</title></svg>a',
    );
    expect(page).toMatchObject({ title: 'Um & dois', lang: 'pt-BR', from: 'html', shape: 'html', eol: '\n' });
    expect(page.blocks.map((block) => block.text)).toEqual(['a']);
    expect(page.tree).toBeUndefined();
  });

  test('soft hyphens and zero-width characters stay in text, not in visible', () => {
    const [block] = blocksOf('<p>un\u00adder\u200bstand <a href=x>cafe\u0301 \u200b</a>\u2060end');
    expect(block).toMatchObject({ text: 'un\u00adder\u200bstand cafe\u0301 \u200b \u2060end' });
    expect(block?.visible).toBe('understand caf\u00e9 end');
    expect(linkTexts(block!)).toEqual(['caf\u00e9']);
  });
});

describe('kinds', () => {
  test('headings, quotes, captions, terms', () => {
    expect(
      kinds('<h2>a</h2><blockquote><p>b</blockquote><figcaption>c</figcaption><dl><dt>d<dd>e</dl><p>f'),
    ).toEqual([
      ['heading', 2, 'a'],
      ['quote', 0, 'b'],
      ['caption', 0, 'c'],
      ['term', 0, 'd'],
      ['paragraph', 0, 'e'],
      ['paragraph', 0, 'f'],
    ]);
  });

  test('items know their depth', () => {
    expect(kinds('<ul><li>a<ol><li>b<p>c</ol><li>d</ul><li>e')).toEqual([
      ['item', 1, 'a'],
      ['item', 2, 'b'],
      ['item', 2, 'c'],
      ['item', 1, 'd'],
      ['item', 1, 'e'],
    ]);
  });

  test('pre is kept to the letter, but for the line end after its start tag', () => {
    const [block, after] = blocksOf('<pre class=x>\r\n  if a:\r\n\t<b>b</b>  c\n<div>d</div><br>e\n</pre>f');
    expect(block).toMatchObject({ kind: 'code', text: '  if a:\n\tb  c\nd\n\ne', visible: 'if a: b c d e' });
    expect(after?.text).toBe('f');
  });
});

describe('tables', () => {
  test('a row is one block, its cells parted by a tab', () => {
    const [head, row] = blocksOf(
      '<table><thead><tr><th>Name<th>Age</thead><tr><td>Ann<br>Lee<td><b>4</b>2</table>',
    );
    expect(head).toMatchObject({ kind: 'row', text: 'Name\tAge', visible: 'Name Age', gap: '' });
    expect(row).toMatchObject({ kind: 'row', text: 'Ann\nLee\t42', visible: 'Ann Lee 42', gap: '\n' });
    expect(row?.element?.tag).toBe('tr');
  });

  test('a cell may wrap its only text', () => {
    expect(texts('<table><tr><td><p>a</p></td><td><div><p>b</p></div></td></tr></table>')).toEqual(['a\tb']);
    expect(kinds('<table><tr><td><div>only one</div></td></tr></table>')).toEqual([
      ['paragraph', 0, 'only one'],
    ]);
  });

  test.each([
    ['paragraphs', '<tr><td>a<td>b<td><p>c<p>d', ['a\tb', 'c', 'd']],
    ['a heading', '<tr><td>a<td><h2>b</h2>c', ['a', 'b', 'c']],
    ['a list', '<tr><td>a<td>b<ul><li>c</ul>', ['a', 'b', 'c']],
    ['a table', '<tr><td>a<td><table><tr><td>b<td>c</table>', ['a', 'b\tc']],
    ['a double line end', '<tr><td>a<br><br>b', ['a', 'b']],
  ])('a cell that holds %s is no part of a row', (_name, rows, expected) => {
    expect(texts(`<table>${rows}</table>`)).toEqual(expected);
  });
});

describe('gap', () => {
  test.each([
    ['items of one list', '<ul><li>a<li>b<ul><li>c</ul></ul><ul><li>d</ul>', ['', '\n', '\n', '\n\n']],
    ['paragraphs of one item', '<ul><li><p>a<p>b<li>c</ul>', ['', '\n\n', '\n']],
    ['terms', '<dl><dt>a<dd>b<dt>c</dl><p>d', ['', '\n', '\n', '\n\n']],
    ['paragraphs', '<p>a<p>b', ['', '\n\n']],
    ['hidden words within a line', '<p>a <span hidden>b</span> c', ['', ' ', ' ']],
  ])('%s', (_name, html, gaps) => expect(blocksOf(html).map((block) => block.gap)).toEqual(gaps));
});

describe('implied tags and tag soup, as browsers read them', () => {
  test.each([
    ['a block closes a paragraph, whatever inline is open', '<p><b>a<div>b</div>c', ['a', 'b', 'c']],
    ['an end tag does not leave its cell', '<div><table><tr><td>a</div>b<td>c</table></div>', ['ab\tc']],
    ['rows without a table', '<tr><td>a<td>b<tr><td>c', ['a\tb', 'c']],
    ['options', '<option>a<option>b', ['a', 'b']],
    ['CDATA ends at the next >', '<p>a<![CDATA[ b > c ]]> d', ['a c ]]> d']],
    ['CDATA in plain text stays', '<plaintext><![CDATA[', ['<![CDATA[']],
    ['an open comment runs to the end', '<p>a<!-- <p>b', ['a']],
    ['an open script runs to the end', '<p>a<script><p>b', ['a']],
    ['a block breaks out of svg', '<svg><path><p>a', ['a']],
    ['a self-closing div is open', '<?xml version="1.0"?><div class=x />a<p/>b', ['a', 'b']],
    ['a lone <', '<p>a < b <3 </ c>d', ['a < b <3 d']],
    ['NUL and lone surrogates', '<p>a\0b \ud800 c</p\0><p>d', ['a b \ud800 c', 'd']],
    ['nothing', '', []],
    ['an unclosed select ends with what is around it', '<div><select><option>a</div>b', ['b']],
  ])('%s', (_name, html, expected) => expect(texts(html)).toEqual(expected));
});

describe('hidden', () => {
  test.each([
    ['hidden', '<div hidden><p>a</div>'],
    ['style', '<p style="color:red; DISPLAY : none">a'],
    ['visibility', '<p style="visibility:hidden">a'],
    ['aria-hidden', '<div aria-hidden=true><p>a</div>'],
    ['a closed dialog', '<dialog>a</dialog>'],
  ])('%s', (_name, html) => {
    const [block] = blocksOf(html);
    expect(block).toMatchObject({ text: 'a', hidden: true });
    expect(block?.element?.hidden).toBe(true);
  });

  test.each([
    ['details', '<details><p>a</details>'],
    ['an open dialog', '<dialog open>a</dialog>'],
    ['noscript', '<noscript>a</noscript>'],
    ['another style', '<p style="background:url(none);x-display:none">a'],
    ['an ornament within a line', '<p><i aria-hidden=true>* </i>a'],
  ])('not %s', (_name, html) => expect(blocksOf(html)[0]).toMatchObject({ hidden: false }));

  test('hidden words within a line are a block of their own', () => {
    expect(blocksOf('<p>a <span style="display:none">b</span> c').map((block) => block.hidden)).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('links', () => {
  test('ranges are those of visible', () => {
    const [block] = blocksOf(
      '<p>See  <a href=1> the <b>big</b>\n list</a>, <a>no link</a> or <a href=2>x</a>.',
    );
    expect(linkTexts(block!)).toEqual(['the big list', 'x']);
    expect(block?.linkChars).toBe(13);
  });

  test('in rows and code', () => {
    expect(linkTexts(blocksOf('<table><tr><td>a<td><p><a href=1>b c</a><p><a href=2>d</a>')[1]!)).toEqual([
      'b c',
    ]);
    expect(linkTexts(blocksOf('<pre>a  <a href=1>b  c</a>')[0]!)).toEqual(['b c']);
  });

  test('a link ends at its end tag, or with the next link', () => {
    expect(blocksOf('<a href=1><p>a</a>b</p>').map(linkTexts)).toEqual([['a']]);
    expect(blocksOf('<a href=1>a <a>b</a>').map(linkTexts)).toEqual([['a']]);
  });
});

describe('elements around', () => {
  test('one shared description an element, innermost first', () => {
    const [first, second] = blocksOf(
      '<main id=Top role=main><div class="A  b" itemprop=x itemtype=y data-testid=T><p>a<p>b</div>',
    );
    expect(first?.element).toMatchObject({ tag: 'p', depth: 2 });
    expect(first?.element?.parent).toMatchObject({
      tag: 'div',
      label: 'a  b x t',
      className: 'A  b',
      itemprop: 'x y',
    });
    expect(first?.element?.parent?.parent).toMatchObject({ id: 'Top', role: 'main', depth: 0, parent: null });
    expect(second?.element?.parent).toBe(first?.element?.parent);
  });
});

describe('budget', () => {
  const DEEP = 100_000;
  test.each([
    ['nested div', '<div>', ''],
    ['unclosed font', '<font>', ''],
    ['unclosed links', '<a href=x>', ''],
    ['unclosed paragraphs', '<b><p>', ''],
    ['nested tables', '<table><tr><td>', ''],
    ['nested lists', '<ul><li>', ''],
    ['stray end tags', '<div>', '</b></p></i>'],
    ['lines of code', '<pre><div>x</div>', ''],
    ['cells', '<td><p>x<p>', ''],
  ])('100,000 %s take linear time', (_name, open, close) => {
    const { blocks } = parse(`${open.repeat(DEEP)}x${close.repeat(DEEP)}`);
    expect(blocks.at(-1)?.text).toMatch(/x$/);
  });

  test('more than two million elements are an error', () => {
    expect(() => parse('<b>'.repeat(2_000_001))).toThrow(InputError);
  });
});

test('a frame that is left open in noscript ends with it', () => {
  const open = '<noscript><iframe src="x" /></noscript>';
  expect(texts(`<p>a</p>${open}<p>b</p>${open}<p>c</p><iframe>d</iframe>e`)).toEqual(['a', 'b', 'c', 'e']);
  expect(texts('<noscript><iframe>a</iframe>b</noscript>c')).toEqual(['bc']);
  expect(texts(`${'<noscript><iframe>'.repeat(50_000)}a`)).toEqual([]);
});
