/**
 * The command's inputs to sources: files, folders walked in a stable order, quoted globs, `-`. Links are followed and
 * each real file comes once. Our own walk, since the glob libraries pass over a folder that cannot be read in silence.
 */
import { realpathSync, type Stats, statSync } from 'node:fs';
import { basename, normalize, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { InputError } from '../errors.js';
import { toFileError } from './file-errors.js';
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
  readonly outputs: readonly string[];
}

/** What is taken from a folder when nothing else is said; in place only what may be rewritten. */
const DOCUMENTS = ['*.html', '*.htm', '*.xhtml', '*.txt', '*.text', '*.md'];
const DEFAULT_INCLUDE = DOCUMENTS.flatMap((glob) => [glob, `${glob}.gz`]);
const IN_PLACE_INCLUDE = ['*.txt', '*.text', '*.md'];

/** Finds the sources; what fails is collected, the rest goes on. */
export function findSources(inputs: readonly string[], job: Job): Inputs {
  const isOutput = toOutputTest([job.output, job.removed]);
  const accept = toFilter(job);
  const folders = inputs.filter((input) => input !== '-' && isFolder(input)).length;
  const found: Source[] = [];
  const failures: { name: string; error: InputError }[] = [];
  let failed = 0;
  let hasList = false;
  const fail = (name: string, error: unknown) =>
    failures.push({ name, error: toFileError(error, 'unreadable') });
  for (const input of inputs) {
    try {
      const kind = tellKind(input);
      if (kind !== 'file') hasList = true;
      if (kind === 'glob') found.push(...expandGlob(input, isOutput));
      else if (kind === 'folder') {
        const under = folders > 1 ? basename(resolve(input)) : '';
        found.push(...walkFolder(input, under, { accept, isOutput, fail }));
      } else found.push(toSource(input, basename(input), false));
    } catch (error) {
      failed++;
      fail(input, error);
    }
  }
  const { sources, outputs } = passOverOutputs(takeOnce(found), isOutput);
  return { sources, failures, asked: sources.length + failed, hasList, outputs };
}

/** A name that is there is what it is, even with a star in it; one that is not may be a glob. */
function tellKind(input: string): 'file' | 'folder' | 'glob' {
  if (input === '-') return 'file';
  let stats: Stats;
  try {
    stats = statSync(input);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && isDynamicPattern(input)) return 'glob';
    throw error;
  }
  return stats.isDirectory() ? 'folder' : 'file';
}

function expandGlob(pattern: string, isOutput: (real: string) => boolean): Source[] {
  const ignore = pattern.includes('node_modules') ? [] : ['**/node_modules/**'];
  const paths = globSync(pattern, { ignore, expandDirectories: false }).sort();
  const { base } = picomatch.scan(pattern);
  const skip = base === '' || base === '.' ? 0 : base.length + (base.endsWith('/') ? 0 : 1);
  const sources = paths.map((path) => toSource(path, path.slice(skip), true));
  const wanted = sources.filter(({ real }) => !isOutput(real));
  if (!wanted.length)
    throw new InputError(
      'unreadable',
      sources.length ? 'matches only files of the output folder' : 'matches no file',
      sources.length ? 'choose another -o' : 'check the pattern',
    );
  return wanted;
}

function toSource(name: string, relative: string, found: boolean): Source {
  if (name === '-') return { name, real: '', relative: 'stdin', found };
  const isFile = statSync(name).isFile(); // a pipe such as /dev/fd/3 has no real path
  return { name, real: isFile ? realpathSync(name) : name, relative, found };
}

function takeOnce(sources: readonly Source[]): Source[] {
  return [...new Map(sources.map((source) => [source.real, source] as const).reverse()).values()].reverse();
}

/** `declutter *.txt out/*.txt -o out`: what a shell's glob brought from the output folder is no input. */
function passOverOutputs(sources: readonly Source[], isOutput: (real: string) => boolean) {
  const inside = sources.filter(({ real, found }) => !found && isOutput(real));
  if (inside.length === sources.length) return { sources, outputs: [] };
  return {
    sources: sources.filter((source) => !inside.includes(source)),
    outputs: inside.map(({ name }) => name),
  };
}

function toOutputTest(paths: readonly string[]): (real: string) => boolean {
  const outputs = paths.flatMap((path) => {
    try {
      return path ? [realpathSync(path)] : [];
    } catch {
      return []; // nothing there yet, so nothing in it
    }
  });
  return (real) => outputs.some((output) => real === output || real.startsWith(output + sep));
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

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
