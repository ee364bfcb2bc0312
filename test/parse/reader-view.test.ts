import { describe, expect, test } from 'vitest';
import { parseHtml } from '../../src/parse/html.js';
import { readReaderView } from '../../src/parse/reader-view.js';

const PARAGRAPHS = ['mill', 'bridge', 'school', 'market'].map(
  (place) =>
    `The old ${place} was rebuilt after the flood, stone by stone, and the town paid for the ${place} over twenty years, in small sums, as the council had asked.`,
);
const STORY = PARAGRAPHS.map((text) => `<p>${text}</p>`).join('');

async function listRead(html: string) {
  const parsed = parseHtml(html, { tree: false });
  const mask = await readReaderView(html, parsed, 'https://example.org/story');
  return mask && parsed.blocks.filter((_, i) => mask[i]).map(({ visible }) => visible);
}

describe('readReaderView', () => {
  test('maps the article back to the blocks', async () => {
    const menu = '<nav class="menu"><a href="/m">The old mill</a></nav>';
    const read = await listRead(`<body>${menu}<article>${STORY}</article><footer>Imprint</footer></body>`);
    expect(read).toEqual(PARAGRAPHS);
  });

  test('tells two copies of one line apart by their place', async () => {
    const html = `<nav class="menu"><ul><li><a href="/x">Opening hours</a></li></ul></nav>
      <article>${STORY}<p>Opening hours</p><p>${PARAGRAPHS[0]} It opens at nine.</p></article>`;
    const parsed = parseHtml(html, { tree: false });
    const mask = await readReaderView(html, parsed, '');
    expect(parsed.blocks.map(({ visible }, i) => [visible, mask![i]])).toEqual([
      ['Opening hours', 0],
      ...PARAGRAPHS.map((text) => [text, 1]),
      ['Opening hours', 1],
      [`${PARAGRAPHS[0]} It opens at nine.`, 1],
    ]);
  });

  test('runs no script of the page', async () => {
    const script = `<script>document.body.innerHTML = ''</script>`;
    expect(await listRead(`<body><article>${STORY}</article>${script}</body>`)).toEqual(PARAGRAPHS);
  });

  test('says nothing of a page without text', async () => {
    expect(await listRead('<body></body>')).toBeNull();
  });

  test.each([
    ['20,000 links', '<a href="#">link</a> '.repeat(20_000)],
    ['paragraphs below 240 elements', `${'<div>'.repeat(240)}${'<p>word'.repeat(3_000)}`],
    ['500 nested elements', `${'<div>'.repeat(500)}${STORY}`],
    ['unclosed formatting, reopened in every paragraph', '<p><font>x'.repeat(4_000)],
  ])('does not ask about %s', async (_, html) => {
    expect(await listRead(html)).toBeNull();
  });
});
