/**
 * From the benchmark folder to what the fit reads. Usage: tsx train/dump.ts text|html tokens|features BENCH OUT [PAGES]
 *
 * `tokens` writes the lexicon's buckets of every block, and a line of JSON a document with its blocks' words, labels
 * and group; `features` reads the lexicon's scores of the same blocks and writes a float32 matrix, a row a block. PAGES
 * are made of each made-up site in each of its languages; 0 leaves them out.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { Parsed } from '../src/block.js';
import { type Evidence, gatherEvidence } from '../src/judge/evidence.js';
import { computeFeatures } from '../src/judge/features/index.js';
import { listBuckets } from '../src/judge/lexicon.js';
import { parseHtml } from '../src/parse/html.js';

import { voteByReadability } from '../src/parse/readability.js';
import { parseText } from '../src/parse/text.js';
import { fingerprintFeatures } from './definition.js';
import { coverBlocks } from './label.js';
import { makeDocuments } from './made-documents.js';
import { makeAnonymous, makeExcerpt } from './made-pages.js';
import { type MadeSite, makeSites } from './made-sites.js';
import { printSite } from './print-site.js';
import { seededRandom } from './random.js';
import { writtenTexts } from './written-texts.js';

/** A record of the benchmark, or one of our own making in its form. */
export interface BenchRecord {
  readonly id: string;
  readonly slice: string;
  readonly url?: string;
  readonly lang?: string;
  readonly page_type?: string;
  readonly style?: string;
  readonly raw?: string;
  readonly html?: string;
  readonly gold?: string;
  readonly labels?: readonly number[];
  /** The lexicon's fold, where not the host's. */
  readonly fold?: number;
}

const DROP = 0;
const KEEP = 1;
/** Label of a block that is not learned from or scored. */
const UNSCORED = 2;
const LABELS = { drop: DROP, keep: KEEP, skip: UNSCORED } as const;
/** Share of a block's words in the reference from which on it is main content. */
const MIN_COVERAGE = 0.5;
/** Share of the pages that also come without names, and cut down to their article. */
const ANONYMOUS_SHARE = 0.35;
const EXCERPT_SHARE = 0.35;
const MIN_EXCERPT_WORDS = 80;
const LEXICON_FOLDS = 5;
/** Pages made of each template in each of its languages. */
const PAGES_OF_EACH = { html: 2, text: 1 } as const;

const [kind, stage, bench, out, pagesOfEach] = process.argv.slice(2) as [
  'text' | 'html',
  'tokens' | 'features',
  string,
  string,
  string?,
];
mkdirSync(out, { recursive: true });
const rows = createWriteStream(join(out, stage === 'tokens' ? `${kind}.u16` : `${kind}.f32`));
const documents = stage === 'tokens' ? createWriteStream(join(out, `${kind}.jsonl`)) : null;
const scores = stage === 'features' ? readScores(join(out, `${kind}.lexicon.f32`)) : new Float32Array();
let names: readonly string[] = [];
let blocksBefore = 0;

for await (const { record, labelled } of labelRecords()) {
  await write(record, labelled);
  if (kind === 'html')
    for (const made of makePages(record, labelled)) await write(made.record, made.labelled);
}
rows.end();
documents?.end();
if (stage === 'features') {
  writeFileSync(join(out, `${kind}.names.json`), JSON.stringify(names));
  writeFileSync(join(out, `${kind}.definition.json`), JSON.stringify(fingerprintFeatures(kind)));
}

/** The benchmark's records, and those of our own making behind them. */
async function* labelRecords(): AsyncGenerator<LabelledRecord> {
  for await (const record of readRecords()) {
    const labelled = kind === 'text' ? labelText(record) : labelHtml(record);
    if (labelled) yield { record, labelled };
  }
  if (kind === 'html')
    for (const site of sites()) yield { record: recordOf(site), labelled: labelSite(site) };
}

function sites(): ReturnType<typeof makeSites> {
  return makeSites(LEXICON_FOLDS, Number(pagesOfEach ?? PAGES_OF_EACH[kind]));
}

async function* readRecords(): AsyncGenerator<BenchRecord> {
  const folder = kind === 'text' ? bench : join(bench, 'html');
  const files = readdirSync(folder).filter(
    (name) => name.endsWith('.jsonl.gz') && !name.startsWith('snippets'),
  );
  if (files.length === 0) return;
  for (const file of files.sort()) {
    const lines = createInterface({
      input: createReadStream(join(folder, file)).pipe(createGunzip()),
      crlfDelay: Infinity,
    });
    for await (const line of lines) {
      const record = JSON.parse(line) as BenchRecord;
      yield record;
      if (kind === 'text') yield* makeDocuments(record, foldOf(hostOf(record)));
    }
  }
  if (kind === 'html') return;
  yield* writtenTexts();
  for (const site of sites()) {
    const { raw, labels, style } = printSite(site);
    const record = { ...recordOf(site), raw, labels: labels.map((label) => LABELS[label]), style };
    yield record;
    yield* makeDocuments(record, site.fold);
  }
}

function recordOf({ id, fold, lang, type }: MadeSite & { readonly fold: number }): BenchRecord {
  return { id, slice: 'made-site', fold, lang, page_type: type };
}

interface LabelledRecord {
  readonly record: BenchRecord;
  readonly labelled: Labelled;
}

interface Labelled {
  readonly parsed: Parsed;
  readonly labels: number[];
  readonly covered: number[];
  readonly goldWords: number;
  readonly reader: number[] | null;
}

