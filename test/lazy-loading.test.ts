/** jsdom takes a third of a second to load: only what needs a real DOM may load it. Tried on the built code. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TEXT = 'The bridge was closed on Monday, after cracks were found.';
const HTML = `<html><body><p>${TEXT}</p></body></html>`;

/** jsdom is CommonJS, so what is loaded of it stands in `require.cache`. */
const REPORT = `
const { createRequire } = await import('node:module');
const { cache } = createRequire(process.cwd() + '/');
process.on('exit', () => {
  const count = Object.keys(cache).filter((path) => /[\\\\/]node_modules[\\\\/]jsdom[\\\\/]/.test(path)).length;
  console.error('jsdom files: ' + count);
});`;

async function countLoadedFiles(script: string): Promise<number> {
  const args = ['--input-type=module', '-e', `${REPORT}\n${script}`];
  const { stderr } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  return Number(/jsdom files: (\d+)/.exec(stderr)![1]);
}

const clean = (input: string, options: object) =>
  `const { declutter } = await import('./dist/index.js');
   await declutter(${JSON.stringify(input)}, ${JSON.stringify(options)});`;

test.each([
  ['text', clean(TEXT, { from: 'text' })],
  ['HTML', clean(HTML, { from: 'html' })],
  ['HTML to Markdown', clean(HTML, { from: 'html', format: 'md' })],
  ['the metadata of a text', clean(TEXT, { from: 'text', metadata: true })],
  ['--help', `process.argv = [process.argv[0], 'declutter', '--help']; await import('./bin/declutter.js');`],
])('jsdom is not loaded for %s', async (_, script) => {
  expect(await countLoadedFiles(script)).toBe(0);
});

test.each([
  ['the readability engine', clean(HTML, { from: 'html', engine: 'readability' })],
  ['metadata', clean(HTML, { from: 'html', metadata: true })],
])('jsdom is loaded for %s', async (_, script) => {
  expect(await countLoadedFiles(script)).toBeGreaterThan(0);
});
