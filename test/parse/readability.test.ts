import { describe, expect, test } from 'vitest';
import { parseHtml } from '../../src/parse/html.js';
import { voteByReadability } from '../../src/parse/readability.js';

const SENTENCE =
  'The harbour was rebuilt after the flood, stone by stone, and the town paid for it over twenty years. ';
const STORY = `<p>${SENTENCE.repeat(3)}</p>`.repeat(4);

const parse = (html: string) => parseHtml(html, { tree: false });
const listVotes = (html: string) => {
  const parsed = parse(html);
  const vote = voteByReadability(parsed);
  return vote && parsed.blocks.filter((_, i) => vote[i]).map(({ visible }) => visible);
};

describe('voteByReadability', () => {
  test('keeps the article and drops the menu and the comments', () => {
    const menu = '<nav class="menu"><ul><li><a href="/a">Home</a><li><a href="/b">News</a></ul></nav>';
    const votes = listVotes(`${menu}<article>${STORY}</article><div class="comment">First!</div>`);
    expect(votes).toEqual(Array(4).fill(SENTENCE.repeat(3).trim()));
  });

  test('reads markup characters as text', () => {
    const votes = listVotes(
      `<div class='a"b<c>'>${STORY}<p>If a &lt;b&gt; &amp;&amp; c, then "d" holds, as the next, longer lines show.</p></div>`,
    );
    expect(votes?.at(-1)).toContain('a <b> && c, then "d"');
  });

  test('sees paragraphs between double line breaks', () => {
    const votes = listVotes(`<div>${`${SENTENCE.repeat(3)}<br><br>`.repeat(4)}</div>`);
    expect(votes).toHaveLength(4);
  });

  test('leaves hidden blocks out', () => {
    const votes = listVotes(`<article>${STORY}<p hidden>${SENTENCE}</p></article>`);
    expect(votes).not.toContain(SENTENCE.trim());
  });

  test.each(['nav', 'footer'])('leaves out what stands in a %s, however much reads as prose', (tag) => {
    const other = 'The mill by the lower bridge, long out of use, was sold to the town for a single coin. ';
    const votes = listVotes(
      `<article>${STORY}<${tag}><div><p>${other.repeat(3)}</p></div></${tag}></article>`,
    );
    expect(votes).toEqual(Array(4).fill(SENTENCE.repeat(3).trim()));
  });

  test('leaves out what it is told to', () => {
    const parsed = parse(`<article>${STORY}</article>`);
    const vote = voteByReadability(parsed, Uint8Array.of(0, 1, 0, 0));
    expect([...vote!]).toEqual([1, 0, 1, 1]);
  });

  test('says nothing of a page without text', () => {
    expect(voteByReadability(parse('<body></body>'))).toBeNull();
  });

  test('gives the same answer again', () => {
    const parsed = parse(`<div>${STORY}</div><div>${SENTENCE}</div>`);
    expect(voteByReadability(parsed)).toEqual(voteByReadability(parsed));
  });

  test.each([
    ['a table of 60,000 rows', `<table>${'<tr><td>a<td>b'.repeat(60_000)}</table>`],
    ['20,000 links', `<p>${'<a href="#">link</a> '.repeat(20_000)}`],
    ['500 nested elements', `${'<div>'.repeat(500)}${STORY}`],
    ['5,000 paragraphs in one element', `<div>${`<p>${SENTENCE}</p>`.repeat(5_000)}</div>`],
    ['many deep branches', `${'<div>'.repeat(80)}<p>x</p>${'</div>'.repeat(80)}`.repeat(200)],
  ])('does not ask about %s', (_, html) => {
    expect(voteByReadability(parse(html))).toBeNull();
  });
});
