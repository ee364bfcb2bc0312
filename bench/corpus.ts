/**
 * The benchmark's folder: where it lies, which of its records a run reads, and a digest that names it.
 * A sample is the same for the same folder and size: the records whose id hashes lowest, so that a larger
 * sample holds every smaller one. Files are streamed; a run that takes everything reads them where they lie.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip, createGzip } from 'node:zlib';

export type Kind = 'text' | 'html';

/** Slices by the scorer that reads them. */
export const SLICES: Record<Kind, readonly string[]> = {
  text: ['page', 'defects', 'clean', 'hardneg', 'multi', 'markdown'],
  html: ['wcxb', 'more', 'snippets'],
};

/** Documents to clean and to score: gzipped JSON lines of one kind. */
export interface Sample {
  readonly kind: Kind;
  readonly files: readonly string[];
  /** A folder for what is made from this sample; it is kept from one run to the next. */
  readonly folder: string;
}

/** The benchmark's folder: `DECLUTTER_BENCH`, or `../shared/bench` beside the repository; null when there is none. */
export function findCorpus(): string | null {
  const beside = resolve(import.meta.dirname, '../../shared/bench');
  const folder = process.env.DECLUTTER_BENCH ?? beside;
  return existsSync(join(folder, 'score-text.mjs')) ? folder : null;
}

/** Names, sizes and contents of the corpus in twelve hexadecimal digits: a pinned figure belongs to one digest. */
export async function digestCorpus(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [...listFiles(folder, 'text'), ...listFiles(folder, 'html')])
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex').slice(0, 12);
}

/**
 * The records of some slices, at most `limit` of each.
 *
 * @param limit  records a slice; Infinity for all
 * @returns      the sample, or null when none of the slices is of this kind
 */
export async function takeSample(
  corpus: string,
  kind: Kind,
  slices: readonly string[],
  limit: number,
): Promise<Sample | null> {
  const wanted = SLICES[kind].filter((slice) => slices.includes(slice));
  if (wanted.length === 0) return null;
  const sources = listFiles(corpus, kind);
  const state = sources.map((file) => `${file} ${statSync(file).size}`).join('\n');
  const key = createHash('sha256').update(`${state} ${wanted} ${limit}`).digest('hex').slice(0, 12);
  const folder = join(tmpdir(), 'declutter-bench', key);
  mkdirSync(folder, { recursive: true });
  const everything = limit === Number.POSITIVE_INFINITY && wanted.length === SLICES[kind].length;
  if (everything) return { kind, files: sources, folder };
  const copy = join(folder, 'sample.jsonl.gz');
  if (!existsSync(copy)) await copyRecords(sources, await chooseIds(sources, wanted, limit), copy);
  return { kind, files: [copy], folder };
}

/** The lines of gzipped JSON-lines files, one after the other. */
export async function* readLines(files: readonly string[]): AsyncGenerator<string> {
  for (const file of files) {
    const input = createReadStream(file).pipe(createGunzip());
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }))
      if (line) yield line;
  }
}

function listFiles(corpus: string, kind: Kind): string[] {
  const folder = kind === 'text' ? corpus : join(corpus, 'html');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl.gz'))
    .sort()
    .map((name) => join(folder, name));
}

/** Id and slice stand first in each record, so that most lines are never parsed. */
const RECORD_HEAD = /^\{"id": ?"([^"]+)", ?"slice": ?"([^"]+)"/;

async function chooseIds(
  files: readonly string[],
  slices: readonly string[],
  limit: number,
): Promise<Set<string>> {
  const found = new Map<string, { id: string; rank: string }[]>(slices.map((slice) => [slice, []]));
  for await (const line of readLines(files)) {
    const [, id, slice] = RECORD_HEAD.exec(line) ?? [];
    if (id && slice) found.get(slice)?.push({ id, rank: createHash('sha1').update(id).digest('hex') });
  }
  const chosen = new Set<string>();
  for (const records of found.values()) {
    records.sort((a, b) => (a.rank < b.rank ? -1 : 1));
    for (const { id } of records.slice(0, limit)) chosen.add(id);
  }
  return chosen;
}

async function copyRecords(
  files: readonly string[],
  ids: ReadonlySet<string>,
  target: string,
): Promise<void> {
  const gzip = createGzip({ level: 1 });
  const partial = `${target}.partial`;
  const output = gzip.pipe(createWriteStream(partial));
  for await (const line of readLines(files)) {
    const id = RECORD_HEAD.exec(line)?.[1];
    if (id && ids.has(id) && !gzip.write(`${line}\n`)) await once(gzip, 'drain');
  }
  gzip.end();
  await once(output, 'finish');
  renameSync(partial, target);
}
