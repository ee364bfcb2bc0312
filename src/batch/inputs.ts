/**
 * The command's inputs to sources: files, folders walked in a stable order, quoted globs, `-`. Links are followed and
 * each real file comes once. Our own walk, since the glob libraries pass over a folder that cannot be read in silence.
 */
import { realpathSync, statSync } from 'node:fs';
import { basename, resolve, sep } from 'node:path';
import { InputError } from '../errors.js';
import { toFileError } from './file-errors.js';
import { identify, look } from './identity.js';
import type { Job, Source } from './job.js';
import { walkFolder } from './walk.js';

export interface Inputs {
  readonly sources: readonly Source[];
  readonly failures: readonly { name: string; error: InputError }[];
  /** How many documents were asked for: the sources, and the named inputs that failed. */
  readonly asked: number;
  /** A folder or a glob is among the inputs: their outputs go to a folder even when it is one. */
  readonly hasList: boolean;
  /** Named inputs that lie in the output folder and are passed over. */
  readonly passedOver: readonly string[];
}

/**
 * Finds the sources; what fails is collected, the rest goes on.
 *
 * @param stdoutId  what standard output is, when it is a file (`identify`); else ''
 */
export async function findSources(inputs: readonly string[], job: Job, stdoutId: string): Promise<Inputs> {
  const outputs = findReal([job.output, job.removed, job.report]);
  const isInOutput = (real: string) => outputs.some((output) => real.startsWith(output + sep));
  const isOutput = (real: string) =>
    outputs.includes(real) || isInOutput(real) || (stdoutId !== '' && identify(real) === stdoutId);
  const failures: { name: string; error: InputError }[] = [];
  const fail = (name: string, error: unknown) =>
    failures.push({ name, error: toFileError(error, 'unreadable') });
  const globs = inputs.every(isPlainFile) ? null : await import('./globs.js'); // one file starts without them
  const kinds = inputs.map((input) => (isPlainFile(input) ? 'file' : globs!.tellKind(input)));
  const severalFolders = kinds.filter((kind) => kind === 'folder').length > 1;
  const walk = globs && { accept: globs.toFilter(job), isOutput, fail };
  let failed = 0;
  const find = async (input: string, kind: string | undefined) => {
    if (kind === 'glob') return expandGlob(globs!.findPaths(input), isOutput);
    if (kind === 'file') return [toSource(input, basename(input), false)];
    return walkFolder(input, severalFolders ? basename(resolve(input)) : '', walk!);
  };
  const found: Source[][] = [];
  for (const [i, input] of inputs.entries()) {
    try {
      found.push(await find(input, kinds[i]));
    } catch (error) {
      failed++;
      fail(input, error);
    }
  }
  const { sources, passedOver } = passOverOutputs(takeOnce(found.flat()), isInOutput);
  const hasList = kinds.some((kind) => kind !== 'file');
  return { sources, failures, asked: sources.length + failed, hasList, passedOver };
}

function isPlainFile(input: string): boolean {
  return input === '-' || look(input)?.isDirectory() === false;
}

function expandGlob(paths: readonly { path: string; below: string }[], isOutput: (real: string) => boolean) {
  const sources = paths.map(({ path, below }) => toSource(path, below, true));
  const wanted = sources.filter(({ real }) => !isOutput(real));
  if (!wanted.length)
    throw new InputError(
      'unreadable',
      sources.length ? 'matches only files of the output folder' : 'matches no file',
      sources.length ? 'choose another -o' : 'check the pattern',
    );
  return wanted;
}

function toSource(name: string, below: string, found: boolean): Source {
  if (name === '-') return { name, real: '', relative: 'stdin', found };
  statSync(name); // tells what is wrong, if it cannot be reached
  return { name, real: findReal([name])[0] ?? name, relative: below, found };
}

function takeOnce(sources: readonly Source[]): Source[] {
  return [...new Map(sources.map((source) => [source.real, source] as const).reverse()).values()].reverse();
}

/** `declutter *.txt out/*.txt -o out`: what a shell's glob brought from the output folder is no input. */
function passOverOutputs(sources: readonly Source[], isInOutput: (real: string) => boolean) {
  const inside = sources.filter(({ real, found }) => !found && isInOutput(real));
  if (inside.length === sources.length) return { sources, passedOver: [] };
  return {
    sources: sources.filter((source) => !inside.includes(source)),
    passedOver: inside.map(({ name }) => name),
  };
}

function findReal(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    try {
      return path ? [realpathSync.native(path)] : [];
    } catch {
      return []; // nothing there, or an unnamed pipe
    }
  });
}
