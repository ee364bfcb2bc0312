/** The generated pages are what the program says now. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeProgram, renderCliPage, renderManPage, renewReadme } from '../docs/cli-docs.js';
import { CATEGORIES } from '../src/judge/categories.js';

const program = describeProgram();

test('docs/cli.md is up to date (npm run docs)', () => {
  expect(readFileSync('docs/cli.md', 'utf8')).toBe(renderCliPage(program, CATEGORIES));
});

test('docs/declutter.1 is up to date (npm run docs), and no line of text is taken for a request', () => {
  const page = readFileSync('docs/declutter.1', 'utf8');
  expect(page).toBe(renderManPage(program));
  const requests = page.split('\n').filter((line) => /^[.']/.test(line));
  expect(requests.filter((line) => !/^\.(?:TH|SH|TP|B|BR|br)(?: |$)/.test(line))).toEqual([]);
});

test('the options of the README are up to date (npm run docs)', () => {
  const readme = readFileSync('README.md', 'utf8');
  expect(readme).toBe(renewReadme(readme, program));
  expect(readme).toContain('`--favor <what>`');
});

test('the first page of the README is a name, a sentence and a command with its output', () => {
  const lines = readFileSync('README.md', 'utf8').split('\n');
  expect(lines[0]).toBe('# declutter');
  expect(lines[2]).toMatch(/^\S.*\.$/);
  expect(lines.findIndex((line) => line.startsWith('$ '))).toBeLessThan(20);
});
