import { describe, expect, test } from 'vitest';
import { parseHtml } from '../../src/parse/html.js';
import { readMetadata } from '../../src/parse/metadata.js';
import { blockOf } from '../block-of.js';
import { pageOf } from '../render/pages.js';

const PARAGRAPH = 'The harbour was rebuilt after the flood, stone by stone, and the town paid for it.';

async function read(html: string, url = '') {
  const parsed = parseHtml(html, { tree: false });
  return readMetadata(html, pageOf(parsed.blocks, parsed), url);
}

describe('readMetadata', () => {
  test('reads meta tags, language and direction', async () => {
    const html = `<html lang="en-GB" dir="ltr"><head><title>A harbour, rebuilt</title>
      <meta name="author" content="Ann Example"><meta property="og:site_name" content="The Quay">
      <meta property="article:published_time" content="2020-02-03T04:05:06Z">
      <meta name="description" content="How a town
        built  again."></head><body><p>${PARAGRAPH}</p></body></html>`;
    expect(await read(html, 'https://example.org/a')).toEqual({
      title: 'A harbour, rebuilt',
      byline: 'Ann Example',
      siteName: 'The Quay',
      publishedTime: '2020-02-03T04:05:06Z',
      lang: 'en-GB',
      dir: 'ltr',
      excerpt: 'How a town built again.',
      url: 'https://example.org/a',
    });
  });

  test('reads JSON-LD as data', async () => {
    const data = { '@context': 'https://schema.org', '@type': 'NewsArticle', headline: 'Stone < water' };
    const script = `<script type="application/ld+json">${JSON.stringify({ ...data, author: { name: 'Bo' } })}</script>`;
    const metadata = await read(`<head>${script}</head><p>${PARAGRAPH}</p>`);
    expect(metadata).toMatchObject({ title: 'Stone < water', byline: 'Bo' });
  });

  test('survives malformed JSON-LD', async () => {
    const html = `<title>Still here</title><script type="application/ld+json">{"@context": [</script><p>${PARAGRAPH}`;
    expect(await read(html)).toEqual({ title: 'Still here', excerpt: PARAGRAPH });
  });

  test('takes the first kept paragraph for want of a description', async () => {
    expect((await read(`<p>DROP this line, please</p><p>${PARAGRAPH}</p>`)).excerpt).toBe(PARAGRAPH);
  });

  test('knows the title of a page of which nothing is kept', async () => {
    expect(await read('<title>Empty</title><p>DROP</p>')).toEqual({ title: 'Empty' });
  });

  test('reads hostile names in no time', async () => {
    const metas = `<meta property="${' '.repeat(20_000)}" content="x">`.repeat(500);
    const start = performance.now();
    expect(await read(`<title>Here</title>${metas}`)).toEqual({ title: 'Here' });
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test('leaves out what is unknown', async () => {
    expect(await read('')).toEqual({});
  });

  test('knows the address of a text, and nothing else', async () => {
    const page = pageOf([blockOf(PARAGRAPH)]);
    expect(await readMetadata(PARAGRAPH, page, 'https://example.org/')).toEqual({
      url: 'https://example.org/',
    });
    expect(await readMetadata(PARAGRAPH, page, '')).toEqual({});
  });
});
