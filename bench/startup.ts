/** Start-up: the built command on small inputs as a ratio to `node -e 0`, by turns in one run; medians. */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { median } from './speed.js';
import { formatTable } from './table.js';

const COMMAND = resolve(import.meta.dirname, '../bin/declutter.js');
const ROUNDS = 15;

const TEXT = `${'A short note on rivers and the mills that stood beside them, as they did for centuries.\n\n'.repeat(5)}`;
const HTML = `<!doctype html><title>Rivers</title><body><nav><a href=/>Home</a></nav><article>${TEXT.replace(/(.+)/g, '<p>$1</p>')}</article>`;

const RUNS = [
  { name: 'node -e 0', args: ['-e', '0'], input: '' },
  { name: 'text', args: [COMMAND], input: TEXT },
  { name: 'HTML', args: [COMMAND], input: HTML },
  { name: '--help', args: [COMMAND, '--help'], input: '' },
];

export async function measureStartup(): Promise<void> {
  const times = RUNS.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, { args, input }] of RUNS.entries()) {
      const start = performance.now();
      const { status, stderr } = spawnSync(process.execPath, args, { input, encoding: 'utf8' });
      if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
      times[i]!.push(performance.now() - start);
    }
  const base = median(times[0]!);
  const rows = RUNS.map(({ name }, i) => [name, median(times[i]!), median(times[i]!) / base]);
  console.log(`\nstart-up: medians of ${ROUNDS}\n${formatTable(['', 'ms', 'ratio'], rows, 2)}`);
}
