/**
 * One document after the other: read, clean, deliver. A document that fails is told and the others go on;
 * no more than one is held in memory.
 */
import { stat } from 'node:fs/promises';
import { cleanPage } from '../declutter.js';
import type { Options } from '../options.js';
import { deliver } from './deliver.js';
import { FileOutput } from './file-output.js';
import { findSources } from './inputs.js';
import type { Job, Surroundings } from './job.js';
import { planOutputs, type Target } from './plan.js';
import { readSource } from './read.js';

export { removeTemporaries } from './write.js';

/** @throws {UsageError} before anything is read or written */
export async function runBatch(inputs: readonly string[], job: Job, around: Surroundings): Promise<void> {
  const found = await findSources(inputs, job, around.stdoutId);
  const plan = planOutputs(found, job, around);
  for (const { name, error } of found.failures) around.reporter.failed(name, error);
  for (const name of found.passedOver)
    around.reporter.warn(name, 'lies in the output folder and is not read as an input');
  if (plan.stream && (await isFinished(plan.stream, job))) return;
  const stream = plan.stream ? new FileOutput(plan.stream, around.reporter) : null;
  const out = stream ?? around.stdout;
  for (const target of plan.targets) {
    if (out.closed) break;
    await cleanTarget(target, job, { ...around, stdout: out }, plan.several);
  }
  await stream?.close();
}

async function cleanTarget(target: Target, job: Job, around: Surroundings, several: boolean): Promise<void> {
  const { source } = target;
  try {
    if (target.output && (await isFinished(target.output, job))) return;
    const bytes = await readSource(source, around.openStdin, job.maxBytes);
    const options: Options = { ...job.options, source: source.name };
    const page = await cleanPage(bytes, options);
    await deliver({ page, bytes, target, several }, { ...job, options }, around.stdout);
    around.reporter.cleaned(source.name, page, target.output);
  } catch (error) {
    around.reporter.failed(source.name, error);
  }
}

/** A file under its final name is whole: it was renamed to it. */
async function isFinished(path: string, { skipExisting }: Job): Promise<boolean> {
  return skipExisting && (await stat(path).catch(() => null))?.isFile() === true;
}
