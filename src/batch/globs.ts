/** Patterns: which inputs are globs, what they find, and which files of a folder are taken. Loaded when there is one. */
import { isAbsolute, normalize, relative, resolve } from 'node:path';
import picomatch from 'picomatch';
import { globSync, isDynamicPattern } from 'tinyglobby';
import { look } from './identity.js';
import type { Job } from './job.js';

/** What is taken from a folder when nothing else is said; in place only what may be rewritten. */
const PAGES = ['*.html', '*.htm', '*.xhtml', '*.txt', '*.text', '*.md'];
const STREAMS = ['*.jsonl', '*.ndjson', '*.warc', '*.wet'];
const DEFAULT_INCLUDE = [...PAGES, ...STREAMS].flatMap((glob) => [glob, `${glob}.gz`]);
const IN_PLACE_INCLUDE = ['*.txt', '*.text', '*.md'];

/** A name that is there is what it is, even with a star in it; one that is not may be a glob. */
export function tellKind(input: string): 'file' | 'folder' | 'glob' {
  const stats = input === '-' ? undefined : look(input);
  if (stats?.isDirectory()) return 'folder';
  return input !== '-' && !stats && isDynamicPattern(input) ? 'glob' : 'file';
}

/** The files a glob matches, in order; `below` is the path from its fixed part. */
export function findPaths(pattern: string): { path: string; below: string }[] {
  const ignore = pattern.includes('node_modules') ? [] : ['**/node_modules/**'];
  const paths = globSync(pattern, { ignore, expandDirectories: false, absolute: isAbsolute(pattern) });
  const base = resolve(picomatch.scan(pattern).base);
  return paths.sort().map((path) => ({ path, below: relative(base, resolve(path)) }));
}

/** Patterns without a slash match at any depth, as in grep and rg; a pattern that matches a folder shuts it out. */
export function toFilter({ include, exclude, inPlace }: Job) {
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
