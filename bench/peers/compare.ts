/**
 * `npm run bench -- quality --peers`: our engines and other people's extractors on the same pages, in one run, by the
 * same scorer. Each page goes to all of them in turn, so that a busy machine slows each alike: trust the ratios.
 */
import { once } from 'node:events';
import { createWriteStream, rmSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import pMap from 'p-map';
import { readLines, type Sample, takeSample } from '../corpus.js';
import { type Group, runScorer } from '../score.js';
import { type Cell, formatTable } from '../table.js';
import { CONTESTANTS, type Contestant, type Page, startContestant } from './contestant.js';

/** Contestants that work at one time: the cores of a small machine. */
const AT_ONCE = 2;
/** Pages given to each before any is counted. */
const WARM_PAGES = 20;

const SETS: Record<string, { title: string; groups: readonly string[] }> = {
  wcxb: {
    title: 'development pages (ours are trained on these), word F1 by type',
    groups: [
      'all',
      'type:article',
      'type:documentation',
      'type:service',
      'type:forum',
      'type:product',
      'type:collection',
      'type:listing',
    ],
  },
  more: {
    title: 'further pages (ours are trained on these), word F1',
    groups: ['more', 'more:article', 'more:forum', 'more:zh'],
  },
  snippets: {
    title: 'snippets of trafilatura’s own evaluation (ours are not trained on these), F1 over snippets',
    groups: ['snippets'],
  },
};

/** What a contestant did: CPU seconds by slice, and its failures. */
export interface Entry {
  readonly contestant: Contestant;
  readonly output: WriteStream;
  readonly seconds: Map<string, number>;
  readonly failed: string[];
}

/** Prints a table a set. */
export async function comparePeers(
  corpus: string,
  { slices, limit, library }: { slices: readonly string[]; limit: number; library: string },
): Promise<void> {
  const sample = await takeSample(corpus, 'html', slices, limit);
  if (!sample) return;
  const entries = await startEntries(CONTESTANTS, sample, library);
  await runPages(sample, entries);
  const groups = new Map<string, Readonly<Record<string, Group>>>();
  for (const { contestant, output, failed } of entries) {
    groups.set(contestant.name, (await runScorer(corpus, sample, String(output.path))).groups);
    rmSync(output.path);
    for (const failure of failed.slice(0, 3)) console.log(`  ${contestant.name} failed: ${failure}`);
  }
  for (const slice of Object.keys(SETS).filter((name) => slices.includes(name)))
    console.log(`\n${formatSet(slice, entries, groups)}`);
}

/** Starts those that are installed, and says which are not. */
export async function startEntries(
  names: readonly string[],
  sample: Sample,
  library: string,
): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const name of names) {
    const contestant = await startContestant(name, library);
    if (typeof contestant === 'string') console.log(`${name}: absent: ${contestant}`);
    else {
      const output = createWriteStream(join(sample.folder, `peers-${name}-${process.pid}.jsonl`));
      entries.push({ contestant, output, seconds: new Map(), failed: [] });
    }
  }
  return entries;
}

/** Gives each page to each contestant, keeps what they answer, and ends their processes. */
export async function runPages(sample: Sample, entries: readonly Entry[]): Promise<number> {
  await warmUp(sample, entries);
  let pages = 0;
  for await (const line of readLines(sample.files)) {
    const { id, html, url = '', slice } = JSON.parse(line) as Page & { slice: string };
    await pMap(entries, (entry) => askEntry(entry, { id, html, url }, slice), { concurrency: AT_ONCE });
    pages++;
  }
  for (const { contestant, output } of entries) {
    contestant.stop();
    output.end();
    await once(output, 'finish');
  }
  return pages;
}

/** Code that a compiler makes faster as it runs is measured when it is warm: a crawl has more than these pages. */
async function warmUp(sample: Sample, entries: readonly Entry[]): Promise<void> {
  let left = WARM_PAGES;
  for await (const line of readLines(sample.files)) {
    const { id, html, url = '' } = JSON.parse(line) as Page;
    await pMap(entries, ({ contestant }) => contestant.ask({ id, html, url }), { concurrency: AT_ONCE });
    if (--left === 0) return;
  }
}

async function askEntry(
  { contestant, output, seconds, failed }: Entry,
  page: Page,
  slice: string,
): Promise<void> {
  const answer = await contestant.ask(page);
  if (answer.error !== undefined) failed.push(`${page.id}: ${answer.error}`);
  seconds.set(slice, (seconds.get(slice) ?? 0) + answer.seconds);
  output.write(`${JSON.stringify({ id: page.id, text: answer.text })}\n`);
}

function formatSet(
  slice: string,
  entries: readonly Entry[],
  groups: ReadonlyMap<string, Readonly<Record<string, Group>>>,
): string {
  const { title, groups: columns } = SETS[slice]!;
  const base = entries.find(({ contestant }) => contestant.name === 'parse5')!;
  const readers = entries.filter((entry) => entry !== base);
  const present = columns.filter((column) => groups.get('parse5')?.[column]);
  const sizes = present.map((column) => String(groups.get('parse5')![column]!.n));
  const rows = readers.map(({ contestant: { name }, seconds, failed }): Cell[] => {
    const scores = present.map((column) => groups.get(name)![column]!).map((g) => g.F1 ?? g.f1);
    const ratio = (seconds.get(slice) ?? 0) / (base.seconds.get(slice) ?? 0);
    return [describe(name), ...scores, ratio.toFixed(1), String(failed.length)];
  });
  const head = ['', ...present.map((column) => column.replace('type:', '')), 'CPU', 'failed'];
  return `${title}\n${formatTable(head, [['pages', ...sizes, '', ''], ...rows])}`;
}

function describe(name: string): string {
  return name === 'auto' || name === 'blocks' ? `declutter ${name}` : name;
}
