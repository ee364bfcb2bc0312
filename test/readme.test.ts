/** The README's examples run as they stand, with the built command and the built library, and print what it says. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeProgram } from '../docs/cli-docs.js';
import { listCommands, renewExamples } from '../docs/readme-examples.js';

const readme = readFileSync('README.md', 'utf8');

test('the examples print what they show (npm run docs)', () => {
  expect(listCommands(readme).length).toBeGreaterThan(1);
  expect(readme).toMatch(/^```js\n/m);
  expect(renewExamples(readme)).toBe(readme);
});

test('the shell examples name options that exist', () => {
  const { options } = describeProgram();
  const known = new Set(options.flatMap(({ long, short }) => [long, short]));
  const shell = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, code]) => code!).join('');
  const commands = shell.match(/\bdeclutter [^|>#\n]*/g) ?? [];
  const used = commands.flatMap((command) => command.match(/(?<= )--?[a-z][a-z-]*/g) ?? []);
  expect(used.length).toBeGreaterThan(5);
  expect(used.filter((option) => !known.has(option))).toEqual([]);
});

test('the files it links to exist', () => {
  const targets = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target]) => target!);
  for (const target of targets) expect(() => readFileSync(target)).not.toThrow();
  expect(targets.length).toBeGreaterThan(2);
});

test('the examples of docs/algorithm.md print what it says', () => {
  const algorithm = readFileSync('docs/algorithm.md', 'utf8');
  expect(renewExamples(algorithm)).toBe(algorithm);
});
