/** The examples of the written pages run as they stand, with the built command and the built library, and print what they say. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { describeProgram } from '../docs/cli-docs.js';
import { listCommands, PAGES_WITH_EXAMPLES, renewExamples } from '../docs/readme-examples.js';

const readme = readFileSync('README.md', 'utf8');

test.each(PAGES_WITH_EXAMPLES)('the examples of %s print what they show (npm run docs)', (name) => {
  const page = readFileSync(name, 'utf8');
  expect(listCommands(page).length).toBeGreaterThan(1);
  expect(renewExamples(page)).toBe(page);
});

test('the library has an example', () => {
  expect(readme).toMatch(/^```js\n[\s\S]*?^```\n\n```text\n/m);
});

test('the shell examples name options that exist', () => {
  const { options } = describeProgram();
  const known = new Set(options.flatMap(({ long, short }) => [long, short]));
  const pages = PAGES_WITH_EXAMPLES.map((name) => readFileSync(name, 'utf8')).join('');
  const shell = [...pages.matchAll(/^```(?:sh|yaml)\n([\s\S]*?)^```$/gm)].map(([, code]) => code!).join('');
  const commands = shell.match(/\bdeclutter [^|>#\n]*/g) ?? [];
  const used = commands.flatMap((command) => command.match(/(?<= )--?[a-z][a-z-]*/g) ?? []);
  expect(used.length).toBeGreaterThan(5);
  expect(used.filter((option) => !known.has(option))).toEqual([]);
});

test.each(PAGES_WITH_EXAMPLES)('the files that %s links to exist', (name) => {
  const page = readFileSync(name, 'utf8');
  const targets = [...page.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target]) => target!);
  for (const target of targets) expect(() => readFileSync(join(dirname(name), target))).not.toThrow();
  expect(targets.length).toBeGreaterThan(1);
});
