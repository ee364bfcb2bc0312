/**
 * The command's inputs to sources: files, folders walked in a stable order, quoted globs, `-`. Links are followed and
 * each real file comes once. Our own walk, since the glob libraries pass over a folder that cannot be read in silence.
 */
import { realpathSync, statSync } from 'node:fs';
import { basename, isAbsolute, normalize, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { InputError } from '../errors.js';
import { toFileError } from './file-errors.js';
import { identify, look } from './identity.js';
import type { Job, Source } from './job.js';
import { type Walk, walkFolder } from './walk.js';

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

/** What is taken from a folder when nothing else is said; in place only what may be rewritten. */
const DOCUMENTS = ['*.html', '*.htm', '*.xhtml', '*.txt', '*.text', '*.md'];
const DEFAULT_INCLUDE = DOCUMENTS.flatMap((glob) => [glob, `${glob}.gz`]);
const IN_PLACE_INCLUDE = ['*.txt', '*.text', '*.md'];

/**
 * Finds the sources; what fails is collected, the rest goes on.
 *
 * @param stdoutId  what standard output is, when it is a file (`identify`); else ''
 */
export function findSources(inputs: readonly string[], job: Job, stdoutId: string): Inputs {
  const outputs = findReal([job.output, job.removed]);
  const isInOutput = (real: string) => outputs.some((output) => real.startsWith(output + sep));
  const isOutput = (real: string) =>
    outputs.includes(real) || isInOutput(real) || (stdoutId !== '' && identify(real) === stdoutId);
  const failures: { name: string; error: InputError }[] = [];
  const fail = (name: string, error: unknown) =>
    failures.push({ name, error: toFileError(error, 'unreadable') });
  const kinds = inputs.map(tellKind);
  const severalFolders = kinds.filter((kind) => kind === 'folder').length > 1;
  const walk: Walk = { accept: toFilter(job), isOutput, fail };
  let failed = 0;
  const found = inputs.flatMap((input, i) => {
    try {
      if (kinds[i] === 'glob') return expandGlob(input, isOutput);
      if (kinds[i] === 'file') return [toSource(input, basename(input), false)];
      return walkFolder(input, severalFolders ? basename(resolve(input)) : '', walk);
    } catch (error) {
      failed++;
      fail(input, error);
      return [];
    }
  });
  const { sources, passedOver } = passOverOutputs(takeOnce(found), isInOutput);
  const hasList = kinds.some((kind) => kind !== 'file');
  return { sources, failures, asked: sources.length + failed, hasList, passedOver };
}

/** A name that is there is what it is, even with a star in it; one that is not may be a glob. */
function tellKind(input: string): 'file' | 'folder' | 'glob' {
  const stats = input === '-' ? undefined : look(input);
  if (stats?.isDirectory()) return 'folder';
  return input !== '-' && !stats && isDynamicPattern(input) ? 'glob' : 'file';
}

function expandGlob(pattern: string, isOutput: (real: string) => boolean): Source[] {
  const ignore = pattern.includes('node_modules') ? [] : ['**/node_modules/**'];
  const absolute = isAbsolute(pattern);
  const paths = globSync(pattern, { ignore, expandDirectories: false, absolute }).sort();
  const base = resolve(picomatch.scan(pattern).base);
  const sources = paths.map((path) => toSource(path, relative(base, resolve(path)), true));
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

/** Patterns without a slash match at any depth, as in grep and rg; a pattern that matches a folder shuts it out. */
function toFilter({ include, exclude, inPlace }: Job) {
  const defaults = inPlace ? IN_PLACE_INCLUDE : DEFAULT_INCLUDE;
  const isIncluded = include.length
    ? picomatch(include.map(toDeepGlob), { dot: true })
    : picomatch(defaults.map(toDeepGlob), { nocase: true });
  const isExcluded = picomatch(exclude.map(toDeepGlob), { dot: true });
  return {
    file: (relative: string) => isIncluded(relative) && !isExcluded(relative),
    folder: (relative: string) => !isExcluded(relative),
  };
}

function toDeepGlob(glob: string): string {
  const plain = normalize(glob).replace(/\/$/, '');
  return plain.includes('/') ? plain : `**/${plain}`;
}
