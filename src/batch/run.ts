/**
 * Many documents at once: read, clean, deliver; what is told and shown of them keeps the order of the inputs. A document
 * that fails is told and the others go on. What is in memory is bounded in documents and in bytes.
 */
import { statSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Options } from '../options.js';
import { Across } from './across.js';
import { Allowance } from './allowance.js';
import type { CleanRequest, Outcome } from './clean-document.js';
import { Cleaner } from './cleaner.js';
import { deliver } from './deliver.js';
import { openOutput } from './file-output.js';
import { findSources, type Inputs } from './inputs.js';
import type { Job, Output, Reporter, Surroundings } from './job.js';
import { type Plan, planOutputs, type Target } from './plan.js';
import { estimateBytes, readSource, tellStream } from './read.js';

export { removeTemporaries } from './write.js';

/** Documents that may be done before one that is slow, and wait for it to be told: at most some kilobytes each. */
const WAITING_DOCUMENTS = 1000;
/** Documents a thread: while one is cleaned, others are read and written, and small ones go to a thread in groups. */
const DOCUMENTS_PER_JOB = 32;
/** Documents looked at between two looks at other events: an interrupt is seen. */
const TURN_DOCUMENTS = 500;

/** A document that is let in, with the bytes that it may take. */
interface Admitted {
  readonly target: Target;
  readonly bytes: number;
}

interface Done {
  readonly target: Target;
  readonly outcome?: Outcome;
  readonly error?: unknown;
  /** For standard output. */
  readonly text: string;
  /** Of the document. */
  readonly bytes: number;
  /** Called when it is told: its bytes are free. */
  readonly leave: () => void;
}

/** @throws {UsageError} before anything is read or written */
export async function runBatch(inputs: readonly string[], job: Job, outside: Surroundings): Promise<void> {
  const found = await tellStreams(await findSources(inputs, job, outside.stdoutId), job, outside);
  const plan = planOutputs(found, job, outside);
  const page = job.report
    ? await (await import('./report-page.js')).openReportPage(job.report, outside.reporter)
    : null;
  const around = page ? { ...outside, reporter: page } : outside;
  for (const { name, error } of found.failures) around.reporter.failed(name, error);
  for (const name of found.passedOver)
    around.reporter.warn(name, 'lies in the output folder and is not read as an input');
  if (plan.stream && isFinished(plan.stream, job)) return;
  const stream = plan.stream ? await openOutput(plan.stream, around.reporter) : null;
  await around.reporter.begin(plan.targets.length);
  const across = job.across && new Across(job.across, found.sources);
  if (across) await countAll(plan, job, around, across);
  await runInTurn(plan, job, { ...around, stdout: stream ?? around.stdout }, across);
  await stream?.close();
  await page?.finish();
}

/** What each source is, where it is no single document. */
async function tellStreams(found: Inputs, job: Job, { openStdin }: Surroundings): Promise<Inputs> {
  const sources = [];
  for (const [i, source] of found.sources.entries()) {
    if (i % TURN_DOCUMENTS === TURN_DOCUMENTS - 1) await nextTurn();
    const isTold = job.options.from !== 'auto';
    const stream = job.stream ?? (isTold ? null : await tellStream(source, openStdin));
    sources.push(stream ? { ...source, stream } : source);
  }
  return { ...found, sources };
}

/** The first of two readings: nothing is written, and what fails is told in the second. */
async function countAll(plan: Plan, job: Job, around: Surroundings, across: Across): Promise<void> {
  const silent: Reporter = { begin: async () => {}, failed() {}, warn() {}, cleaned() {}, skipped() {} };
  const nowhere: Output = { closed: false, write: async () => {} };
  const targets = plan.targets.map(({ source }) => ({ source, output: '', removed: '' }));
  const counting = { ...job, skipExisting: false, inPlace: false, suffix: '' };
  await runInTurn(
    { ...plan, targets },
    counting,
    { ...around, reporter: silent, stdout: nowhere },
    across,
    true,
  );
}

/** Documents side by side, a stream by itself. */
async function runInTurn(
  { targets, several }: Plan,
  job: Job,
  around: Surroundings,
  across: Across | null,
  counting = false,
): Promise<void> {
  for (let i = 0; i < targets.length && !around.stdout.closed; ) {
    const next = targets.findIndex(({ source }, at) => at >= i && source.stream);
    const end = next < 0 ? targets.length : next;
    if (end > i) await runPlan({ targets: targets.slice(i, end), several }, job, around, across, counting);
    if (next >= 0) await runStreamTarget(targets[next]!, job, around, across, counting);
    i = end + 1;
  }
}

