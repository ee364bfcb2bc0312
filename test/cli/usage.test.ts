import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DOCUMENT, makeFolder, run, runShell } from './spawn.js';

const WRONG: readonly [args: string[], message: string][] = [
  [['--nope'], "unknown option '--nope'; see 'declutter --help'"],
  [['--no\npe'], "unknown option '--no\\x0ape'; see 'declutter --help'"],
  [['--fromat', 'md'], "unknown option '--fromat'; did you mean --format?"],
  [['--jobs', '0'], "--jobs: '0' is no number of jobs; write a whole number, 1 to 1024"],
  [['-j', 'two'], "--jobs: 'two' is no number of jobs; write a whole number, 1 to 1024"],
  [['--timeout', '-1'], "--timeout: '-1' is no time; write seconds, 0 to 2000000"],
  [['-f', 'pdf'], "--format: 'pdf' is none of its values; choose from txt, md, html, json, jsonl, warc"],
  [['--from', 'pdf'], "--from: 'pdf' is none of its values; choose from auto, text, html, jsonl, warc"],
  [['--from', 'warc'], '-: a WARC holds many documents; add -f jsonl, or -o FILE.jsonl or FILE.warc.gz'],
  [['--format'], "option '-f, --format <name>' argument missing; see 'declutter --help'"],
  [
    ['--encoding', 'utf-99'],
    "--encoding: 'utf-99' is no known encoding; use a WHATWG label such as utf-8, windows-1252 or shift_jis",
  ],
  [['--url', 'page.html'], "--url: 'page.html' is no absolute address; write it as https://host/path"],
  [
    ['--max-bytes', '12 parsecs'],
    "--max-bytes: '12 parsecs' is no size; write bytes, or a number with k, M, G, KiB, MiB, GiB",
  ],
  [['--max-bytes', '0'], "--max-bytes: '0' is no size; write bytes, or a number with k, M, G, KiB, MiB, GiB"],
  [['--keep', 'share,zebra'], "--keep: there is no category 'zebra'; see 'declutter categories'"],
  [['--keep', 'share', '--drop', 'share'], "'share' is in --keep and in --drop; leave it out of one"],
  [['--explain', '--diff'], '--explain and --diff cannot be shown together; choose one'],
  [['--check', '-o', 'out'], '--check shows on standard output and takes no -o; redirect it with >'],
  [['-i', '-o', 'out'], '--in-place and --output cannot both be; leave one of them out'],
  [
    ['-i', 'a.txt', '--skip-existing'],
    '--in-place would find every output existing; leave --skip-existing out',
  ],
  [['a.txt', ''], 'the name of an input is empty; name a file, a folder or -'],
  [['-i', '-f', 'json'], "--in-place keeps the file's own format, not json; use -o for another format"],
  [['-i', '-'], '--in-place cannot rewrite standard input; name a file'],
  [['-o', ''], 'a path is empty; name a file or a folder'],
  [['a.txt', 'b.txt'], 'several documents need a folder for their output; add -o FOLDER or -f jsonl'],
  [['.'], 'several documents need a folder for their output; add -o FOLDER or -f jsonl'],
  [
    ['a.txt', 'b.txt', '-o', 'c.dat'],
    "--output: 'c.dat' is a file, and several documents need a folder; name a folder",
  ],
  [['a.txt', '-o', 'a.txt'], 'a.txt: the output would overwrite this input; choose another output'],
  [
    ['a.txt', '--removed', 'b.txt', 'b.txt', '-o', 'out/'],
    "--removed: 'b.txt' is a file, and several documents need a folder; name a folder",
  ],
  [
    ['a.txt', '--removed', 'x', '-o', 'x'],
    'two outputs would be written to one file; choose another --removed or --report',
  ],
  [
    ['categories', 'share'],
    "too many arguments for 'categories'. Expected 0 arguments but got 1; see 'declutter --help'",
  ],
];

describe('wrong usage is one line, exit 2, and nothing written', () => {
  it.each(WRONG)('%j', async (args, message) => {
    const cwd = makeFolder({ 'a.txt': DOCUMENT, 'b.txt': DOCUMENT, 'c.dat': '' });
    expect(await run(args, { cwd, input: DOCUMENT })).toEqual({
      code: 2,
      stdout: '',
      stderr: `declutter: ${message}\n`,
    });
    expect(readdirSync(cwd)).toEqual(['a.txt', 'b.txt', 'c.dat']);
  });
});

describe('an output is refused that would overwrite an input through', () => {
  it.each([
    ['a symbolic link', 'ln -s a.txt l.txt; declutter a.txt -o l.txt'],
    ['a link to the input', 'ln -s a.txt l.txt; declutter l.txt -o a.txt'],
    ['a hard link', 'ln a.txt l.txt; declutter a.txt -o l.txt'],
    ['standard input', 'declutter -o a.txt < a.txt'],
    ['the dropped blocks', 'declutter a.txt --removed a.txt'],
    ['standard output', 'declutter a.txt >> a.txt'],
    ['its place in a folder', 'mkdir out; ln a.txt out/a.txt; declutter a.txt -o out'],
    ['the suffix', 'cp a.txt a.txt.bak; declutter --in-place=.bak a.txt a.txt.bak'],
  ])('%s', async (_, line) => {
    const cwd = makeFolder({ 'a.txt': DOCUMENT });
    const { code, stderr } = await runShell(
      `${line}; code=$?; cmp a.txt <(printf %s '${DOCUMENT}') && exit $code`,
      { cwd },
    );
    expect(stderr).toMatch(
      /^declutter: \S+: the output would overwrite this input; choose another output\n$/,
    );
    expect(code).toBe(2);
  });
});

describe('help', () => {
  it('is grouped, on standard output', async () => {
    const { code, stdout, stderr } = await run(['--help'], { cwd: makeFolder() });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.match(/^\w+:$/gm)).toEqual([
      'Arguments:',
      'Input:',
      'Output:',
      'Judging:',
      'Seeing:',
      'Running:',
      'Commands:',
      'Examples:',
    ]);
    expect(stdout).toContain('-i, --in-place[=SUFFIX]');
    expect(stdout).not.toContain('in-place-suffix');
  });

  it('--version is that of package.json', async () => {
    const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
    expect((await run(['--version'], { cwd: makeFolder() })).stdout).toBe(`${manifest.version}\n`);
  });
});
