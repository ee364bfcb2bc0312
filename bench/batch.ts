/**
 * Runs over folders, all generated: two jobs against one over pages, and small files against `cp -r` of the same.
 * By turns in one run, the least of each, since whatever else the machine does only adds.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { makeSentences, type Sentences } from './sentences.js';
import { formatTable } from './table.js';

const COMMAND = resolve(import.meta.dirname, '../bin/declutter.js');
const ROUNDS = 3;
const PAGES = 2000;
const SMALL_FILES = 20_000;
const FILES_A_FOLDER = 200;

interface Contestant {
  readonly name: string;
  /** The command line that writes a folder. */
  readonly command: (output: string) => readonly string[];
}

export async function measureBatch(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'declutter-batch-'));
  try {
    const sentences = makeSentences(1);
    generate(join(folder, 'pages'), PAGES, 'html', () => makePage(sentences));
    generate(join(folder, 'small'), SMALL_FILES, 'txt', () => makeNote(sentences));
    const declutter =
      (input: string, ...args: string[]) =>
      (output: string) => [process.execPath, COMMAND, input, '-o', output, ...args];
    race(`${PAGES} pages`, folder, [
      { name: 'two jobs', command: declutter('pages', '-j', '2') },
      { name: 'one job', command: declutter('pages', '-j', '1') },
    ]);
    race(`${SMALL_FILES} small files`, folder, [
      { name: 'cp -r', command: (output) => ['cp', '-r', 'small', output] },
      { name: 'declutter', command: declutter('small') },
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Seconds of each, and as a ratio to the first. */
function race(label: string, folder: string, contestants: readonly Contestant[]): void {
  const seconds = contestants.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, { command }] of contestants.entries())
      seconds[i] = Math.min(seconds[i]!, time(command(`out-${names++}`), folder));
  const rows = contestants.map(({ name }, i) => [name, seconds[i]!, seconds[i]! / seconds[0]!]);
  console.log(`\nbatch: ${label}\n${formatTable(['', 'seconds', 'ratio'], rows, 2)}`);
}

/** Each writes a new folder: where thousands of files were just removed, ext4 takes ten times as long to make others. */
let names = 0;

function time([program, ...args]: readonly string[], cwd: string): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(program!, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`);
  return (performance.now() - start) / 1000;
}

function generate(folder: string, count: number, ending: string, make: () => string): void {
  for (let i = 0; i < count; i++) {
    const path = join(folder, String(Math.floor(i / FILES_A_FOLDER)), `${i}.${ending}`);
    if (i % FILES_A_FOLDER === 0) mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, make());
  }
}

function makeNote({ paragraph }: Sentences): string {
  return `${paragraph(2)}\n\n${paragraph(1)}\n\nShare on Facebook\n`;
}

/** Some 30 KB: a menu, an article, teasers, comments and a footer, as pages have them. */
function makePage({ next, paragraph, words }: Sentences): string {
  const list = (name: string, items: number, item: () => string) =>
    `<div class="${name}"><ul>${Array.from({ length: items }, () => `<li>${item()}</li>`).join('\n')}</ul></div>`;
  const link = () => `<a href="/${next(1e6)}" class="link-${next(9)}"><span>${words(1 + next(6))}</span></a>`;
  const title = words(6);
  return `<!doctype html><html lang="en"><head><title>${title}</title>
<style>${'.link { color: #123456; margin: 0 auto }\n'.repeat(60)}</style></head><body>
${list('main-menu', 30, link)}<article><h1>${title}</h1>
${Array.from({ length: 15 + next(15) }, () => `<p>${paragraph(4)}</p>`).join('\n')}
</article>${list('related', 20, () => `<h3>${link()}</h3><p>${paragraph(1)}</p>`)}
${list('comments', 10, () => `<b>${words(2)}</b> <time>${next(30)} May</time><p>${paragraph(2)}</p>`)}
<footer>${list('links', 40, link)}<p>Copyright 2024. All rights reserved.</p></footer></body></html>`;
}
