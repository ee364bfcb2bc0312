/** The built command in a folder of its own: what the user sees, and nothing else. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const BIN = fileURLToPath(new URL('../../bin/declutter.js', import.meta.url));

export const STORY =
  'The old bridge over the river was closed on Monday, after engineers found cracks in two of its piers.\n';
export const SHARE = 'Share on Facebook\n';
/** An article of one paragraph, and a button. */
export const DOCUMENT = `${STORY}\n${SHARE}`;

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Setting {
  readonly cwd: string;
  readonly input?: string | Uint8Array;
  readonly env?: Record<string, string>;
}

/** A new folder with these files, removed after the test. */
export function makeFolder(files: Record<string, string | Uint8Array> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'declutter-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export function start(args: readonly string[], { cwd, env = {} }: Setting): ChildProcess {
  return spawn(process.execPath, [BIN, ...args], { cwd, env: { PATH: process.env.PATH ?? '', ...env } });
}

export function run(args: readonly string[], setting: Setting): Promise<Run> {
  const child = start(args, setting);
  child.stdin?.on('error', () => {}); // it may end without reading
  child.stdin?.end(setting.input ?? '');
  return finish(child);
}

/** A line for the shell, where `declutter` is the built command: redirections and pipes. */
export function runShell(line: string, { cwd }: Setting): Promise<Run> {
  const script = `declutter() { "${process.execPath}" "${BIN}" "$@"; }; ${line}`;
  return finish(spawn('bash', ['-c', script], { cwd, stdio: ['ignore', 'pipe', 'pipe'] }));
}

export function finish(child: ChildProcess): Promise<Run> {
  const parts = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text) => (parts.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text) => (parts.stderr += text));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...parts })));
}
