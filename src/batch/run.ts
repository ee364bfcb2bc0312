/**
 * A run from its inputs to its last output: find them, plan, read documents side by side and streams one by one. What is
 * told and shown keeps the order of the inputs; what fails is told and the others go on.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Across, type Grouping } from './across.js';
import { Cleaner } from './cleaner.js';
import { runDocuments } from './documents.js';
import { openOutput } from './file-output.js';
import { findSources, type Inputs } from './inputs.js';
import type { Job, Output, Reporter, Surroundings } from './job.js';
import { isFinished, type Plan, planOutputs, type Run, type Target } from './plan.js';
import { tellStream } from './read.js';

export { removeTemporaries } from './write.js';

/** Inputs looked at between two looks at other events: an interrupt is seen. */
const TURN_INPUTS = 500;

/** @throws {UsageError} before anything is read or written */
export async function runBatch(inputs: readonly string[], job: Job, outside: Surroundings): Promise<void> {
  const found = await tellStreams(await findSources(inputs, job, outside.stdoutId), job, outside);
  const plan = planOutputs(found, job, outside);
  const page = job.report
    ? await (await import('./report-page.js')).openReportPage(job.report, outside.reporter)
    : null;
  const around = page ? { ...outside, reporter: page } : outside;
  tellOfInputs(found, around.reporter);
  if (plan.stream && isFinished(plan.stream, job)) return;
  const stream = plan.stream ? await openOutput(plan.stream, around.reporter) : null;
  await around.reporter.begin(found.sources.some((source) => source.stream) ? null : plan.targets.length);
  const across = job.across && new Across(job.across, found.sources);
  const cleaner = new Cleaner(job);
  const run = { job, around: { ...around, stdout: stream ?? around.stdout }, several: plan.several, cleaner };
  try {
    if (across) await countAll(plan, { ...run, grouping: { across, counting: true } });
    await runInTurn(plan.targets, { ...run, grouping: across && { across, counting: false } });
  } finally {
    await cleaner.close();
  }
  await stream?.close();
  await page?.finish();
}

function tellOfInputs({ failures, passedOver }: Inputs, reporter: Reporter): void {
  for (const { name, error } of failures) reporter.failed(name, error);
  for (const name of passedOver) reporter.warn(name, 'lies in the output folder and is not read as an input');
}

/** What each source is, where it is no single document. */
async function tellStreams(found: Inputs, job: Job, { openStdin }: Surroundings): Promise<Inputs> {
  const sources = [];
  for (const [i, source] of found.sources.entries()) {
    if (i % TURN_INPUTS === TURN_INPUTS - 1) await nextTurn();
    const isTold = job.options.from !== 'auto';
    const stream = job.stream ?? (isTold ? null : await tellStream(source, openStdin));
    sources.push(stream ? { ...source, stream } : source);
  }
  return { ...found, sources };
}

const SILENT: Reporter = {
  begin: async () => {},
  failed() {},
  warn() {},
  cleaned() {},
  record() {},
  streamed() {},
  skipped() {},
};
const NOWHERE: Output = { closed: false, write: async () => {} };

/** The first of two readings: nothing is written, and what fails is told in the second. */
function countAll(plan: Plan, run: Run & { readonly grouping: Grouping }): Promise<void> {
  const targets = plan.targets.map(({ source }) => ({ source, output: '', removed: '' }));
  const job = { ...run.job, skipExisting: false, inPlace: false, suffix: '' };
  return runInTurn(targets, { ...run, job, around: { ...run.around, reporter: SILENT, stdout: NOWHERE } });
}

/** Documents side by side, a stream by itself. */
async function runInTurn(targets: readonly Target[], run: Run): Promise<void> {
  let documents: Target[] = [];
  for (const target of targets) {
    if (!target.source.stream) {
      documents.push(target);
      continue;
    }
    await runDocuments(documents, run);
    documents = [];
    if (run.around.stdout.closed) return;
    await runStreamTarget(target, run);
  }
  await runDocuments(documents, run);
}

async function runStreamTarget(target: Target, run: Run): Promise<void> {
  if (target.output && isFinished(target.output, run.job)) return run.around.reporter.skipped();
  const { runStream } = await import('./streams.js');
  await runStream(target, run);
}
