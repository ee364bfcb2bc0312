/**
 * A crew of threads that clean documents, each watched from outside: one that takes too long or too much memory is
 * ended and replaced, and only its document fails. Loaded when there is work for it.
 */
import { fileURLToPath } from 'node:url';
import { getHeapStatistics } from 'node:v8';
import pLimit from 'p-limit';
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

/** What a thread gives back. */
export type Answer =
  | { outcome: Outcome; failure?: undefined }
  | { outcome?: undefined; failure: { code: ErrorCode; message: string; hint: string } };

/** The same address from src/batch/ and from dist/parts/; from source, where no thread can load TypeScript, the built one. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/batch/crew-worker.js' : '../batch/crew-worker.js',
  import.meta.url,
);
/** Smaller ones are copied: they often share one buffer, which cannot be moved. */
const MOVED_BYTES = 64 * 1024;

export function startCrew({ jobs, timeoutSeconds }: CrewOptions): Crew {
  const begun = new SharedArrayBuffer(jobs * Float64Array.BYTES_PER_ELEMENT);
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
  const clock = new Float64Array(begun);
  const slots = Array.from({ length: jobs }, (_, slot) => slot);
  // Not piscina's own queue: it does not start a thread for a waiting document in place of one that was ended.
  const enter = pLimit(jobs);
  return {
    clean: (request) =>
      enter(async () => {
        const slot = slots.pop()!;
        clock[slot] = 0;
        const watch = startWatch(() => clock[slot]!, timeoutSeconds);
        try {
          const transferList = listMoved(request.bytes);
          return unwrap(await pool.run({ request, slot }, { signal: watch.signal, transferList }));
        } catch (error) {
          throw watch.signal.aborted ? toTimeout(timeoutSeconds) : toCrash(error);
        } finally {
          watch.stop();
          slots.push(slot);
        }
      }),
    close: () => pool.destroy(),
  };
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

function unwrap({ outcome, failure }: Answer): Outcome {
  if (outcome) return outcome;
  throw new InputError(failure.code, failure.message, failure.hint);
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