async function runStreamTarget(
  target: Target,
  job: Job,
  around: Surroundings,
  across: Across | null,
  counting: boolean,
): Promise<void> {
  if (target.output && isFinished(target.output, job)) return around.reporter.skipped();
  const { runStream } = await import('./streams.js');
  await runStream(target, job, around, across && { across, counting });
}

/** What every document of a run is cleaned with. */
interface Work {
  readonly job: Job;
  readonly several: boolean;
  readonly around: Surroundings;
  readonly allowance: Allowance;
  readonly cleaner: Cleaner;
  readonly across: Across | null;
  readonly counting: boolean;
}

async function runPlan(
  { targets, several }: Pick<Plan, 'targets' | 'several'>,
  job: Job,
  around: Surroundings,
  across: Across | null,
  counting: boolean,
): Promise<void> {
  const jobs = Math.min(job.jobs, Math.max(1, targets.length));
  const allowance = new Allowance();
  const cleaner = new Cleaner({ jobs, timeoutSeconds: job.timeoutSeconds });
  const work = { job, several, around, allowance, cleaner, across, counting };
  try {
    for await (const done of await cleanAll(targets, jobs, work)) {
      await tell(done, around.stdout, around.reporter);
      done.leave();
      if (!around.stdout.closed) continue;
      allowance.give(Number.POSITIVE_INFINITY); // nobody waits any more
      break;
    }
  } finally {
    await cleaner.close();
  }
}

/** One alone has no order, and starts without the library. */
async function cleanAll(targets: readonly Target[], jobs: number, work: Work): Promise<AsyncIterable<Done>> {
  const admitted = admit(targets, work);
  const clean = (one: Admitted) => cleanTarget(one, work);
  if (targets.length < 2) return mapOne(admitted, clean);
  const { mapInOrder } = await import('./in-order.js');
  const concurrency = jobs * DOCUMENTS_PER_JOB;
  return mapInOrder(admitted, clean, { concurrency, waiting: concurrency + WAITING_DOCUMENTS });
}

async function* mapOne(admitted: AsyncIterable<Admitted>, clean: (one: Admitted) => Promise<Done>) {
  for await (const one of admitted) yield await clean(one);
}

/** In order, when there is room for their bytes; what is finished is passed over. */
async function* admit(
  targets: readonly Target[],
  { job, around, allowance }: Work,
): AsyncGenerator<Admitted, void> {
  for (const [i, target] of targets.entries()) {
    if (i % TURN_DOCUMENTS === TURN_DOCUMENTS - 1) await nextTurn();
    if (around.stdout.closed) return;
    if (target.output && isFinished(target.output, job)) {
      around.reporter.skipped();
      continue;
    }
    const bytes = estimateBytes(target.source, job.maxBytes);
    await allowance.take(bytes);
    yield { target, bytes };
  }
}

async function cleanTarget({ target, bytes: estimate }: Admitted, work: Work): Promise<Done> {
  const { job, several, around, allowance, cleaner } = work;
  let held = estimate;
  const hold = (bytes: number) => {
    allowance.give(held - bytes);
    held = bytes;
  };
  const done = { target, text: '', bytes: 0, leave: () => hold(0) };
  try {
    const bytes = await readSource(target.source, around.openStdin, job.maxBytes);
    done.bytes = bytes.length;
    hold(bytes.length);
    const original = job.suffix ? bytes.slice() : null; // the crew may take the bytes away
    const request = toRequest(bytes, target, several, job);
    const group = work.across?.groupOf(target.source, job.options.url) ?? null;
    const outcome = await cleaner.clean({ ...request, group, counting: work.counting });
    const text = work.counting ? '' : await deliver(outcome, original, target, job);
    if (!text && !outcome.held) hold(0);
    return { ...done, text, outcome: { ...outcome, text: '', removed: '' } };
  } catch (error) {
    return { ...done, error };
  }
}

function toRequest(bytes: Uint8Array, target: Target, headed: boolean, job: Job): CleanRequest {
  const { view, colored, columns } = job;
  const options: Options = { ...job.options, source: target.source.name };
  const display = { colored, columns, headed };
  return { bytes, options, view, display, removed: target.removed !== '', hold: job.report !== '' };
}

async function tell(done: Done, stdout: Output, reporter: Reporter): Promise<void> {
  const { target, outcome, error, text, bytes } = done;
  const { name } = target.source;
  if (!outcome) return reporter.failed(name, error, bytes);
  await stdout.write(text);
  await reporter.cleaned(name, outcome, { output: target.output, bytes });
}

/** A file under its final name is whole: it was renamed to it. */
function isFinished(path: string, { skipExisting }: Job): boolean {
  return skipExisting && statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