/** A block's label is that of most of its words' lines. */
function labelText(record: BenchRecord): Labelled | null {
  if (!record.labels || record.raw === undefined) return null;
  const { raw, labels: lineLabels } = record;
  const parsed = parseText(raw);
  let at = 0;
  let line = 0;
  let lineEnd = endOfLine(raw, 0);
  const labels = parsed.blocks.map(({ text }) => {
    at = raw.indexOf(text, at);
    if (at < 0)
      throw new Error(`${record.id}: block ${JSON.stringify(text.slice(0, 60))} is not in the text`);
    const tally = [0, 0, 0];
    for (const end = at + text.length; at < end; ) {
      while (lineEnd <= at) {
        lineEnd = endOfLine(raw, lineEnd);
        line++;
      }
      const next = Math.min(end, lineEnd);
      tally[lineLabels[line] ?? UNSCORED]! += next - at;
      at = next;
    }
    if (tally[KEEP] === 0 && tally[DROP] === 0) return UNSCORED;
    return Number(tally[KEEP]! > tally[DROP]!);
  });
  const covered = parsed.blocks.map((block, i) => (labels[i] === 1 ? block.words : 0));
  return { parsed, labels, covered, goldWords: record.gold?.split(/\s+/).length ?? 0, reader: null };
}

/** Where the line that starts at `from` ends, its line end included. */
function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at + 1;
}

function labelHtml(record: BenchRecord): Labelled | null {
  if (record.html === undefined || record.gold === undefined) return null;
  const parsed = parseHtml(record.html, { tree: false });
  const { tokens } = gatherEvidence(parsed);
  const { covered, goldWords } = coverBlocks(tokens, record.gold);
  const size = (i: number) => tokens.starts[i + 1]! - tokens.starts[i]!;
  const labels = Array.from(covered, (words, i) =>
    size(i) === 0 ? UNSCORED : Number(words >= size(i) * MIN_COVERAGE),
  );
  const reader = voteByReadability(parsed);
  return { parsed, labels, covered: [...covered], goldWords, reader: reader && [...reader] };
}

function labelSite({ parsed, labels: said }: MadeSite): Labelled {
  const { starts } = gatherEvidence(parsed).tokens;
  const words = (i: number) => starts[i + 1]! - starts[i]!;
  const labels = said.map((label, i) => (words(i) === 0 ? UNSCORED : LABELS[label]));
  const covered = labels.map((label, i) => (label === KEEP ? words(i) : 0));
  const goldWords = covered.reduce((sum, count) => sum + count, 0);
  const reader = voteByReadability(parsed);
  return { parsed, labels, covered, goldWords, reader: reader && [...reader] };
}

function makePages(record: BenchRecord, labelled: Labelled): LabelledRecord[] {
  const random = seededRandom(record.id);
  const made: LabelledRecord[] = [];
  if (random.next() < ANONYMOUS_SHARE) {
    const parsed = makeAnonymous(labelled.parsed);
    made.push({ record: { ...record, slice: 'made-anonymous' }, labelled: { ...labelled, parsed } });
  }
  if (random.next() < EXCERPT_SHARE) {
    const chosen = (i: number) => labelled.labels[i] === KEEP;
    const parsed = makeExcerpt(labelled.parsed, chosen);
    const words = parsed.blocks.map((block) => block.words);
    const goldWords = words.reduce((sum, count) => sum + count, 0);
    const all = { parsed, labels: words.map(() => KEEP), covered: words, goldWords, reader: null };
    if (goldWords >= MIN_EXCERPT_WORDS)
      made.push({ record: { ...record, slice: 'made-clean' }, labelled: all });
  }
  return made;
}

async function write(record: BenchRecord, labelled: Labelled): Promise<void> {
  const evidence = gatherEvidence(labelled.parsed);
  const n = labelled.labels.length;
  if (stage === 'features') await writeFeatures(evidence, scores.subarray(blocksBefore, blocksBefore + n));
  else await writeTokens(record, labelled, evidence);
  blocksBefore += n;
}

async function writeFeatures(evidence: Evidence, lexicon: Float32Array): Promise<void> {
  const columns = computeFeatures(evidence, lexicon);
  names = columns.names;
  const matrix = new Float32Array(columns.length * names.length);
  for (const [f, values] of columns.values.entries()) {
    for (let i = 0; i < values.length; i++) matrix[i * names.length + f] = values[i]!;
  }
  await send(Buffer.from(matrix.buffer));
}

async function writeTokens(record: BenchRecord, labelled: Labelled, evidence: Evidence): Promise<void> {
  const { buckets, starts } = listBuckets(evidence);
  await send(Buffer.from(Uint16Array.from(buckets).buffer));
  const { parsed, labels, covered, goldWords, reader } = labelled;
  const counts = evidence.tokens.starts;
  const words = parsed.blocks.map((_, i) => counts[i + 1]! - counts[i]!);
  const tokens = parsed.blocks.map((_, i) => starts[i + 1]! - starts[i]!);
  const host = hostOf(record);
  const { id, slice, style, lang, page_type } = record;
  const about = {
    id,
    slice,
    style,
    lang,
    type: page_type,
    host,
    fold: record.fold ?? foldOf(host),
    n: labels.length,
    goldWords,
  };
  documents!.write(`${JSON.stringify({ ...about, words, tokens, labels, covered, reader })}\n`);
}

function hostOf({ url, id }: BenchRecord): string {
  return url ? new URL(url).hostname.replace(/^www\./, '') : id;
}

/** The lexicon's fold of a host: all of its pages are scored by a lexicon that has seen none of them. */
function foldOf(host: string): number {
  return createHash('md5').update(host).digest().readUInt32LE(0) % LEXICON_FOLDS;
}

async function send(bytes: Buffer): Promise<void> {
  if (!rows.write(bytes)) await once(rows, 'drain');
}

function readScores(path: string): Float32Array {
  const bytes = readFileSync(path);
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}
