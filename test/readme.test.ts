/** The README's examples run as they stand, with the built command and the built library, and print what it says. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createProgram } from '../src/cli/program.js';

const readme = readFileSync('README.md', 'utf8');

/** Bodies of the fenced blocks of one language. */
function listBlocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, body]) => body!,
  );
}

describe('console examples print what they show', () => {
  test.each(listBlocks('console'))('%s', (block) => {
    const [, command, output] = /^\$ npx declutter (.*)\n([\s\S]*)$/.exec(block)!;
    const run = spawnSync(`"${process.execPath}" bin/declutter.js ${command}`, {
      shell: true,
      encoding: 'utf8',
    });
    expect(run.stderr).toBe('');
    expect(run.stdout).toBe(output);
  });

  test('there are some', () => expect(listBlocks('console').length).toBeGreaterThan(1));
});

test('the library example prints what it shows', () => {
  const [code] = listBlocks('js');
  const [output] = listBlocks('text');
  const run = spawnSync(process.execPath, ['--input-type=module', '--eval', code!], { encoding: 'utf8' });
  expect(run.stderr).toBe('');
  expect(run.stdout).toBe(output);
});

test('the shell examples name options that exist', () => {
  const nothing = async () => {};
  const { options } = createProgram({ clean: nothing, listCategories: nothing, show: () => {} });
  const known = new Set(options.flatMap(({ long, short }) => [long, short]));
  const commands =
    listBlocks('sh')
      .join('')
      .match(/\bdeclutter [^|>#\n]*/g) ?? [];
  const used = commands.flatMap((command) => command.match(/(?<= )--?[a-z][a-z-]*/g) ?? []);
  expect(used.length).toBeGreaterThan(5);
  expect(used.filter((option) => !known.has(option))).toEqual([]);
});

test('the files it links to exist', () => {
  const targets = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, target]) => target!);
  for (const target of targets) expect(() => readFileSync(target)).not.toThrow();
  expect(targets.length).toBeGreaterThan(2);
});
