/**
 * `npm run bench -- crawl`: pages a second of one core for our engines and trafilatura on the same WARC, in one run.
 * CPU of the whole process, all its threads, less that of the same process on an archive of one page: start-up is
 * nobody's, reading the archive and decoding are everybody's.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { findCorpus, readLines, takeSample } from '../corpus.js';
import { formatTable } from '../table.js';

const PYTHON = join(import.meta.dirname, '.installed/venv/bin/python');
/** Pages a set without `--limit`: an archive of a crawl has tens of thousands, so that code is warm on most of them. */
const PAGES = 500;
/** Printed by a Node process as it ends, in seconds. */
const REPORT_CPU = `process.on('exit', () => { const { user, system } = process.cpuUsage(); require('fs').writeSync(2, 'cpu ' + (user + system) / 1e6 + '\\n') })`;

export async function measureCrawl({ limit, library }: { limit: number; library: string }): Promise<void> {
  const corpus = findCorpus();
  if (!corpus) {
    console.log('crawl: no benchmark folder: left out');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'declutter-crawl-'));
  try {
    const sample = await takeSample(
      corpus,
      'html',
      ['wcxb', 'more', 'snippets'],
      Number.isFinite(limit) ? limit : PAGES,
    );
    const [one, all] = [join(folder, 'one.warc.gz'), join(folder, 'all.warc.gz')];
    await writeArchive(sample!.files, 1, one);
    const pages = await writeArchive(sample!.files, Number.POSITIVE_INFINITY, all);
    const rates = await measureRates(listReaders(folder, library), one, all, pages - 1);
    const base = rates.get('trafilatura');
    const rows = [...rates].map(([name, rate]) => [name, rate, base && rate / base]);
    console.log(`\ncrawl: a WARC of ${pages} pages; pages a second of one core, all threads counted`);
    console.log(formatTable(['', 'pages/s', 'to trafilatura'], rows, 2));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Programs with their arguments, the archive to follow. */
function listReaders(folder: string, library: string): Map<string, string[]> {
  const reporter = join(folder, 'report-cpu.cjs');
  writeFileSync(reporter, REPORT_CPU);
  const program = resolve(library, '../../bin/declutter.js');
  const readers = new Map<string, string[]>();
  if (existsSync(PYTHON)) readers.set('trafilatura', [PYTHON, join(import.meta.dirname, 'crawl.py')]);
  else console.log('trafilatura: absent: not installed (bench/peers/install.sh)');
  const command = [process.execPath, '--require', reporter, program, '-j', '1', '-f', 'jsonl'];
  for (const engine of ['blocks', 'auto'])
    readers.set(`declutter ${engine}`, [...command, '--engine', engine]);
  return readers;
}

async function measureRates(
  readers: ReadonlyMap<string, readonly string[]>,
  one: string,
  all: string,
  pages: number,
): Promise<Map<string, number>> {
  const rates = new Map<string, number>();
  for (const [name, command] of readers) {
    const startUp = await runReader([...command, one], 1);
    rates.set(name, pages / ((await runReader([...command, all], pages + 1)) - startUp));
  }
  return rates;
}

/** @returns  CPU seconds of the process; it must write a line a page */
async function runReader([program, ...args]: string[], pages: number): Promise<number> {
  const child = spawn(program!, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close');
  const [output, errors] = await Promise.all([readAll(child.stdout), readAll(child.stderr)]);
  const [code] = await closed;
  const lines = output.trim().split('\n').length;
  const cpu = /^cpu ([\d.]+)$/m.exec(errors)?.[1];
  if (code !== 0 || !cpu || lines !== pages)
    throw new Error(`${program} ended with ${code} after ${lines} lines of ${pages}: ${errors.slice(-500)}`);
  return Number(cpu);
}

/** Pages as response records, each a gzip member of its own, as crawls are published. */
async function writeArchive(files: readonly string[], limit: number, target: string): Promise<number> {
  const output = createWriteStream(target);
  let pages = 0;
  for await (const line of readLines(files)) {
    if (pages === limit) break;
    const { html } = JSON.parse(line) as { html: string };
    if (!output.write(gzipSync(writeRecord(html, pages++), { level: 1 }))) await once(output, 'drain');
  }
  output.end();
  await once(output, 'finish');
  return pages;
}

function writeRecord(html: string, index: number): Buffer {
  const body = Buffer.from(html);
  const http = Buffer.from(
    `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${body.length}\r\n\r\n`,
  );
  const number = index.toString(16).padStart(12, '0');
  const head = [
    'WARC/1.0',
    'WARC-Type: response',
    `WARC-Target-URI: https://page-${index}.example/`,
    'WARC-Date: 2026-01-01T00:00:00Z',
    `WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-${number}>`,
    'Content-Type: application/http; msgtype=response',
    `Content-Length: ${http.length + body.length}`,
  ].join('\r\n');
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), http, body, Buffer.from('\r\n\r\n')]);
}
