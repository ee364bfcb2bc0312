import { expect, it } from 'vitest';
import type { Source } from '../../src/batch/job.js';
import { nameOutputs } from '../../src/batch/names.js';

const source = (relative: string, real = `/in/${relative}`): Source => ({
  name: relative,
  real,
  relative,
  found: true,
});

it.each<[what: string, sources: Source[], names: string[]]>([
  ['an ending is replaced', [source('page.html')], ['page.txt']],
  ['.gz with it', [source('page.html.gz'), source('other.gz')], ['page.txt', 'other.txt']],
  ['another ending stays', [source('notes.v2'), source('README')], ['notes.v2.txt', 'README.txt']],
  ['sub-folders are mirrored', [source('a/b/page.md')], ['a/b/page.txt']],
  [
    'names that meet stay whole',
    [source('page.html'), source('page.htm')],
    ['page.html.txt', 'page.htm.txt'],
  ],
  [
    'a whole name that meets another gives way',
    [source('page.html'), source('page.htm'), source('page.html.html')],
    ['page.html.txt', 'page.htm.txt', 'page.html.html.txt'],
  ],
  [
    'files of one name from two folders are told apart by these',
    [source('page.html', '/x/a/page.html'), source('page.html', '/x/b/page.html')],
    ['a/page.html.txt', 'b/page.html.txt'],
  ],
  ['standard input has a name too', [{ ...source('stdin', ''), name: '-' }], ['stdin.txt']],
])('%s', (_, sources, names) => {
  expect(nameOutputs(sources, 'txt')).toEqual(names);
  expect(nameOutputs(sources.toReversed(), 'txt')).toEqual(names.toReversed());
});
