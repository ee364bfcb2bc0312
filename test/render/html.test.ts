import { describe, expect, it } from 'vitest';
import type { Options } from '../../src/options.js';
import { renderHtml } from '../../src/render/html.js';
import { blockOf, htmlPageOf, options, pageOf } from './pages.js';

const ofHtml = (html: string, some: Partial<Options> = {}) => renderHtml(htmlPageOf(html), options(some));

describe('HTML of HTML', () => {
  it('is the kept part, one block element a line', () => {
    expect(ofHtml('<h1>T</h1><p>DROP</p><ul><li>a</li><li>DROP</li></ul>')).toBe(
      '<h1>T</h1>\n<ul>\n<li>a</li>\n</ul>\n',
    );
  });

  it.each([
    ['handlers and styles', '<p onclick="x()" style="color:red" class="c" id="i">a</p>', '<p>a</p>\n'],
    ['script links', '<p><a href=" java\tscript:x()">a</a></p>', '<p>a</p>\n'],
    ['embedded images', '<p>a <img src="data:image/svg+xml,x" onerror="x()"></p>', '<p>a </p>\n'],
    ['unknown elements', '<p><blink>a</blink></p>', '<p>a</p>\n'],
  ])('has no %s', (_, html, expected) => {
    expect(ofHtml(html)).toBe(expected);
  });

  it('escapes text', () => {
    expect(ofHtml('<p>&lt;script&gt;x &amp; y</p>')).toBe('<p>&#x3C;script>x &#x26; y</p>\n');
  });

  it('follows the options', () => {
    const html = '<p><a href="/u">a</a> <img src="i.png"></p>';
    expect(ofHtml(html, { url: 'https://x.example' })).toBe(
      '<p><a href="https://x.example/u">a</a> <img src="https://x.example/i.png"></p>\n',
    );
    expect(ofHtml(html, { links: false, images: false })).toBe('<p>a </p>\n');
  });

  it('is a whole page with metadata', () => {
    const page = {
      ...htmlPageOf('<p>a</p>'),
      metadata: { title: 'A & B', byline: 'C', lang: 'de', dir: 'ltr' },
    };
    expect(renderHtml(page, options({ metadata: true }))).toBe(
      '<!doctype html>\n<html lang="de" dir="ltr"><head>\n<meta charset="utf-8">\n<title>A &#x26; B</title>\n' +
        '<meta name="author" content="C">\n</head>\n<body>\n<p>a</p>\n</body></html>\n',
    );
  });

  it('is empty when nothing is kept', () => {
    expect(ofHtml('<p>DROP</p>')).toBe('');
  });
});

describe('HTML of text', () => {
  it('has a paragraph a block', () => {
    const page = pageOf([blockOf('a <b>'), blockOf('DROP'), blockOf('c')]);
    expect(renderHtml(page, options({}))).toBe('<p>a &#x3C;b></p>\n<p>c</p>\n');
  });

  it('reads Markdown, and prints tags in it as text', () => {
    const page = pageOf([blockOf('# T'), blockOf('[a](/u) [b](javascript:x) <i>c</i>')], {
      shape: 'markdown',
    });
    expect(renderHtml(page, options({ url: 'https://x.example' }))).toBe(
      '<h1>T</h1>\n<p><a href="https://x.example/u">a</a> b &#x3C;i>c&#x3C;/i></p>\n',
    );
  });

  it('survives nesting without end', () => {
    const page = pageOf([blockOf(`${'> '.repeat(50_000)}a`)], { shape: 'markdown' });
    expect(renderHtml(page, options({}))).toContain('a</p>');
  });
});
