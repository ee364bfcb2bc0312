/** The house rules that a compiler does not check: who imports whom, who may touch the process, how long a file grows. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const SRC = resolve(import.meta.dirname, '../src');

/** Top to bottom; a file imports from its own line or from a line below. */
const LAYERS = [
  ['cli'],
  ['batch'],
  ['report'],
  ['index.ts', 'browser'],
  ['stream'],
  ['declutter.ts'],
  ['settle.ts'],
  ['parse', 'rules', 'judge', 'render', 'any other file at the top: decode.ts, sniff.ts and what they need'],
  ['options.ts'],
  ['block.ts', 'errors.ts'],
];

/** The steps of the pipeline know nothing of one another, except that these files serve more than one. */
const SHARED = new Set(['parse/words.ts', 'judge/categories.ts']);

const MAX_LINES = 300;

interface Source {
  /** Path below src/, with slashes. */
  readonly path: string;
  readonly code: string;
  /** What it imports: paths below src/, or package names; `type` imports too. */
  readonly imports: readonly string[];
}

const SOURCES = readSources();

function readSources(): Source[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const code = readFileSync(join(SRC, name), 'utf8');
      const imports = ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName);
      return { path: toSlashes(name), code, imports: imports.map((target) => resolveImport(name, target)) };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function resolveImport(from: string, target: string): string {
  if (!target.startsWith('.')) return target;
  return toSlashes(relative(SRC, resolve(SRC, dirname(from), target)).replace(/\.js$/, '.ts'));
}

function toSlashes(path: string): string {
  return path.split(sep).join('/');
}

/** The first part of a path below src/: a folder or a file at the top. */
function findArea(path: string): string {
  return path.split('/')[0]!;
}

function findLayer(path: string): number {
  const area = findArea(path);
  const layer = LAYERS.findIndex((names) => names.includes(area));
  return layer < 0 && area.endsWith('.ts') ? LAYERS.findIndex((names) => names.includes('parse')) : layer;
}

/** Imports of a file from src/ that `isWrong` objects to, as `importer -> imported`. */
function listWrongImports(isWrong: (from: string, to: string) => boolean): string[] {
  return SOURCES.flatMap(({ path, imports }) =>
    imports.filter((target) => isWrong(path, target)).map((target) => `${path} -> ${target}`),
  );
}

const isOurs = (target: string) => SOURCES.some(({ path }) => path === target);
/** The files of judge/signals/index.ts; signal.ts holds their common type. */
const signalFiles = new Set(SOURCES.find(({ path }) => path === 'judge/signals/index.ts')?.imports);
signalFiles.delete('judge/signals/signal.ts');

describe('imports', () => {
  test('each file has its place in the layers', () => {
    expect(SOURCES.length).toBeGreaterThan(20);
    expect(SOURCES.map(({ path }) => path).filter((path) => findLayer(path) < 0)).toEqual([]);
  });

  test('go down the layers only', () => {
    expect(listWrongImports((from, to) => isOurs(to) && findLayer(to) < findLayer(from))).toEqual([]);
  });

  test('do not lead from one step of the pipeline to another', () => {
    const steps = ['parse', 'rules', 'judge', 'render'];
    const isStep = (path: string) => steps.includes(findArea(path));
    const isWrong = (from: string, to: string) =>
      isOurs(to) && isStep(from) && isStep(to) && findArea(from) !== findArea(to) && !SHARED.has(to);
    expect(listWrongImports(isWrong)).toEqual([]);
  });

  test('a signal knows no other signal and no DOM', () => {
    const isWrong = (from: string, to: string) =>
      from.startsWith('judge/') &&
      (/jsdom|linkedom|readability/.test(to) || (signalFiles.has(from) && signalFiles.has(to)));
    expect(signalFiles.size).toBeGreaterThan(10);
    expect(listWrongImports(isWrong)).toEqual([]);
  });

  test('block.ts takes nothing but types', () => {
    const { code } = SOURCES.find(({ path }) => path === 'block.ts')!;
    expect(code.match(/^import (?!type )/gm)).toBeNull();
  });

  test('jsdom is loaded by dynamic imports only', () => {
    const values = SOURCES.filter(({ code }) => /^import (?!type )[^;]*'jsdom'/m.test(code));
    const users = SOURCES.filter(({ imports }) => imports.includes('jsdom')).map(({ path }) => path);
    const loadedEarly = values.filter(({ path }) =>
      SOURCES.some(({ code }) => importsStatically(code, path)),
    );
    expect(loadedEarly.map(({ path }) => path)).toEqual([]);
    expect(users.every((path) => path.startsWith('parse/'))).toBe(true);
  });
});

function importsStatically(code: string, path: string): boolean {
  const name = path.split('/').at(-1)!.replace(/\.ts$/, '.js').replaceAll('.', '\\.');
  return new RegExp(`^(?:import|export) (?!type )[^;]*from '[^']*/${name}'`, 'm').test(code);
}

test('only the command touches the process', () => {
  const users = SOURCES.filter(({ code }) => /(?<![\w.'-])process\.|node:process/.test(stripComments(code)));
  expect(users.map(({ path }) => path).filter((path) => findArea(path) !== 'cli')).toEqual([]);
});

test('only cli/ reads commander', () => {
  expect(listWrongImports((from, to) => to === 'commander' && findArea(from) !== 'cli')).toEqual([]);
});

test(`no file is longer than ${MAX_LINES} lines`, () => {
  const long = SOURCES.filter(({ code }) => code.split('\n').length > MAX_LINES);
  expect(long.map(({ path, code }) => `${path}: ${code.split('\n').length} lines`)).toEqual([]);
});

test('files are named in kebab-case', () => {
  const names = SOURCES.flatMap(({ path }) => path.split('/'));
  expect(names.filter((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.ts)?$/.test(name))).toEqual([]);
});

test('judge/signals/index.ts is a list', () => {
  const { code } = SOURCES.find(({ path }) => path === 'judge/signals/index.ts')!;
  expect(stripComments(code).match(/\b(?:function|if|for|while|switch)\b/g)).toBeNull();
});

function stripComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
}
