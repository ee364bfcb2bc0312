import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import type { Options } from '../../src/options.js';
import { renderHtml } from '../../src/render/html.js';
import { blockOf } from '../block-of.js';
import { htmlPageOf, options, pageOf } from './pages.js';

const ofHtml = (html: string, some: Partial<Options> = {}) => renderHtml(htmlPageOf(html), options(some));

/** Each is put into a page that is kept whole. */
const ATTACKS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<a href="JaVaScRiPt:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href=" \u0001javascript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="vbscript:x">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</button></form>',
  '<p style="background:url(javascript:alert(1))">x</p>',
  '<style>@import "https://evil.example"</style>',
  '<base href="javascript:/a/"><meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<img src="javascript:alert(1)" srcset="javascript:alert(1) 1x">',
  '<details open ontoggle=alert(1)><summary>s</summary>t</details>',
  '<textarea><img src=x onerror=alert(1)></textarea>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<template><script>alert(1)</script></template>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<p id="location" name="x" class="y">x</p>',
  '<video src=x onerror=alert(1)><source onerror=alert(1)></video>',
  '<img alt="`&quot;&gt;<script>alert(1)</script>" src="https://a.example/x.png">',
  '<blockquote cite="javascript:alert(1)">x</blockquote>',
  '<a href="//a.example/\\"onmouseover=alert(1)">x</a>',
  '<code class="language-x onload=alert(1)">x</code>',
  '<plaintext><img src=x onerror=alert(1)>',
];
const INERT_TAGS = /^(?:html|head|body|a|p|div|img|blockquote|code|details|summary|table|tbody|tr|td)$/;
const INERT_ATTRIBUTES = /^(?:href|src|alt|title|class|open)$/;

it.each(ATTACKS)('nothing that runs is left of %s', (attack) => {
  const { window } = new JSDOM(ofHtml(`<p>Before.</p>${attack}<p>After.</p>`));
  for (const { localName, attributes } of window.document.querySelectorAll('*')) {
    expect(localName).toMatch(INERT_TAGS);
    for (const { name, value } of attributes) {
      expect(name).toMatch(INERT_ATTRIBUTES);
      expect(value).not.toMatch(/^(?:javascript|vbscript|data):/i);
    }
  }
});

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
