/** The README's examples, run: each `console` block's command with the built command, the `js` block with the library. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const CONSOLE = /^```console\n\$ npx declutter (.*)\n[\s\S]*?^```$/gm;
const LIBRARY = /^```js\n([\s\S]*?)^```\n\n```text\n[\s\S]*?^```$/gm;

/**
 * @returns  the README with what each example prints now
 * @throws   when an example fails or complains
 */
export function renewExamples(readme: string): string {
  return readme
    .replace(CONSOLE, (_, command: string) => {
      const output = run(`"${process.execPath}" bin/declutter.js ${command}`, [], true);
      return `\`\`\`console\n$ npx declutter ${command}\n${output}\`\`\``;
    })
    .replace(LIBRARY, (_, code: string) => {
      const output = run(process.execPath, ['--input-type=module', '--eval', code], false);
      return `\`\`\`js\n${code}\`\`\`\n\n\`\`\`text\n${output}\`\`\``;
    });
}

export function listCommands(readme: string): string[] {
  return [...readme.matchAll(CONSOLE)].map(([, command]) => command!);
}

function run(command: string, args: readonly string[], shell: boolean): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: ROOT, shell, encoding: 'utf8' });
  if (status !== 0 || stderr) throw new Error(`README.md: ${command} ended with ${status}: ${stderr}`);
  return stdout;
}
