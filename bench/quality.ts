/**
 * Quality: our engines and Readability on jsdom over the benchmark's slices, scored by the benchmark's own scorers.
 * Nothing is timed here but the CPU a document; speed.ts compares that fairly.
 */
import { resolve } from 'node:path';
import { digestCorpus, findCorpus, type Kind, SLICES, takeSample } from './corpus.js';
import { comparePeers } from './peers/compare.js';
import { ENGINES, isPeer, PEERS, type ReaderName } from './readers.js';
import { type Score, scoreSample } from './score.js';
import { type Cell, formatTable } from './table.js';

/** Readability on jsdom costs over 100 ms a page, so that a full run asks it only for this many pages a slice. */
const PEER_PAGES = 150;

export interface QualityOptions {
  readonly limit: number;
  readonly slices: readonly string[];
  readonly engines: readonly string[];
  /** Only compare with other people's extractors, as far as they are installed. */
  readonly peers: boolean;
  readonly library: string;
}

export async function measureQuality(options: QualityOptions): Promise<void> {
  const corpus = findCorpus();
  if (!corpus) {
    console.log('quality: no benchmark folder (set DECLUTTER_BENCH, or put it at ../shared/bench): left out');
    return;
  }
  const limit = Number.isFinite(options.limit)
    ? `at most ${options.limit} documents a slice`
    : 'every document';
  console.log(`quality: corpus ${await digestCorpus(corpus)}, ${limit}`);
  if (options.peers) return comparePeers(corpus, options);
  await measureText(corpus, options);
  await measureHtml(corpus, options);
}

async function measureText(corpus: string, { slices, limit, library }: QualityOptions): Promise<void> {
  const sample = await takeSample(corpus, 'text', slices, limit);
  if (!sample) return;
  const score = await scoreSample(corpus, sample, 'auto', library); // all engines are the same judge on text
  reportRun('text', 'auto', score);
  console.log(`\n${formatTable(TEXT_COLUMNS, textRows(score))}`);
  for (const slice of ['slice:defects', 'slice:page', 'slice:markdown']) printCategories(slice, score);
}

const TEXT_COLUMNS = [
  'text',
  'n',
  'wF1',
  'wP',
  'wR',
  'lF1m',
  'lineP',
  'lineR',
  'removed',
  'altered',
  'lost',
  'with',
  'without',
];

function textRows({ groups }: Score): Cell[][] {
  const names = Object.keys(groups).filter((name) => name !== 'all' && !name.startsWith('multi:'));
  const rank = (name: string) =>
    SLICES.text.findIndex((slice) => name.replace('slice:', '').startsWith(slice));
  names.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      Number(b.startsWith('slice:')) - Number(a.startsWith('slice:')) ||
      (a < b ? -1 : 1),
  );
  return names.map((name) => {
    const g = groups[name]!;
    const label = name.startsWith('slice:') ? name.slice(6) : `  ${name}`;
    const changes = /clean|hardneg/.test(name) ? [g.altered, g.lostContent] : [null, g.lostContent];
    return [
      label,
      String(g.n),
      g.wordF1,
      g.wordP,
      g.wordR,
      g.lineF1macro,
      g.lineP,
      g.lineR,
      g.removed,
      ...changes,
      g.with,
      g.without,
    ];
  });
}

function printCategories(slice: string, { categories }: Score): void {
  const rows = Object.entries(categories[slice] ?? {}).sort((a, b) => a[1].removed - b[1].removed);
  const shares = rows.map(([name, { n, removed }]) => `${name} ${removed.toFixed(3)} (${n})`);
  if (shares.length)
    console.log(`\n${slice.slice(6)}: share removed by category, worst first\n  ${shares.join(', ')}`);
}

async function measureHtml(corpus: string, options: QualityOptions): Promise<void> {
  const { slices, engines, limit, library } = options;
  const sample = await takeSample(corpus, 'html', slices, limit);
  if (!sample) return;
  const scores = new Map<string, Score>();
  for (const engine of engines as ReaderName[]) {
    const score = await scoreSample(corpus, sample, engine, library);
    reportRun('html', engine, score);
    scores.set(engine, score);
  }
  console.log(`\n${formatHtml(scores)}`);
  if (limit !== Number.POSITIVE_INFINITY) return; // a quick look
  await compareWithPeer(corpus, options, engines[0] as ReaderName);
}

/** Readability on jsdom and the first of our engines, on the same pages. */
async function compareWithPeer(
  corpus: string,
  { slices, library }: QualityOptions,
  engine: ReaderName,
): Promise<void> {
  const sample = await takeSample(corpus, 'html', slices, PEER_PAGES);
  const scores = new Map<string, Score>();
  for (const reader of [engine, 'readability-jsdom'] as const)
    scores.set(reader, await scoreSample(corpus, sample!, reader, library));
  console.log(`\nbeside Readability on jsdom, ${PEER_PAGES} pages a slice\n${formatHtml(scores)}`);
}

/** One row a group, three columns a reader. */
function formatHtml(scores: ReadonlyMap<string, Score>): string {
  const head = ['html', 'n', ...[...scores.keys()].flatMap((reader) => [`${reader} F1`, 'P', 'R'])];
  const all = [...scores.values()];
  const names = Object.keys(all[0]!.groups).filter((name) => !RARE_LANGUAGE.test(name));
  names.sort((a, b) => htmlRank(a) - htmlRank(b) || (a < b ? -1 : 1));
  const rows = names.map((name): Cell[] => {
    const figures = all.flatMap(({ groups }) => {
      const g = groups[name]!;
      return [g.F1 ?? g.f1, g.P ?? g.precision, g.R ?? g.recall];
    });
    return [name, String(all[0]!.groups[name]!.n), ...figures];
  });
  return formatTable(head, rows);
}

/** The further pages are half Chinese, half English; the other languages have a page or four each. */
const RARE_LANGUAGE = /^more:(?!zh$|en$)\w\w$/;

/** The groups in reading order: all, page types, the other pages, snippets. */
function htmlRank(name: string): number {
  return ['all', 'type:', 'more', 'snippets'].findIndex((start) => name.startsWith(start));
}

function reportRun(kind: Kind, reader: string, { documents, failed, cpuMs }: Score): void {
  console.log(
    `${kind}, ${reader}: ${documents} documents, ${failed.length} failed, ${cpuMs?.toFixed(1)} ms of CPU a document`,
  );
  for (const failure of failed.slice(0, 5)) console.log(`  failed: ${failure}`);
}

/** Checks the words of `--engine` and `--slice`. */
export function checkNames(engines: readonly string[], slices: readonly string[]): string | null {
  const known = [...SLICES.text, ...SLICES.html];
  const slice = slices.find((name) => !known.includes(name));
  if (slice !== undefined) return `no slice "${slice}"; there are ${known.join(', ')}`;
  const engine = engines.find((name) => !(ENGINES as readonly string[]).includes(name) && !isPeer(name));
  if (engine !== undefined) return `no engine "${engine}"; there are ${[...ENGINES, ...PEERS].join(', ')}`;
  return null;
}

export const BUILT_LIBRARY = resolve(import.meta.dirname, '../dist/index.js');
