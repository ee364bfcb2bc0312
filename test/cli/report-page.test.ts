/** `--report` through the built command: every kind of input, failures, and what is refused. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DOCUMENT, makeFolder, run, STORY } from './spawn.js';

const listRows = (page: string) =>
  [...page.matchAll(/<tr class="(\w+)">.*?<(?:a|span)[^>]*>([^<]*)/g)].map((row) => row.slice(1));

test('one document: the text on stdout, and the page beside it', async () => {
  const cwd = makeFolder();
  const { code, stdout, stderr } = await run(['--report', 'page.html'], { cwd, input: DOCUMENT });
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: STORY, stderr: '' });
  const page = readFileSync(join(cwd, 'page.html'), 'utf8');
  expect(page).toContain('<h1 tabindex="-1" dir="auto">standard input</h1>');
  expect(page).toContain('<del>Share on Facebook</del>');
  expect(readdirSync(cwd)).toEqual(['page.html']);
});

test('a folder: a row for each in the order of the names, failures and warnings too; the page is no input the next time', async () => {
  const cwd = makeFolder({
    'in/b.txt': DOCUMENT,
    'in/a.txt': DOCUMENT,
    'in/c.txt': '%PDF-1.7 \0',
    'in/d.txt': '',
  });
  const args = ['in', '-o', 'out', '--report', 'in/report.html'];
  const { code } = await run(args, { cwd });
  expect(code).toBe(2);
  const rows = [
    ['fine', 'in/a.txt'],
    ['fine', 'in/b.txt'],
    ['failed', 'in/c.txt'],
    ['warned', 'in/d.txt'],
  ];
  expect(listRows(readFileSync(join(cwd, 'in/report.html'), 'utf8'))).toEqual(rows);
  await run(args, { cwd });
  expect(listRows(readFileSync(join(cwd, 'in/report.html'), 'utf8'))).toEqual(rows);
});

test('a stream: a row for each record, by its address or its number', async () => {
  const cwd = makeFolder();
  const input = `${JSON.stringify({ text: DOCUMENT })}\n${JSON.stringify({ url: 'https://example.org/a', text: DOCUMENT })}\n{"x":1}\n`;
  const { code, stdout } = await run(['--from', 'jsonl', '--report', 'page.html'], { cwd, input });
  expect(code).toBe(0);
  expect(stdout.split('\n')).toHaveLength(4);
  expect(listRows(readFileSync(join(cwd, 'page.html'), 'utf8'))).toEqual([
    ['fine', 'standard input, record 1'],
    ['fine', 'https://example.org/a'],
    ['failed', 'standard input, record 3'],
  ]);
});

test('together with --explain', async () => {
  const cwd = makeFolder();
  const { code, stdout } = await run(['--explain', '--report', 'page.html'], { cwd, input: DOCUMENT });
  expect(code).toBe(0);
  expect(stdout).toContain('- share');
  expect(existsSync(join(cwd, 'page.html'))).toBe(true);
});

test('a page that cannot be written is trouble, and the text comes out', async () => {
  const cwd = makeFolder();
  const { code, stdout, stderr } = await run(['--report', 'no/page.html'], { cwd, input: DOCUMENT });
  expect({ code, stdout }).toEqual({ code: 2, stdout: STORY });
  expect(stderr).toMatch(
    /^declutter: no\/page\.html: .*cannot be written: no such file or directory; check the name\n$/,
  );
});

test.each([
  [['--report', 'a.html', 'a.html'], 'the output would overwrite this input'],
  [['--report', 'b.html', '-o', 'b.html', 'a.html'], 'two outputs would be written to one file'],
  [['--report', '-', 'a.html'], "--report: '-' is no name of a page"],
])('%j is refused', async (args, message) => {
  const cwd = makeFolder({ 'a.html': `<p>${STORY}</p>` });
  const { code, stdout, stderr } = await run(args, { cwd });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
  expect(readdirSync(cwd)).toEqual(['a.html']);
});
