/**
 * `npm run bench -- worst`: the development pages that come out worst, by id, and which side the loss is on. It prints
 * no text: the pages are other people's.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findCorpus, readLines, takeSample } from './corpus.js';
import { runPages, startEntries } from './peers/compare.js';
import { runScorer } from './score.js';
import { formatTable } from './table.js';

const SHOWN = 20;

/** One line of the scorer's `--docs` file; precision, recall and F1 over words. */
interface PageScore {
  readonly id: string;
  readonly type: string;
  readonly p: number;
  readonly r: number;
  readonly f1: number;
}

export async function showWorst({ limit, library }: { limit: number; library: string }): Promise<void> {
  const corpus = findCorpus();
  if (!corpus) {
    console.log('worst: no benchmark folder: left out');
    return;
  }
  const sample = await takeSample(corpus, 'html', ['wcxb'], limit);
  const entries = await startEntries(['auto'], sample!, library);
  await runPages(sample!, entries);
  const predictions = String(entries[0]!.output.path);
  const docs = join(sample!.folder, `docs-${process.pid}.jsonl`);
  await runScorer(corpus, sample!, predictions, ['--docs', docs]);
  const scores = readFileSync(docs, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PageScore);
  rmSync(docs);
  rmSync(predictions);
  const empty = await findEmpty(sample!.files);
  const judged = scores.filter(({ id }) => !empty.has(id));
  judged.sort((a, b) => a.f1 - b.f1 || (a.id < b.id ? -1 : 1));
  const rows = judged
    .slice(0, SHOWN)
    .map(({ id, type, p, r, f1 }) => [id, type, f1, p, r, describeLoss(p, r)]);
  const wrong = scores.filter(({ id, f1 }) => empty.has(id) && f1 === 0).length;
  console.log(
    `\n${empty.size} pages have an empty reference, ${wrong} of them did not come out empty: left out`,
  );
  console.log(`worst of the other ${judged.length} development pages`);
  console.log(formatTable(['id', 'type', 'F1', 'P', 'R', 'loss'], rows));
}

/** Pages that have no main content according to their reference: F1 is 1 or 0 on them, and says nothing of words. */
async function findEmpty(files: readonly string[]): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const line of readLines(files)) {
    const { id, gold } = JSON.parse(line) as Record<'id' | 'gold', string>;
    if (!/[\p{L}\p{N}]/u.test(gold)) ids.add(id);
  }
  return ids;
}

/** Words that should have gone show in precision, words that should have stayed in recall. */
export function describeLoss(precision: number, recall: number): string {
  if (precision === 0 && recall === 0) return 'nothing in common';
  const ratio = (1 - recall) / Math.max(1 - precision, 1e-9);
  if (ratio > 2) return 'lost content';
  return ratio < 0.5 ? 'kept boilerplate' : 'both';
}
