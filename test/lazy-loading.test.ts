/** What takes long to load is loaded by what needs it: jsdom above all, which takes a third of a second. Tried on the built code. */
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
  ['metadata', clean(HTML, { from: 'html', metadata: true })],
  ['--help', `process.argv = [process.argv[0], 'declutter', '--help']; await import('./bin/declutter.js');`],
])('jsdom is not loaded for %s', async (_, script) => {
  expect(await countLoadedFiles(script)).toBe(0);
});

test.each([['the readability engine', clean(HTML, { from: 'html', engine: 'readability' })]])(
  'jsdom is loaded for %s',
  async (_, script) => {
    expect(await countLoadedFiles(script)).toBeGreaterThan(0);
  },
);

/** Tells the packages that are imported, in the process that `--import` gives it to. */
const TELL_IMPORTS = `data:text/javascript,${encodeURIComponent(`
  import { register } from 'node:module';
  const hooks = \`export async function resolve(name, context, next) {
    const found = await next(name, context);
    if (found.url.includes('/node_modules/')) process._rawDebug('package: ' + name);
    return found;
  }\`;
  register('data:text/javascript,' + encodeURIComponent(hooks));
`)}`;

async function listImportedPackages(script: string): Promise<string[]> {
  const args = ['--import', TELL_IMPORTS, '--input-type=module', '-e', script];
  const { stderr } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  return Array.from(stderr.matchAll(/package: (\S+)/g), ([, name]) => name!);
}

test.each([
  ['UTF-8 text', clean('Caf\u00e9: closed on Monday.', { from: 'text' })],
  ['HTML without Readability', clean(HTML, { from: 'html', engine: 'blocks' })],
])('no package is imported for %s', async (_, script) => {
  expect(await listImportedPackages(script)).toEqual([]);
});

const byRule = (rule: object) => clean(HTML, { engine: 'blocks', rules: { sites: [{ rules: [rule] }] } });

test('rules bring the packages that they need: a regular expression engine for patterns only', async () => {
  const forSelectors = await listImportedPackages(byRule({ drop: '.x' }));
  expect(forSelectors).toContain('css-what');
  expect(forSelectors).not.toContain('re2js');
  expect(await listImportedPackages(byRule({ dropText: 'x' }))).toContain('re2js');
});

test('the packages that Markdown needs are imported for it', async () => {
  expect(await listImportedPackages(clean(HTML, { from: 'html', format: 'md' }))).toContain('unified');
});
