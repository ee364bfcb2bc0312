/**
 * Streams: what JSONL costs above judging alone, memory over a large JSONL and a large WARC.gz with two workers, and
 * whether any of many records with 1 % poison is lost, doubled or reordered. All inputs are generated as they are read.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text as readAll } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { formatTable } from './table.js';

const COMMAND = resolve(import.meta.dirname, '../bin/declutter.js');
const REPORT_PEAK = `if (require('worker_threads').isMainThread) process.on('exit', () => require('fs').writeSync(2, 'peak ' + process.resourceUsage().maxRSS + '\\n'))`;
const PARAGRAPH =
  'The old bridge over the river was closed on Monday, after engineers found cracks in two of its piers, and the town will vote on the cost of a new one in the spring.';
const OVERHEAD_PAGES = 300;
const OVERHEAD_ROUNDS = 3;
const WARC_POOL = 500;
/** One in so many records cannot be cleaned. */
const POISON_EVERY = 100;

export interface StreamOptions {
  readonly library: string;
  readonly megabytes: number;
  readonly records: number;
}

export async function measureStreams({ library, megabytes, records }: StreamOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'declutter-streams-'));
  const reporter = join(folder, 'report-peak.cjs');
  writeFileSync(reporter, REPORT_PEAK);
  try {
    await measureOverhead(library);
    await measurePeaks(reporter, megabytes);
    await countRecords(records);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One worker against the library in this thread, by turns; what it takes to start the command is taken off. */
async function measureOverhead(library: string): Promise<void> {
  const { declutter } = (await import(pathToFileURL(library).href)) as typeof import('../src/index.js');
  const pages = Array.from({ length: OVERHEAD_PAGES }, (_, i) => makePage(i, 20));
  const input = pages.map((html, id) => `${JSON.stringify({ id, html })}\n`);
  for (const html of pages) await declutter(html);
  const ratios: number[] = [];
  for (let round = 0; round < OVERHEAD_ROUNDS; round++) {
    const alone = await time(async () => {
      for (let copy = 0; copy < 4; copy++) for (const html of pages) await declutter(html);
    });
    const few = await time(() => runOver(input));
    const many = await time(() => runOver([...input, ...input, ...input, ...input, ...input]));
    ratios.push((many - few) / alone);
  }
  const median = ratios.sort((a, b) => a - b)[OVERHEAD_ROUNDS >> 1]!;
  console.log(
    `\nstreams: time of a JSONL stream over time of judging alone (one worker, start-up apart): ${median.toFixed(2)}`,
  );
}

async function runOver(lines: Iterable<string>): Promise<void> {
  const child = spawn(process.execPath, [COMMAND, '--from', 'jsonl', '-j', '1'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  await feed(child, lines);
  await ended;
}

async function time(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function measurePeaks(reporter: string, megabytes: number): Promise<void> {
  const rows = [];
  for (const size of [megabytes / 4, megabytes]) {
    rows.push([
      `${size} MB JSONL`,
      ...(await measurePeak(reporter, ['--from', 'jsonl'], listLines(size * 1e6))),
    ]);
    rows.push([
      `${size} MB WARC.gz`,
      ...(await measurePeak(reporter, ['-f', 'jsonl'], listMembers(size * 1e6))),
    ]);
  }
  console.log(`\nstreams: memory, two workers\n${formatTable(['', 'peak MB', 'seconds'], rows, 1)}`);
}

async function measurePeak(reporter: string, args: readonly string[], input: Iterable<string | Buffer>) {
  const start = performance.now();
  const child = spawn(process.execPath, ['--require', reporter, COMMAND, '-j', '2', ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const [, stderr, [code]] = await Promise.all([
    feed(child, input),
    readAll(child.stderr!),
    once(child, 'exit'),
  ]);
  const peak = /peak (\d+)/.exec(stderr)?.[1];
  if (code !== 0 || !peak) throw new Error(`declutter ended with ${code}: ${stderr}`);
  return [Number(peak) / 1000, (performance.now() - start) / 1000];
}

async function feed({ stdin }: ChildProcess, input: Iterable<string | Buffer>): Promise<void> {
  for (const part of input) if (!stdin!.write(part)) await once(stdin!, 'drain');
  stdin!.end();
}

function* listLines(bytes: number): Generator<string> {
  for (let [i, size] = [0, 0]; size < bytes; i++) {
    const line = `${JSON.stringify({ id: i, html: makePage(i, 20 + ((i * 7) % 60)) })}\n`;
    size += line.length;
    yield line;
  }
}

/** Some members over and over: to compress is slower than to read. */
function* listMembers(bytes: number): Generator<Buffer> {
  const pool = Array.from({ length: WARC_POOL }, (_, i) =>
    gzipSync(makeResponse(makePage(i, 20 + ((i * 7) % 60), true), i)),
  );
  for (let [i, size] = [0, 0]; size < bytes; i++) {
    const member = pool[i % WARC_POOL]!;
    size += member.length;
    yield member;
  }
}

function makeResponse(page: string, i: number): string {
  const http = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${page}`;
  const headers = `WARC-Type: response\r\nWARC-Target-URI: https://example.org/${i}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:${i}>`;
  return `WARC/1.0\r\n${headers}\r\nContent-Length: ${Buffer.byteLength(http)}\r\n\r\n${http}\r\n\r\n`;
}

/** @param isVaried  of words that do not compress to nothing */
function makePage(i: number, paragraphs: number, isVaried = false): string {
  const body = Array.from({ length: paragraphs }, (_, n) => {
    const own = isVaried ? hash(i * 1000 + n) : n;
    return `<p>${PARAGRAPH} Number ${own} of ${i}.</p>`;
  });
  const menu = Array.from({ length: 20 }, (_, n) => `<li><a href="/${n}">Section ${n}</a></li>`);
  return `<html lang="en"><head><title>Page ${i}</title></head><body><ul>${menu.join('')}</ul><article>${body.join('\n')}</article></body></html>`;
}

function hash(n: number): string {
  let words = '';
  for (let [i, seed] = [0, n + 1]; i < 40; i++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    words += ` ${seed.toString(36)}`;
  }
  return words;
}

async function countRecords(count: number): Promise<void> {
  const child = spawn(process.execPath, [COMMAND, '--from', 'jsonl', '-j', '2', '--engine', 'blocks'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const feeding = feed(child, listPoisoned(count));
  const ended = once(child, 'exit');
  let [next, wrong] = [0, 0];
  for await (const line of createInterface({ input: child.stdout! })) {
    const record = JSON.parse(line) as { id?: number; line?: number; declutter_error?: string };
    const place = record.id ?? record.line! - 1;
    if (place !== next || 'declutter_error' in record !== (next % POISON_EVERY === 7)) wrong++;
    next = place + 1;
  }
  await Promise.all([feeding, ended]);
  const lost = next === count ? wrong : Math.max(wrong, 1);
  console.log(
    `\nstreams: ${count} records with 1 % poison, two workers: ${lost} lost, doubled, reordered or wrongly answered`,
  );
}

function* listPoisoned(count: number): Generator<string> {
  for (let id = 0; id < count; id++) {
    const isPoison = id % POISON_EVERY === 7;
    const kind = ((id / POISON_EVERY) % 3) | 0;
    const poison = [`{"id":${id},"text":`, `{"id":${id},"text":${id}}`, `[${id}]`][kind];
    yield `${isPoison ? poison : JSON.stringify({ id, text: `${PARAGRAPH} ${id}\n\nShare on Facebook` })}\n`;
  }
}
