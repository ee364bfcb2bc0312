/**
 * The examples of the written pages, run: each `console` block's commands in a new folder, where `fixtures` and `examples`
 * are the repository's and `npx declutter` the built command; each `js` block that is followed by a `text` block with the library.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The pages whose examples are run. */
export const PAGES_WITH_EXAMPLES = [
  'README.md',
  'docs/algorithm.md',
  'docs/guide.md',
  'docs/rules.md',
] as const;

const ROOT = resolve(import.meta.dirname, '..');
const CONSOLE = /^```console\n(\$ [\s\S]*?)^```$/gm;
const COMMAND = /^\$ (.*)$/gm;
const LIBRARY = /^```js\n([\s\S]*?)^```\n\n```text\n[\s\S]*?^```$/gm;
const SHELL = `declutter() { "${process.execPath}" "${ROOT}/bin/declutter.js" "$@"; }; npx() { "$@"; }; `;

/**
 * @returns  the page with what each example prints now
 * @throws   when an example fails or complains
 */
export function renewExamples(page: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'declutter-docs-'));
  try {
    for (const name of ['fixtures', 'examples']) symlinkSync(join(ROOT, name), join(folder, name), 'dir');
    return page
      .replace(CONSOLE, (_, block: string) => {
        const runs = findCommands(block).map(
          (command) => `$ ${command}\n${run('bash', ['-c', SHELL + command], folder)}`,
        );
        return `\`\`\`console\n${runs.join('')}\`\`\``;
      })
      .replace(LIBRARY, (_, code: string) => {
        const output = run(process.execPath, ['--input-type=module', '--eval', code], ROOT);
        return `\`\`\`js\n${code}\`\`\`\n\n\`\`\`text\n${output}\`\`\``;
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function listCommands(page: string): string[] {
  return [...page.matchAll(CONSOLE)].flatMap(([, block]) => findCommands(block!));
}

function findCommands(block: string): string[] {
  return [...block.matchAll(COMMAND)].map(([, command]) => command!);
}

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0 || stderr) throw new Error(`${args.at(-1)}\nended with ${status}: ${stderr}`);
  return stdout;
}
