import { describe, expect, test } from 'vitest';
import { parseHtml } from '../../src/parse/html.js';

function declaredBy(head: string, body = '<p>The weir was mended in spring.</p>') {
  const { blocks, declared } = parseHtml(`<head>${head}</head><body>${body}</body>`, { tree: false });
  return { texts: blocks.map(({ text }) => text), ...declared! };
}

const script = (data: unknown) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;

describe('what a page declares', () => {
  test('is read from meta tags, entities decoded', () => {
    const { summaries, titles, pageType, body } = declaredBy(
      `<meta name="description" content="Salt &amp; stone"><META PROPERTY="og:description" CONTENT="A weir">
       <meta property="og:title" content="The weir"><meta property="og:type" content=" Article ">
       <meta name="keywords" content="weir, salt">`,
    );
    expect(summaries).toEqual(['Salt & stone', 'A weir']);
    expect(titles).toEqual(['The weir']);
    expect(pageType).toBe('article');
    expect(body).toEqual([]);
  });

  test('is read from JSON-LD, nested, without its markup', () => {
    const graph = [
      { '@type': ['Recipe', 'Thing'], name: 'Nettle soup', recipeIngredient: ['nettles', 'salt'] },
      {
        '@type': 'Review',
        reviewBody: 'It <b>tastes</b> of <a href="/s">spring</a>.',
        author: { name: 'Bo' },
      },
    ];
    const { body, titles, types } = declaredBy(script({ '@context': 'https://schema.org', '@graph': graph }));
    expect(body).toEqual(['nettles', 'salt', 'It  tastes  of  spring .']);
    expect(titles).toEqual(['Nettle soup', 'Bo']);
    expect([...types]).toEqual(['Recipe', 'Thing', 'Review']);
  });

  test('is read in the body too, and where a script holds a tag', () => {
    const data = '{"@type":"Article","articleBody":"Stones < water </p> and <!-- no --> more"}';
    const { body, texts } = declaredBy('', `<p>One.</p><script type="application/ld+json">${data}</script>`);
    expect(body).toEqual(['Stones < water   and   more']);
    expect(texts).toEqual(['One.']);
  });

  test('is nothing where the script is broken, is not JSON-LD, or does not end', () => {
    const broken = '<script type="application/ld+json">{"articleBody": "Stones</script>';
    const other = '<script>{"articleBody": "Stones"}</script>';
    expect(declaredBy(broken + other).body).toEqual([]);
    expect(
      parseHtml('<script type="application/ld+json">{"text":"a"}', { tree: false }).declared!.body,
    ).toEqual([]);
  });

  test('is bounded: levels of nesting, scripts, units of text', () => {
    const deep = `${'{"a":'.repeat(50_000)}{"text":"deep"}${'}'.repeat(50_000)}`;
    expect(declaredBy(`<script type="application/ld+json">${deep}</script>`).body).toEqual([]);
    expect(declaredBy(script({ text: 'x' }).repeat(60)).body).toHaveLength(50);
    const long = { text: ['a', 'b'].map((letter) => letter.repeat(490_000)) };
    expect(declaredBy(script(long) + script(long)).body).toHaveLength(2);
  });
});
