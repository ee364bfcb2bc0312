/**
 * From the benchmark folder to what the fit reads: features of every block as one float32 matrix, and a line of JSON a
 * document with its blocks' words, labels and groups. Usage: tsx train/dump.ts text|html BENCH OUT
 */
import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { Parsed } from '../src/block.js';
import { gatherEvidence } from '../src/judge/evidence.js';
import { computeFeatures } from '../src/judge/features/index.js';
import { parseHtml } from '../src/parse/html.js';

import { voteByReadability } from '../src/parse/readability.js';
import { parseText } from '../src/parse/text.js';
import { coverBlocks } from './label.js';
import { makeDocuments } from './made-documents.js';
import { makeAnonymous, makeExcerpt } from './made-pages.js';
import { seededRandom } from './random.js';

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
  readonly with?: readonly string[];
  readonly without?: readonly string[];
}

const DROP = 0;
const KEEP = 1;
/** Label of a block that is not learned from or scored. */
const UNSCORED = 2;
/** Share of a block's words in the reference from which on it is main content. */
const MIN_COVERAGE = 0.5;
/** Share of the pages that also come without names, and cut down to their article. */
const ANONYMOUS_SHARE = 0.35;
const EXCERPT_SHARE = 0.35;
const MIN_EXCERPT_WORDS = 80;

const [kind, bench, out] = process.argv.slice(2) as ['text' | 'html', string, string];
mkdirSync(out, { recursive: true });
const matrix = createWriteStream(join(out, `${kind}.f32`));
const documents = createWriteStream(join(out, `${kind}.jsonl`));
let names: readonly string[] = [];

for await (const record of readRecords()) {
  const labelled = kind === 'text' ? labelText(record) : labelHtml(record);
  if (!labelled) continue;
  await write(record, labelled);
  if (kind === 'html')
    for (const made of makePages(record, labelled)) await write(made.record, made.labelled);
}
matrix.end();
documents.end();
writeFileSync(join(out, `${kind}.names.json`), JSON.stringify(names));

async function* readRecords(): AsyncGenerator<BenchRecord> {
  const folder = kind === 'text' ? bench : join(bench, 'html');
  const files = readdirSync(folder).filter(
    (name) => name.endsWith('.jsonl.gz') && !name.startsWith('snippets'),
  );
  for (const file of files.sort()) {
    const lines = createInterface({
      input: createReadStream(join(folder, file)).pipe(createGunzip()),
      crlfDelay: Infinity,
    });
    for await (const line of lines) {
      const record = JSON.parse(line) as BenchRecord;
      yield record;
      if (kind === 'text') yield* makeDocuments(record);
    }
  }
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
  if (record.html === undefined) return null;
  const parsed = parseHtml(record.html, { tree: false });
  if (record.gold === undefined) return labelByReadability(record, parsed);
  const { tokens } = gatherEvidence(parsed);
  const { covered, goldWords } = coverBlocks(tokens, record.gold);
  const size = (i: number) => tokens.starts[i + 1]! - tokens.starts[i]!;
  const labels = Array.from(covered, (words, i) =>
    size(i) === 0 ? UNSCORED : Number(words >= size(i) * MIN_COVERAGE),
  );
  const reader = voteByReadability(parsed);
  return { parsed, labels, covered: [...covered], goldWords, reader: reader && [...reader] };
}

/**
 * A page with snippets only: Readability's article is taken for the reference where it holds every wanted snippet and
 * no unwanted one.
 */
function labelByReadability(
  { with: wanted = [], without: unwanted = [] }: BenchRecord,
  parsed: Parsed,
): Labelled | null {
  const reader = voteByReadability(parsed);
  if (!reader || wanted.length === 0) return null;
  const text = parsed.blocks.flatMap(({ visible }, i) => (reader[i] ? [visible] : [])).join(' ');
  const squeeze = (snippet: string) => snippet.replace(/\s+/g, ' ').trim();
  if (!wanted.every((snippet) => text.includes(squeeze(snippet)))) return null;
  if (unwanted.some((snippet) => text.includes(squeeze(snippet)))) return null;
  const covered = parsed.blocks.map(({ words }, i) => (reader[i] ? words : 0));
  const goldWords = covered.reduce((sum, words) => sum + words, 0);
  return { parsed, labels: [...reader], covered, goldWords, reader: [...reader] };
}

function makePages(record: BenchRecord, labelled: Labelled): { record: BenchRecord; labelled: Labelled }[] {
  const random = seededRandom(record.id);
  const made: { record: BenchRecord; labelled: Labelled }[] = [];
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

async function write(
  record: BenchRecord,
  { parsed, labels, covered, goldWords, reader }: Labelled,
): Promise<void> {
  const evidence = gatherEvidence(parsed);
  const columns = computeFeatures(evidence);
  names = columns.names;
  const rows = new Float32Array(columns.length * names.length);
  for (const [f, values] of columns.values.entries())
    for (let i = 0; i < values.length; i++) rows[i * names.length + f] = values[i]!;
  if (!matrix.write(Buffer.from(rows.buffer))) await once(matrix, 'drain');
  const { starts } = evidence.tokens;
  const words = parsed.blocks.map((_, i) => starts[i + 1]! - starts[i]!);
  const host = record.url ? new URL(record.url).hostname.replace(/^www\./, '') : record.id;
  const { id, slice, style, lang, page_type } = record;
  const line = {
    id,
    slice,
    style,
    lang,
    type: page_type,
    host,
    n: labels.length,
    goldWords,
    words,
    labels,
    covered,
    reader,
  };
  documents.write(`${JSON.stringify(line)}\n`);
}
