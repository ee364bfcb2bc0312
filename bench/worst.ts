/**
 * `npm run bench -- worst`: the development pages that come out worst, by id, and which side the loss is on. It prints
 * no text: the pages are other people's.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findCorpus, takeSample } from './corpus.js';
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
  scores.sort((a, b) => a.f1 - b.f1 || (a.id < b.id ? -1 : 1));
  const rows = scores
    .slice(0, SHOWN)
    .map(({ id, type, p, r, f1 }) => [id, type, f1, p, r, describeLoss(p, r)]);
  console.log(`\nworst of ${scores.length} development pages`);
  console.log(formatTable(['id', 'type', 'F1', 'P', 'R', 'loss'], rows));
}

/** Words that should have gone show in precision, words that should have stayed in recall. */
export function describeLoss(precision: number, recall: number): string {
  if (precision === 0 && recall === 0) return 'nothing in common (or the reference is empty)';
  const ratio = (1 - recall) / Math.max(1 - precision, 1e-9);
  if (ratio > 2) return 'lost content';
  return ratio < 0.5 ? 'kept boilerplate' : 'both';
}
