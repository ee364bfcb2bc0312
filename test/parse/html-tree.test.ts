import type { Nodes, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, test } from 'vitest';
import { parseHtml } from '../../src/parse/html.js';

const treeOf = (html: string): Root => parseHtml(html, { tree: true }).tree!;
const print = (html: string) => toHtml(treeOf(html));

function collect<T>(tree: Nodes, visit: (node: Nodes, depth: number) => T | undefined): T[] {
  const found: T[] = [];
  const open: [Nodes, number][] = [[tree, 0]];
  while (open.length > 0) {
    const [node, depth] = open.pop()!;
    const value = visit(node, depth);
    if (value !== undefined) found.push(value);
    if ('children' in node) for (const child of node.children.toReversed()) open.push([child, depth + 1]);
  }
  return found;
}

describe('what the tree keeps', () => {
  test.each([
    [
      'containers part their texts',
      '<section>a<div>b</div><b>c</b></section>',
      '<div>a</div><div>b</div><div><b>c</b></div>',
    ],
    [
      'inline elements lose nothing',
      '<p>a <span>b</span> <em>c</em> <font>d</font></p>',
      '<p>a b <em>c</em> d</p>',
    ],
    [
      'links',
      '<p><a href="/x?a=1&amp;b" title=T class=z>a</a> <a name=y>b</a>',
      '<p><a href="/x?a=1&#x26;b" title="T">a</a> b</p>',
    ],
    ['lists', '<ol start=3><li>a<li><p>b</ol>', '<ol start="3"><li>a</li><li><p>b</p></li></ol>'],
    ['definition lists', '<dl><dt>a<dd>b</dl>', '<dl><dt>a</dt><dd>b</dd></dl>'],
    [
      'tables',
      '<table><tr><th colspan=2 align=right style=x>a<td rowspan=0>b</table>',
      '<table><tr><th colspan="2" align="right">a</th><td>b</td></tr></table>',
    ],
    [
      'code',
      '<div class="highlight-source-js"><pre>a\n<span>b</span></pre></div>',
      '<pre><code class="language-js">a\nb</code></pre>',
    ],
    [
      'code in pre',
      '<pre><code class="hljs lang-ts">a</code></pre>',
      '<pre><code class="language-ts">a</code></pre>',
    ],
    ['a brush', '<pre class="brush: py; x">a</pre>', '<pre><code class="language-py">a</code></pre>'],
    ['data-lang', '<pre data-lang=Go>a</pre>', '<pre><code class="language-go">a</code></pre>'],
    [
      'figures',
      '<figure><img src=a.png alt=A width=9><figcaption>c</figcaption></figure>',
      '<figure><img src="a.png" alt="A"><figcaption>c</figcaption></figure>',
    ],
    [
      'tasks',
      '<ul><li><input type=checkbox checked>a</ul><input type=checkbox>',
      '<ul><li><input type="checkbox" checked disabled>a</li></ul>',
    ],
    ['line ends and rules', '<p>a<br>b</p><hr>', '<p>a<br>b</p><hr>'],
    ['no media, no script', '<video>a</video><script>b</script><p>c', '<p>c</p>'],
    ['noscript and formulas', '<noscript><p>a</noscript><p><math><mi>x</mi></math>', '<p>a</p><p>x</p>'],
  ])('%s', (_name, html, expected) => expect(print(html)).toBe(expected));

  test.each([
    ['lazy', '<img src="data:image/gif;base64,x" data-src=a.png>', ['a.png']],
    ['srcset', '<img srcset="s.png 300w, l.png 900w, m.png 600w">', ['l.png']],
    ['a placeholder alone', '<img src="data:image/gif;base64,x"><img>', []],
    ['a pixel', '<img src=a.gif width=1 height=1>', []],
    ['twice', '<img data-src=a.png><noscript><img src=a.png></noscript>', ['a.png']],
  ])('the image: %s', (_name, html, sources) => {
    expect(collect(treeOf(html), (n) => (n.type === 'element' && n.properties.src) || undefined)).toEqual(
      sources,
    );
  });

  test('a table whose cells hold blocks is marked as layout', () => {
    const layouts = collect(
      treeOf('<table><tr><td>a<td><p>b<p>c</table><table><tr><td>d<td>e</table>'),
      (n) => (n.type === 'element' && n.tagName === 'table' ? (n.data?.layout ?? false) : undefined),
    );
    expect(layouts).toEqual([true, false]);
  });
});

describe('text nodes name their block', () => {
  test.each([
    '<p>a <b>b</b><br>c<br><br>d <span hidden>e</span> f<ul><li>g<p>h</ul>',
    '<table><tr><td>a<td>b<td><p>c</p><p>d <i>e</i></p><td>f<tr><td><p>g</p><td>h</table>',
    '<pre>a\n <b>b</b><div>c</div></pre><blockquote>d<div>e</div>f</blockquote>g',
    `${'<blockquote><ul><li>x '.repeat(500)}end`,
  ])('%s', (html) => {
    const { blocks, tree } = parseHtml(html, { tree: true });
    const words = blocks.map(() => '');
    collect(tree!, (node) => {
      if (node.type === 'text' && node.data?.block !== undefined) words[node.data.block] += node.value;
      return undefined;
    });
    const bare = (text: string) => text.replace(/\s+/g, '');
    expect(words.map(bare)).toEqual(blocks.map(({ text }) => bare(text)));
  });
});

test('depth is bounded, words and their order are not lost', () => {
  const tree = treeOf(`${'<blockquote><div><b>x '.repeat(20_000)}<p>end`);
  expect(Math.max(...collect(tree, (_node, depth) => depth))).toBeLessThan(210);
  const text = collect(tree, (node) => (node.type === 'text' ? node.value : undefined)).join('');
  expect(text).toBe(`${'x '.repeat(20_000)}end`);
});
