import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOCUMENT, makeFolder, run, runShell, SHARE, STORY } from './spawn.js';

describe('text', () => {
  it('comes clean from standard input to standard output', async () => {
    expect(await run([], { cwd: makeFolder(), input: DOCUMENT })).toEqual({
      code: 0,
      stdout: STORY,
      stderr: '',
    });
  });

  it('is written to a file, and standard output stays empty', async () => {
    const cwd = makeFolder({ 'page.txt': DOCUMENT });
    expect(await run(['page.txt', '-o', 'article.txt'], { cwd })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(readFileSync(join(cwd, 'article.txt'), 'utf8')).toBe(STORY);
  });

  it('takes its format from the ending of -o, and from -f before that', async () => {
    const cwd = makeFolder({ 'page.txt': DOCUMENT });
    await run(['page.txt', '-o', 'a.json'], { cwd });
    await run(['page.txt', '-o', 'b.json', '-f', 'txt'], { cwd });
    expect(JSON.parse(readFileSync(join(cwd, 'a.json'), 'utf8'))).toMatchObject({ source: 'page.txt' });
    expect(readFileSync(join(cwd, 'b.json'), 'utf8')).toBe(STORY);
  });

  it('needs no environment', async () => {
    const cwd = makeFolder({ 'page.txt': DOCUMENT });
    const line = 'env -i "$(command -v node)" "$BIN" < page.txt';
    const { stdout } = await runShell(`BIN=${JSON.stringify((await import('./spawn.js')).BIN)}; ${line}`, {
      cwd,
    });
    expect(stdout).toBe(STORY);
  });

  it('leaves the dropped blocks in --removed', async () => {
    const cwd = makeFolder({ 'page.txt': DOCUMENT });
    const { stdout } = await run(['page.txt', '--removed', 'gone.txt'], { cwd });
    expect(stdout).toBe(STORY);
    expect(readFileSync(join(cwd, 'gone.txt'), 'utf8')).toBe(SHARE);
  });
});

describe('an empty document', () => {
  it('gives an empty output and a warning', async () => {
    const { code, stdout, stderr } = await run([], { cwd: makeFolder() });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toBe('declutter: -: warning: the document is empty\n');
  });

  it('exits 1 with --fail-empty, without a word with -q', async () => {
    expect(await run(['--fail-empty', '-q'], { cwd: makeFolder() })).toEqual({
      code: 1,
      stdout: '',
      stderr: '',
    });
  });
});

describe('views', () => {
  it('--check names what would change and exits 1', async () => {
    const cwd = makeFolder({ 'a.txt': DOCUMENT, 'b.txt': STORY });
    expect(await run(['--check', 'a.txt', 'b.txt'], { cwd })).toEqual({
      code: 1,
      stdout: 'a.txt\n',
      stderr: '',
    });
    expect(await run(['--check', 'b.txt'], { cwd })).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('--explain heads several documents by their names', async () => {
    const cwd = makeFolder({ 'a\u001b[0m.txt': DOCUMENT, 'b.txt': STORY });
    const { stdout } = await run(['--explain', 'a\u001b[0m.txt', 'b.txt'], { cwd });
    expect(stdout).toMatch(
      /^==> a\\x1b\[0m\.txt <==\n\+ content[\s\S]*\n- share[\s\S]*\n==> b\.txt <==\n\+ content/,
    );
  });

  it('--diff shows what goes', async () => {
    const { code, stdout } = await run(['--diff'], { cwd: makeFolder(), input: DOCUMENT });
    expect(code).toBe(0);
    expect(stdout).toContain(`\n-${SHARE}`);
  });

  it('are coloured by --color and FORCE_COLOR, but not with NO_COLOR or without a terminal', async () => {
    const cwd = makeFolder({ 'a.txt': DOCUMENT });
    const isColored = async (args: string[], env = {}) =>
      (await run(['a.txt', '--explain', ...args], { cwd, env })).stdout.includes('\u001b[');
    expect(await isColored([])).toBe(false);
    expect(await isColored(['--color'], { NO_COLOR: '1' })).toBe(true);
    expect(await isColored([], { FORCE_COLOR: '1' })).toBe(true);
    expect(await isColored([], { CI: 'true' })).toBe(false);
    expect(await isColored([], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
    expect(await isColored(['--no-color'], { FORCE_COLOR: '1' })).toBe(false);
  });
});

it('--stats tells a line a document, a total, and what was dropped', async () => {
  const cwd = makeFolder({ 'a.txt': DOCUMENT, 'b.txt': STORY });
  const { stderr } = await run(['a.txt', 'b.txt', '-o', 'out', '--stats'], { cwd });
  expect(stderr.split('\n')).toEqual([
    expect.stringMatching(
      /^declutter: a\.txt: 1 of 2 blocks kept, 19 of 22 words \(86 %\), confidence 0\.\d\d$/,
    ),
    expect.stringMatching(/^declutter: b\.txt: 1 of 1 blocks kept/),
    'declutter: total: 2 documents, 0 failed, 2 of 3 blocks kept, 38 of 41 words (93 %)',
    'declutter: words dropped: share 3',
    '',
  ]);
});

it('--progress tells how far it is, beside the messages', async () => {
  const cwd = makeFolder({ 'a.txt': DOCUMENT, 'b.txt': '', 'c.txt': DOCUMENT });
  const { stderr } = await run(['a.txt', 'b.txt', 'c.txt', '-o', 'out', '--progress'], { cwd });
  const lines = stderr.trimEnd().split('\n');
  expect(lines).toContain('declutter: b.txt: warning: the document is empty');
  expect(lines.at(-1)).toMatch(/^\[=+\] 3\/3 documents, \d+\.\d MB\/s, 0 failed, 0s left$/);
});

it('categories lists each with an example', async () => {
  const { code, stdout } = await run(['categories'], { cwd: makeFolder({ categories: DOCUMENT }) });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^share +\S.*\n +e\.g\. \S/m);
});

it('a file named like a command is ./categories', async () => {
  const { stdout } = await run(['./categories'], { cwd: makeFolder({ categories: DOCUMENT }) });
  expect(stdout).toBe(STORY);
});

describe('in place', () => {
  it('rewrites what changes and keeps the original under the suffix', async () => {
    const cwd = makeFolder({ 'a.txt': DOCUMENT, 'b.md': STORY });
    expect(await run(['--in-place=.orig', 'a.txt', 'b.md'], { cwd })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(readFileSync(join(cwd, 'a.txt'), 'utf8')).toBe(STORY);
    expect(readFileSync(join(cwd, 'a.txt.orig'), 'utf8')).toBe(DOCUMENT);
    expect(readdirSync(cwd).sort()).toEqual(['a.txt', 'a.txt.orig', 'b.md']);
  });

  it('takes no suffix from the next argument', async () => {
    const cwd = makeFolder({ 'a.txt': DOCUMENT });
    await run(['-i', 'a.txt'], { cwd });
    expect(readFileSync(join(cwd, 'a.txt'), 'utf8')).toBe(STORY);
    expect(readdirSync(cwd)).toEqual(['a.txt']);
  });

  it('refuses HTML, and goes on', async () => {
    const cwd = makeFolder({ 'a.html': `<html><body><p>${STORY}</p></body></html>`, 'b.txt': DOCUMENT });
    const { code, stderr } = await run(['-i', 'a.html', 'b.txt'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'declutter: a.html: is HTML, which --in-place does not rewrite; use -o\n',
    });
    expect(readFileSync(join(cwd, 'b.txt'), 'utf8')).toBe(STORY);
  });
});
