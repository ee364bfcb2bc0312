import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createColors } from 'picocolors';
import { describe, expect, it } from 'vitest';
import { findSources } from '../../src/batch/inputs.js';
import type { Job } from '../../src/batch/job.js';
import { DEFAULTS } from '../../src/options.js';
import { makeFolder } from '../cli/spawn.js';

const JOB: Job = {
  view: 'text',
  output: '',
  removed: '',
  inPlace: false,
  suffix: '',
  skipExisting: false,
  include: [],
  exclude: [],
  maxBytes: 1e6,
  colors: createColors(false),
  columns: 0,
  options: DEFAULTS,
};

const find = (inputs: string[], job: Partial<Job> = {}) => findSources(inputs, { ...JOB, ...job }, '');
const relatives = (inputs: string[], job: Partial<Job> = {}) =>
  find(inputs, job).sources.map(({ relative }) => relative);

const FILES = {
  'b.html': '',
  'a.TXT': '',
  'c/d.md.gz': '',
  'c/e.php': '',
  '.hidden.txt': '',
  '.cache/f.txt': '',
  'node_modules/g.txt': '',
  'z.pdf': '',
};

describe('a folder', () => {
  it('gives its documents in the order of their names', () => {
    expect(relatives([makeFolder(FILES)])).toEqual(['a.TXT', 'b.html', 'c/d.md.gz']);
  });

  it('gives what --include and --exclude say', () => {
    const folder = makeFolder(FILES);
    expect(relatives([folder], { include: ['*.php', 'z.*'] })).toEqual(['c/e.php', 'z.pdf']);
    expect(relatives([folder], { include: ['c/*'] })).toEqual(['c/d.md.gz', 'c/e.php']);
    expect(relatives([folder], { exclude: ['c/', 'b.*'] })).toEqual(['a.TXT']);
  });

  it('follows links, each real file once and no circle twice, and passes over pipes', () => {
    const folder = makeFolder({ 'in/a.txt': '', 'else/x.txt': '' });
    symlinkSync('..', join(folder, 'in/up'));
    symlinkSync('../else', join(folder, 'in/there'));
    symlinkSync('a.txt', join(folder, 'in/b.txt'));
    execFileSync('mkfifo', [join(folder, 'in/pipe.txt')]);
    expect(relatives([join(folder, 'in')])).toEqual(['a.txt', 'there/x.txt']);
  });

  it('keeps its own name beside another folder', () => {
    const folder = makeFolder({ 'a/x.txt': '', 'b/x.txt': '' });
    expect(relatives([join(folder, 'a'), `${join(folder, 'b')}/`])).toEqual(['a/x.txt', 'b/x.txt']);
  });

  it('is taken without the output folder in it', () => {
    const folder = makeFolder({ 'a.txt': '', 'out/a.txt': '' });
    expect(relatives([folder], { output: join(folder, 'out') })).toEqual(['a.txt']);
    expect(find([folder], { output: folder }).failures[0]?.error.message).toContain('is the output folder');
  });

  it('is taken however deep it is', () => {
    const folder = makeFolder();
    const deep = join(folder, ...Array.from({ length: 1000 }, () => 'd'));
    mkdirSync(deep, { recursive: true });
    expect(find([folder]).failures[0]?.error.message).toBe('has no matching file');
  });
});

describe('a glob', () => {
  it('is mirrored below its fixed part', () => {
    const folder = makeFolder(FILES);
    expect(relatives([`${folder}/**/*.{html,gz}`])).toEqual(['b.html', 'c/d.md.gz']);
  });

  it('is a name where a file is called so', () => {
    const folder = makeFolder({ 'page[1].html': '', 'page1.html': '' });
    expect(relatives([join(folder, 'page[1].html')])).toEqual(['page[1].html']);
  });
});

it('named files in the output folder are passed over beside others, and read when there are no others', () => {
  const folder = makeFolder({ 'a.txt': '', 'out/b.txt': '' });
  const output = join(folder, 'out');
  const both = find([join(folder, 'a.txt'), join(output, 'b.txt')], { output });
  expect(both.sources.map(({ relative }) => relative)).toEqual(['a.txt']);
  expect(both.passedOver).toEqual([join(output, 'b.txt')]);
  expect(relatives([join(output, 'b.txt')], { output })).toEqual(['b.txt']);
});
