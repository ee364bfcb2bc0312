/**
 * Speed: milliseconds of CPU a page for our engines, parse5's bare parse and Readability on jsdom and linkedom, and
 * megabytes a second for text beside a bare pass over the same bytes. All of them run in this process, turn by turn
 * on the same page, so that a busy machine slows each alike: trust the ratios.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parse } from 'parse5';
import { findCorpus, readLines, takeSample } from './corpus.js';
import { loadReader, type Reader, type ReaderName } from './readers.js';
import { formatTable } from './table.js';

const FIXTURES = resolve(import.meta.dirname, '../fixtures');
/** Pages of the corpus that are timed beside the fixtures. */
const SAMPLE_PAGES = 60;
/** Passes over the documents; the first warms the code up and is not counted. */
const PASSES = 3;
const TEXT_BYTES = 8_000_000;

interface Contestant {
  readonly name: string;
  readonly run: Reader;
}

export async function measureSpeed({ limit, library }: { limit: number; library: string }): Promise<void> {
  // First: after jsdom has been at work, the bare pass takes three times as long, for all that it makes is collected slowly.
  await timeText(await loadReader('auto', library));
  const contestants: Contestant[] = [{ name: 'parse5, bare parse', run: parseBare }];
  for (const name of ['blocks', 'auto', 'readability-linkedom', 'readability-jsdom'] as ReaderName[])
    contestants.push({ name, run: await loadReader(name, library) });
  const corpus = findCorpus();
  const pages = corpus ? await readCorpus(corpus, Math.min(limit, SAMPLE_PAGES)) : [];
  await timePages('HTML fixtures', readFixtures(/^input\.html?$/), contestants);
  await timePages('pages of the corpus', pages, contestants);
}

async function timePages(
  label: string,
  pages: readonly string[],
  contestants: readonly Contestant[],
): Promise<void> {
  if (pages.length === 0) return;
  const times = await timeInTurns(pages, contestants);
  const bytes = pages.reduce((sum, page) => sum + Buffer.byteLength(page), 0);
  const base = mean(times[0]!);
  const rows = contestants.map(({ name }, i) => {
    const ms = mean(times[i]!);
    return [name, ms, median(times[i]!), ms / base, bytes / pages.length / ms / 1000];
  });
  console.log(
    `\nspeed: ${pages.length} ${label}, ${(bytes / pages.length / 1000).toFixed(0)} KB each on average; CPU`,
  );
  console.log(formatTable(['', 'mean ms', 'median ms', 'ratio to parse5', 'MB/s'], rows, 2));
}

async function timeText(run: Reader): Promise<void> {
  const text = repeatTo(readFixtures(/^input\.(?:txt|md)$/).join('\n\n'), TEXT_BYTES);
  const documents = cutDocuments(text);
  const contestants = [
    { name: 'bare pass (decode, lines, lower case, words)', run: passBare },
    { name: 'declutter, documents of 8 KB', run },
  ];
  const times = await timeInTurns(documents, contestants);
  const rows = contestants.map(({ name }, i) => {
    const total = mean(times[i]!) * documents.length;
    return [name, Buffer.byteLength(text) / total / 1000, total / (mean(times[0]!) * documents.length)];
  });
  console.log(
    `\nspeed: ${(TEXT_BYTES / 1e6).toFixed(0)} MB of text\n${formatTable(['', 'MB/s', 'ratio'], rows, 2)}`,
  );
}

/** CPU milliseconds by contestant and document, each the least of the counted passes. */
async function timeInTurns(
  documents: readonly string[],
  contestants: readonly Contestant[],
): Promise<number[][]> {
  const times = contestants.map(() => documents.map(() => Number.POSITIVE_INFINITY));
  for (let pass = 0; pass < PASSES; pass++)
    for (const [d, document] of documents.entries())
      for (const [c, { run }] of contestants.entries()) {
        const before = process.cpuUsage();
        await run(document, '');
        const { user, system } = process.cpuUsage(before);
        if (pass > 0) times[c]![d] = Math.min(times[c]![d]!, (user + system) / 1000);
        await nextTurn();
      }
  return times;
}

function parseBare(html: string): string {
  parse(html);
  return '';
}

/** What any reader of text has to do at the least; the count keeps the work from being thrown away. */
function passBare(text: string): string {
  const decoded = new TextDecoder().decode(Buffer.from(text));
  let words = 0;
  for (const line of decoded.split('\n')) words += line.toLowerCase().match(/[\p{L}\p{N}_]+/gu)?.length ?? 0;
  return String(words);
}

/** The fixtures' inputs with such a name, in the order of their paths. */
function readFixtures(name: RegExp): string[] {
  return readdirSync(FIXTURES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => readFileSync(path, 'utf8'));
}

async function readCorpus(corpus: string, limit: number): Promise<string[]> {
  const sample = await takeSample(corpus, 'html', ['wcxb'], limit);
  const pages: string[] = [];
  for await (const line of readLines(sample!.files)) pages.push((JSON.parse(line) as { html: string }).html);
  return pages;
}

function repeatTo(text: string, bytes: number): string {
  return text.repeat(Math.ceil(bytes / Buffer.byteLength(text)));
}

/** Pieces of about 8 KB that end at a line's end. */
function cutDocuments(text: string): string[] {
  const documents: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start + 8000);
    documents.push(text.slice(start, end < 0 ? text.length : end));
    start = end < 0 ? text.length : end + 1;
  }
  return documents;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
