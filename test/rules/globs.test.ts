/** Which documents a glob means. */
import { expect, it, test } from 'vitest';
import { matchesAddress, matchesGlob, toAddress } from '../../src/rules/globs.js';

it.each([
  ['example.com', 'https://example.com/a', '-', true],
  ['example.com', 'https://www.example.com/a', '-', true],
  ['www.example.com', 'https://example.com/', '-', true],
  ['Example.COM', 'https://example.com/', '-', true],
  ['example.com', 'https://a.example.com/', '-', false],
  ['*.example.com', 'https://a.b.example.com/', '-', true],
  ['*.example.com', 'https://example.com/', '-', false],
  ['example.com/news/**', 'https://example.com/news/a/b', '-', true],
  ['example.com/news/*', 'https://example.com/news/a/b', '-', false],
  ['example.com', '', 'https://example.com/in-a-warc', true],
  ['*.html', 'https://example.com/a.html', '-', false],
  ['*.html', '', 'pages/a.html', true],
  ['pages/*.html', '', './pages/a.html', true],
  ['pages/*.html', '', 'pages/b/a.html', false],
  ['**/b/**', '', 'pages/b/a.html', true],
  ['-', '', '-', true],
  ['page?.txt', '', 'page1.txt', true],
  ['page?.txt', '', 'page.txt', false],
])('%s and the page %s of %s: %s', (glob, url, source, expected) => {
  expect(matchesAddress(glob, toAddress(url, source))).toBe(expected);
});

test('a glob of many stars takes no longer', () => {
  const start = performance.now();
  expect(matchesGlob(`${'*a'.repeat(40)}b`, 'a'.repeat(2000))).toBe(false);
  expect(performance.now() - start).toBeLessThan(1000);
});
