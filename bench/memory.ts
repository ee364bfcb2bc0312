/** Memory: the greatest resident size of the command over a text that it is given by the megabyte. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { formatTable } from './table.js';

const COMMAND = resolve(import.meta.dirname, '../bin/declutter.js');
const SIZES_MB = [1, 12, 50];
/** Printed by the command's process as it ends: its greatest resident size in kilobytes. */
const REPORT_PEAK = `process.on('exit', () => require('fs').writeSync(2, 'peak ' + process.resourceUsage().maxRSS + '\\n'))`;

export async function measureMemory(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'declutter-memory-'));
  const reporter = join(folder, 'report-peak.cjs');
  writeFileSync(reporter, REPORT_PEAK);
  try {
    const rows = [];
    for (const megabytes of SIZES_MB) {
      const input = join(folder, 'input.txt');
      writeFileSync(input, makeText(megabytes * 1e6));
      const { peakMb, seconds } = await runOnce(reporter, input);
      rows.push([`${megabytes} MB`, peakMb, seconds, megabytes / seconds]);
    }
    console.log(`\nmemory: generated text\n${formatTable(['', 'peak MB', 'seconds', 'MB/s'], rows, 1)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function runOnce(reporter: string, input: string): Promise<{ peakMb: number; seconds: number }> {
  const start = performance.now();
  const child = spawn(process.execPath, ['--require', reporter, COMMAND, '--max-bytes', '100m', input], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [stderr, [code]] = await Promise.all([readAll(child.stderr), once(child, 'exit')]);
  const peak = /peak (\d+)/.exec(stderr)?.[1];
  if (code !== 0 || !peak) throw new Error(`declutter ended with ${code}: ${stderr}`);
  return { peakMb: Number(peak) / 1000, seconds: (performance.now() - start) / 1000 };
}

const WORDS =
  'river mill water stone wheel village keeper grain flour winter ice bridge road market bread oven morning the of and in to a was with it'.split(
    ' ',
  );

/** Paragraphs and menu lines of invented prose, the same for every run. */
function makeText(bytes: number): string {
  const lines: string[] = [];
  let [size, seed] = [0, 1];
  const next = (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  while (size < bytes) {
    const length = next(6) === 0 ? 2 + next(3) : 30 + next(60);
    const words = Array.from(
      { length },
      () => WORDS[next(WORDS.length)] + (next(9) === 0 ? String(next(1000)) : ''),
    );
    const line = length < 5 ? words.join(' ') : `The ${words.join(' ')}.`;
    lines.push(line, '');
    size += line.length + 2;
  }
  return lines.join('\n');
}
