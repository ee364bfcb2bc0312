/**
 * Many documents at once: read, clean, deliver; told in their order. What is in memory is bounded in documents and in
 * bytes.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Options } from '../options.js';
import { withGroup } from './across.js';
import { Allowance } from './allowance.js';
import type { CleanRequest, Outcome } from './clean-document.js';
import { deliver } from './deliver.js';
import type { Output, Reporter } from './job.js';
import { isFinished, type Run, type Target } from './plan.js';
import { estimateBytes, readSource } from './read.js';

/** Documents that may be done before one that is slow, and wait for it to be told: at most some kilobytes each. */
const WAITING_DOCUMENTS = 1000;
/** Documents a thread: while one is cleaned, others are read and written, and small ones go to a thread in groups. */
const DOCUMENTS_PER_JOB = 32;
/** Documents passed over between two looks at other events: an interrupt is seen. */
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

export async function runDocuments(targets: readonly Target[], run: Run): Promise<void> {
  const { stdout, reporter } = run.around;
  const allowance = new Allowance();
  for await (const done of await cleanAll(targets, run, allowance)) {
    await tell(done, stdout, reporter);
    done.leave();
    if (!stdout.closed) continue;
    allowance.give(Number.POSITIVE_INFINITY); // nobody waits any more
    return;
  }
}

/** One alone has no order, and starts without the library. */
async function cleanAll(
  targets: readonly Target[],
  run: Run,
  allowance: Allowance,
): Promise<AsyncIterable<Done>> {
  const admitted = admit(targets, run, allowance);
  const clean = (one: Admitted) => cleanTarget(one, run, allowance);
  if (targets.length < 2) return mapOne(admitted, clean);
  const { mapInOrder } = await import('./in-order.js');
  const concurrency = Math.min(run.job.jobs, targets.length) * DOCUMENTS_PER_JOB;
  return mapInOrder(admitted, clean, { concurrency, waiting: concurrency + WAITING_DOCUMENTS });
}

async function* mapOne(admitted: AsyncIterable<Admitted>, clean: (one: Admitted) => Promise<Done>) {
  for await (const one of admitted) yield await clean(one);
}

/** In order, when there is room for their bytes; what is finished is passed over. */
async function* admit(
  targets: readonly Target[],
  { job, around }: Run,
  allowance: Allowance,
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

async function cleanTarget(
  { target, bytes: estimate }: Admitted,
  run: Run,
  allowance: Allowance,
): Promise<Done> {
  const { job, around, cleaner, grouping } = run;
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
    const request = withGroup(toRequest(bytes, target, run), target.source, grouping);
    const outcome = await cleaner.clean(request);
    const text = grouping?.counting ? '' : await deliver(outcome, original, target, job);
    if (!text && !outcome.held) hold(0);
    return { ...done, text, outcome: { ...outcome, text: '', removed: '' } };
  } catch (error) {
    return { ...done, error };
  }
}

function toRequest(bytes: Uint8Array, target: Target, { job, several }: Run): CleanRequest {
  const { view, colored, columns } = job;
  const options: Options = { ...job.options, source: target.source.name };
  const display = { colored, columns, headed: several };
  return { bytes, options, view, display, removed: target.removed !== '', hold: job.report !== '' };
}

async function tell(done: Done, stdout: Output, reporter: Reporter): Promise<void> {
  const { target, outcome, error, text, bytes } = done;
  const { name } = target.source;
  if (!outcome) return reporter.failed(name, error, bytes);
  await stdout.write(text);
  await reporter.cleaned(name, outcome, { output: target.output, bytes });
}
