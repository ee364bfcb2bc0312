import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSources } from '../../src/batch/inputs.js';
import type { Job } from '../../src/batch/job.js';
import { DEFAULTS } from '../../src/options.js';
import { makeFolder } from '../cli/spawn.js';

const JOB: Job = {
  view: 'text',
  output: '',
  removed: '',
  report: '',
  inPlace: false,
  suffix: '',
  skipExisting: false,
  include: [],
  exclude: [],
  maxBytes: 1e6,
  jobs: 1,
  timeoutSeconds: 0,
  colored: false,
  columns: 0,
  stream: null,
  records: { field: '', into: 'text', ascii: false },
  asWarc: null,
  across: null,
  strict: false,
  options: DEFAULTS,
};

const find = (inputs: string[], job: Partial<Job> = {}) => findSources(inputs, { ...JOB, ...job }, '');
const relatives = async (inputs: string[], job: Partial<Job> = {}) =>
  (await find(inputs, job)).sources.map(({ relative }) => relative);

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
  it('gives its documents in the order of their names', async () => {
    expect(await relatives([makeFolder(FILES)])).toEqual(['a.TXT', 'b.html', 'c/d.md.gz']);
  });

  it('gives what --include and --exclude say', async () => {
    const folder = makeFolder(FILES);
    expect(await relatives([folder], { include: ['*.php', 'z.*'] })).toEqual(['c/e.php', 'z.pdf']);
    expect(await relatives([folder], { include: ['c/*'] })).toEqual(['c/d.md.gz', 'c/e.php']);
    expect(await relatives([folder], { exclude: ['c/', 'b.*'] })).toEqual(['a.TXT']);
  });

  it('follows links, each real file once and no circle twice, and passes over pipes', async () => {
    const folder = makeFolder({ 'in/a.txt': '', 'else/x.txt': '' });
    symlinkSync('..', join(folder, 'in/up'));
    symlinkSync('../else', join(folder, 'in/there'));
    symlinkSync('a.txt', join(folder, 'in/b.txt'));
    execFileSync('mkfifo', [join(folder, 'in/pipe.txt')]);
    expect(await relatives([join(folder, 'in')])).toEqual(['a.txt', 'there/x.txt']);
  });

  it('keeps its own name beside another folder', async () => {
    const folder = makeFolder({ 'a/x.txt': '', 'b/x.txt': '' });
    expect(await relatives([join(folder, 'a'), `${join(folder, 'b')}/`])).toEqual(['a/x.txt', 'b/x.txt']);
  });

  it('is taken without the output folder in it', async () => {
    const folder = makeFolder({ 'a.txt': '', 'out/a.txt': '' });
    expect(await relatives([folder], { output: join(folder, 'out') })).toEqual(['a.txt']);
    expect((await find([folder], { output: folder })).failures[0]?.error.message).toContain(
      'is the output folder',
    );
  });

  it('is taken however deep it is', async () => {
    const folder = makeFolder();
    const deep = join(folder, ...Array.from({ length: 1000 }, () => 'd'));
    mkdirSync(deep, { recursive: true });
    expect((await find([folder])).failures[0]?.error.message).toBe('has no matching file');
  });
});

describe('a glob', () => {
  it('is mirrored below its fixed part', async () => {
    const folder = makeFolder(FILES);
    expect(await relatives([`${folder}/**/*.{html,gz}`])).toEqual(['b.html', 'c/d.md.gz']);
  });

  it('is a name where a file is called so', async () => {
    const folder = makeFolder({ 'page[1].html': '', 'page1.html': '' });
    expect(await relatives([join(folder, 'page[1].html')])).toEqual(['page[1].html']);
  });
});

it('named files in the output folder are passed over beside others, and read when there are no others', async () => {
  const folder = makeFolder({ 'a.txt': '', 'out/b.txt': '' });
  const output = join(folder, 'out');
  const both = await find([join(folder, 'a.txt'), join(output, 'b.txt')], { output });
  expect(both.sources.map(({ relative }) => relative)).toEqual(['a.txt']);
  expect(both.passedOver).toEqual([join(output, 'b.txt')]);
  expect(await relatives([join(output, 'b.txt')], { output })).toEqual(['b.txt']);
});
