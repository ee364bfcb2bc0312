/** Completion as the shells themselves answer it; a shell that is not installed is passed over, and said so. */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { describeProgram } from '../../docs/cli-docs.js';
import { renderCompletion, SHELLS, type Shell } from '../../src/cli/completion.js';
import { makeFolder, run } from './spawn.js';

const CATEGORIES = ['byline', 'caption', 'comments'];
const scripts = Object.fromEntries(
  SHELLS.map((shell) => [shell, renderCompletion(shell, describeProgram(), CATEGORIES)]),
) as Record<Shell, string>;

/** How each shell is asked what could end this line. */
const ASK: Record<Shell, (line: string) => string> = {
  bash: (line) => {
    const words = line.split(' ');
    const list = words.map((word) => `'${word}'`).join(' ');
    return `source ./script\nCOMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _declutter 2>/dev/null; printf '%s\\n' "\${COMPREPLY[@]}"`;
  },
  fish: (line) => `source ./script; complete -C '${line}'`,
  // zsh completes in its line editor only: a terminal of its own, a tab, and what it shows.
  zsh: (line) => `zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'autoload -Uz compinit; compinit -u -d ./dump; source ./script; zstyle ":completion:*" list-prompt ""; PS1=READY'
zpty -r shell found '*READY*READY*'
zpty -w -n shell '${line}'$'\\t\\t'
sleep 1
while zpty -r -t shell found; do print -r -- "$found"; done`,
};

for (const shell of SHELLS) {
  const absent = spawnSync(shell, ['-c', 'exit 0']).error !== undefined;
  if (absent) console.info(`${shell} is not installed: its completion is not tried`);

  test.skipIf(absent)(`${shell} completes options, values, lists and commands`, () => {
    const cwd = makeFolder({ script: scripts[shell], 'page.html': '' });
    const ask = (line: string) =>
      spawnSync(shell, ['-c', ASK[shell](line)], { cwd, encoding: 'utf8' }).stdout;
    expect(ask('declutter --fav')).toContain('--favor');
    expect(ask('declutter --favor p')).toContain('precision');
    expect(ask('declutter --keep comments,b')).toContain('byline');
    expect(ask('declutter comp')).toContain('completion');
    expect(ask('declutter completion f')).toContain('fish');
    expect(ask('declutter pag')).toContain('page.html');
    expect(ask('declutter -o pag')).toContain('page.html');
  });
}

test('the command prints the script with its own categories, and refuses an unknown shell', async () => {
  const cwd = makeFolder();
  const { code, stdout } = await run(['completion', 'fish'], { cwd });
  expect({ code, hasCategory: stdout.includes('paywall') }).toEqual({ code: 0, hasCategory: true });
  const refused = await run(['completion', 'tcsh'], { cwd });
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(/^declutter: .*tcsh.*\n$/);
});

test('the doctor says which options are in force and where they came from', async () => {
  const cwd = makeFolder({ 'declutter.config.json': '{"favor":"recall"}' });
  const { code, stdout } = await run(['--stats', 'doctor'], { cwd });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^--favor +recall \(.*declutter\.config\.json\)$/m);
  expect(stdout).toMatch(/^--stats +on \(command line\)$/m);
  expect(stdout).toMatch(/^--links +on \(default\)$/m);
  expect(stdout).toMatch(/^model html\.json +\d+ trees/m);
});
