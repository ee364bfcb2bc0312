/** What becomes of a cleaned document: text to a file, back in place, or to standard output. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../errors.js';
import type { Outcome } from './clean-document.js';
import { toFileError } from './file-errors.js';
import type { Job } from './job.js';
import type { Target } from './plan.js';
import { writeWhole } from './write.js';

/**
 * Writes the document's files.
 *
 * @param original  the document as it was read, which `--in-place` may keep
 * @returns         what standard output shall show of it, in its turn
 * @throws {InputError} `unwritable`
 */
export async function deliver(
  outcome: Outcome,
  original: Uint8Array | null,
  target: Target,
  job: Job,
): Promise<string> {
  if (job.inPlace) refuseInPlace(outcome, target);
  if (target.removed) await writeBelow(target.removed, job.removed, outcome.removed ?? '');
  if (job.view === 'check') return outcome.changed ? `${target.source.name}\n` : '';
  if (job.inPlace) await rewrite(outcome, original, target, job);
  else if (target.output) await writeBelow(target.output, job.output, outcome.text);
  else return outcome.text;
  return '';
}

function refuseInPlace({ from }: Outcome, { source }: Target): void {
  if (from === 'html')
    throw new InputError('unwritable', 'is HTML, which --in-place does not rewrite', 'use -o');
  if (/\.gz$/i.test(source.real))
    throw new InputError('unwritable', 'is compressed, which --in-place does not rewrite', 'use -o');
}

/** A file of which no block goes stays as it is, to the byte. */
async function rewrite(outcome: Outcome, original: Uint8Array | null, target: Target, job: Job) {
  if (!outcome.changed) return;
  if (original) await writeWhole(target.output + job.suffix, original);
  await writeWhole(target.output, outcome.text);
}

/** The path that was asked for must have its folder; those below it are made. */
export async function makeFolderFor(path: string, asked: string): Promise<void> {
  if (path !== asked) makeFolder(dirname(path));
}

async function writeBelow(path: string, asked: string, text: string): Promise<void> {
  await makeFolderFor(path, asked);
  const isGzip = /\.jsonl\.gz$/i.test(path);
  await writeWhole(path, isGzip ? (await import('node:zlib')).gzipSync(text) : text);
}

/** Those that were made: many documents go to one. */
const made = new Set<string>();

function makeFolder(path: string): void {
  if (made.has(path)) return;
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw toFileError(error, 'unwritable', path);
  }
  made.add(path);
}
