/** Cleans a sample in two processes and scores it with the corpus's own scorers: a Sample in, figures by name out. */
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Outcome, Task } from './clean-worker.js';
import type { Sample } from './corpus.js';
import { isPeer, type ReaderName } from './readers.js';

const PROCESSES = 2;

/** Figures of one group (a slice, a page type, a language), 0 to 1 but for `n`; null where the scorer had nothing to count. */
export interface Group {
  readonly n: number;
  readonly [figure: string]: number | null;
}

export interface Score {
  readonly groups: Readonly<Record<string, Group>>;
  /** By slice, then by category: share of the boilerplate lines that were removed. */
  readonly categories: Readonly<Record<string, Readonly<Record<string, { n: number; removed: number }>>>>;
  readonly failed: readonly string[];
  readonly documents: number;
  /** CPU milliseconds a document; null where stored predictions were scored again. */
  readonly cpuMs: number | null;
}

/** A peer never changes, so its predictions stay beside the sample and are made once. */
export async function scoreSample(
  corpus: string,
  sample: Sample,
  reader: ReaderName,
  library: string,
): Promise<Score> {
  const predictions = join(sample.folder, `${reader}${isPeer(reader) ? '' : `-${process.pid}`}.jsonl`);
  const made = existsSync(predictions) ? null : await cleanSample(sample, reader, library, predictions);
  const report = await runScorer(corpus, sample, predictions);
  if (!isPeer(reader)) rmSync(predictions);
  return {
    ...report,
    failed: made?.failed ?? [],
    documents: made?.documents ?? 0,
    cpuMs: made && made.cpuMs / Math.max(1, made.documents),
  };
}

async function cleanSample(
  sample: Sample,
  reader: ReaderName,
  library: string,
  target: string,
): Promise<Outcome> {
  const parts = Array.from({ length: PROCESSES }, (_, share) => `${target}.${process.pid}.${share}`);
  const outcomes = await Promise.all(
    parts.map((output, share) =>
      runTask({ files: sample.files, share, of: PROCESSES, reader, library, output }),
    ),
  );
  const partial = `${target}.${process.pid}`;
  writeFileSync(partial, '');
  for (const part of parts) {
    writeFileSync(partial, readFileSync(part), { flag: 'a' });
    rmSync(part);
  }
  renameSync(partial, target);
  return {
    documents: outcomes.reduce((sum, { documents }) => sum + documents, 0),
    failed: outcomes.flatMap(({ failed }) => failed),
    cpuMs: outcomes.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
  };
}

async function runTask(task: Task): Promise<Outcome> {
  const child = fork(join(import.meta.dirname, 'clean-worker.ts'), [JSON.stringify(task)]);
  let outcome: Outcome | undefined;
  child.on('message', (message) => {
    outcome = message as Outcome;
  });
  const [code, signal] = await once(child, 'exit');
  if (!outcome) throw new Error(`a benchmark process ended early (${signal ?? `exit code ${code}`})`);
  return outcome;
}

type TextReport = {
  groups: Record<string, Group & { categories: Record<string, { n: number; removed: number }> }>;
};

/** @param more  further options of the corpus's scorer */
export async function runScorer(
  corpus: string,
  { kind, files, folder }: Sample,
  predictions: string,
  more: readonly string[] = [],
): Promise<Pick<Score, 'groups' | 'categories'>> {
  const report = join(folder, `report-${process.pid}.json`);
  const args = [
    join(corpus, `score-${kind}.mjs`),
    '--data',
    ...files,
    '--pred',
    predictions,
    '--json',
    report,
    '--quiet',
    ...more,
  ];
  await promisify(execFile)(process.execPath, ['--max-old-space-size=3000', ...args], { maxBuffer: 1e8 });
  const json: unknown = JSON.parse(readFileSync(report, 'utf8'));
  rmSync(report);
  if (kind === 'html') return { groups: json as Record<string, Group>, categories: {} };
  const { groups } = json as TextReport;
  const categories = Object.fromEntries(
    Object.entries(groups).map(([name, group]) => [name, group.categories]),
  );
  return { groups, categories };
}
