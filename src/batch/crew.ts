/**
 * A crew of threads that clean documents, each watched from outside: one that takes too long or too much memory is
 * ended and replaced, and only its document fails. Loaded when there is work for it.
 */
import { fileURLToPath } from 'node:url';
import { getHeapStatistics } from 'node:v8';
import { Piscina } from 'piscina';
import { type ErrorCode, InputError } from '../errors.js';
import type { CleanRequest, Outcome } from './clean-document.js';

export interface Crew {
  /**
   * Clean one document in one of the threads; more than `jobs` at once wait their turn. Large bytes are moved to the
   * thread: they are empty here afterwards.
   *
   * @throws {InputError} `timeout`, `out-of-memory`, `crashed`, or what the document failed with
   */
  clean(request: CleanRequest): Promise<Outcome>;
  /** Ends the threads, whatever they do. */
  close(): Promise<void>;
}

export interface CrewOptions {
  /** Threads at most; each starts when there is work for it. */
  readonly jobs: number;
  /** From when a thread has begun with a document; 0 for no limit. */
  readonly timeoutSeconds: number;
}

/** What a thread is given at once: one document, or several that are small. */
export interface Task {
  readonly requests: readonly CleanRequest[];
  readonly slot: number;
}

/** What it gives back, for each. */
export interface Answer {
  readonly outcome?: Outcome;
  readonly failure?: { readonly code: ErrorCode; readonly message: string; readonly hint: string };
  /** A fault of ours. */
  readonly error?: unknown;
}

/** The same address from src/batch/ and from dist/parts/; from source, where no thread can load TypeScript, the built one. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/batch/crew-worker.js' : '../batch/crew-worker.js',
  import.meta.url,
);
/** Smaller ones are copied: they often share one buffer, which cannot be moved. */
const MOVED_BYTES = 64 * 1024;
/**
 * Small documents go to a thread in groups: to wake a thread and to be woken takes as long as to clean one of a few
 * hundred bytes. Together they are no larger than one that is cleaned in a tenth of a second.
 */
const GROUP_BYTES = 32 * 1024;
const GROUP_DOCUMENTS = 16;

interface Waiting {
  readonly request: CleanRequest;
  /** It was in a group whose thread was ended: whose fault that was shows when each is cleaned alone. */
  readonly alone: boolean;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

export function startCrew({ jobs, timeoutSeconds }: CrewOptions): Crew {
  const begun = new SharedArrayBuffer(jobs * Float64Array.BYTES_PER_ELEMENT);
  const clock = new Float64Array(begun);
  const pool = startPool(jobs, begun);
  const slots = Array.from({ length: jobs }, (_, slot) => slot);
  // Not piscina's own queue: it does not start a thread for a waiting document in place of one that was ended.
  const queue: Waiting[] = [];

  function serve(): void {
    while (slots.length && queue.length) {
      const slot = slots.pop()!;
      const group = takeGroup(queue, Math.ceil(queue.length / jobs));
      void run(group, slot).finally(() => {
        slots.push(slot);
        serve();
      });
    }
  }

  async function run(group: readonly Waiting[], slot: number): Promise<void> {
    clock[slot] = 0;
    const watch = startWatch(() => clock[slot]!, timeoutSeconds);
    try {
      const requests = group.map(({ request }) => request);
      const transferList = group.flatMap(({ request: { bytes } }) => listMoved(bytes));
      const answers: Answer[] = await pool.run({ requests, slot }, { signal: watch.signal, transferList });
      for (const [i, { resolve, reject }] of group.entries()) settle(answers[i]!, resolve, reject);
    } catch (error) {
      if (group.length > 1) queue.unshift(...group.map((waiting) => ({ ...waiting, alone: true })));
      else group[0]!.reject(watch.signal.aborted ? toTimeout(timeoutSeconds) : toCrash(error));
    } finally {
      watch.stop();
    }
  }

  return {
    clean: (request) =>
      new Promise((resolve, reject) => {
        queue.push({ request, alone: false, resolve, reject });
        if (queue.length === 1) setImmediate(serve); // what comes in the same turn may go together
      }),
    close: () => pool.destroy(),
  };
}

function startPool(jobs: number, begun: SharedArrayBuffer): Piscina {
  const pool = new Piscina({
    filename: fileURLToPath(WORKER),
    minThreads: 0,
    maxThreads: jobs,
    idleTimeout: Number.POSITIVE_INFINITY,
    // Between documents the loop of a thread must turn: jsdom frees its windows then.
    atomics: 'disabled',
    recordTiming: false,
    workerData: { begun },
    // As much as this process may use: a document that passes alone passes here.
    resourceLimits: { maxOldGenerationSizeMb: getHeapStatistics().heap_size_limit / 2 ** 20 },
  });
  // A worker that dies between documents costs none; the next one starts another.
  pool.on('error', () => {});
  return pool;
}

/** The first that waits, and after it what is small, as many as are this thread's share. */
function takeGroup(queue: Waiting[], share: number): Waiting[] {
  let [count, bytes] = [0, 0];
  for (const { request, alone } of queue.slice(0, Math.min(share, GROUP_DOCUMENTS))) {
    bytes += request.bytes.length;
    if (count > 0 && (alone || bytes > GROUP_BYTES)) break;
    count++;
    if (alone) break;
  }
  return queue.splice(0, count);
}

/** Aborts when the time is over, counted from `begun()`: a thread that only starts is given its time. */
function startWatch(begun: () => number, seconds: number) {
  const controller = new AbortController();
  const allowed = seconds * 1000;
  let timer: NodeJS.Timeout | undefined;
  const look = () => {
    const spent = begun() && Date.now() - begun();
    if (spent >= allowed) controller.abort();
    else timer = setTimeout(look, allowed - spent);
  };
  if (seconds) timer = setTimeout(look, allowed);
  return { signal: controller.signal, stop: () => clearTimeout(timer) };
}

function listMoved(bytes: Uint8Array | string) {
  if (typeof bytes === 'string' || bytes.byteLength < MOVED_BYTES) return [];
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength ? [buffer] : [];
}

function settle(
  { outcome, failure, error }: Answer,
  resolve: Waiting['resolve'],
  reject: Waiting['reject'],
): void {
  if (outcome) resolve(outcome);
  else reject(failure ? new InputError(failure.code, failure.message, failure.hint) : error);
}

function toTimeout(seconds: number): InputError {
  const unit = seconds === 1 ? 'second' : 'seconds';
  return new InputError('timeout', `took longer than ${seconds} ${unit}`, 'raise --timeout');
}

/** A thread's end as the failure of its document; an error of ours stays what it is. */
function toCrash(error: unknown): unknown {
  if (error instanceof InputError) return error;
  const { code = '', message = '' } = error as NodeJS.ErrnoException;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new InputError(
      'out-of-memory',
      'needs more memory than there is',
      'raise NODE_OPTIONS=--max-old-space-size',
    );
  if (/^worker exited/.test(message))
    return new InputError(
      'crashed',
      'ended the thread that cleaned it',
      'run with -v and report what it shows',
    );
  return error;
}
