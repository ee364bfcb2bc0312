/** What goes wrong outside of the command: files, folders, pipes, disks, signals. The others go on. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DOCUMENT, finish, makeFolder, run, runShell, STORY, start } from './spawn.js';

const PDF = '%PDF-1.7\n%\u00e2\u00e3\n';

describe('an input that fails is one line and exit 2, and the others are written:', () => {
  it.each<[what: string, name: string, content: string | Uint8Array | null, message: RegExp]>([
    [
      'a missing file',
      'bad.txt',
      null,
      /^bad\.txt: cannot be read: no such file or directory; check the name$/,
    ],
    ['a path through a file', 'good.txt/x', null, /^good\.txt\/x: cannot be read: not a directory$/],
    ['a glob that matches nothing', 'bad*.txt', null, /^bad\*\.txt: matches no file; check the pattern$/],
    [
      'a name with control characters',
      'a\nb\u001b[2J',
      null,
      /^a\\x0ab\\x1b\[2J: cannot be read: no such file/,
    ],
    ['a binary file', 'bad.pdf', PDF, /^bad\.pdf: this is a PDF/],
    [
      'a damaged gzip',
      'bad.gz',
      damage(gzipSync(DOCUMENT)),
      /^bad\.gz: its gzip is damaged; fetch it again$/,
    ],
    [
      'a gzip that is cut off',
      'bad.gz',
      gzipSync(DOCUMENT).subarray(0, 40),
      /^bad\.gz: its gzip is cut off; fetch it again$/,
    ],
    ['a large file', 'bad.txt', 'x'.repeat(1001), /^bad\.txt: is larger than 1000 bytes; raise --max-bytes$/],
    [
      'a gzip that swells',
      'bad.gz',
      gzipSync('x'.repeat(1e6)),
      /^bad\.gz: is larger than 1000 bytes; raise --max-bytes$/,
    ],
    ['an endless device', '/dev/zero', null, /^\/dev\/zero: is larger than 1000 bytes; raise --max-bytes$/],
    ['an empty folder', '.git', null, /^\.git: cannot be read: no such file or directory/],
  ])('%s', async (_, name, content, message) => {
    const cwd = makeFolder({ 'good.txt': DOCUMENT, ...(content !== null && { [name]: content }) });
    const { code, stdout, stderr } = await run([name, 'good.txt', '-o', 'out', '--max-bytes', '1k'], { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^declutter: [^\n]*\n$/);
    expect(stderr.slice('declutter: '.length, -1)).toMatch(message);
    expect(readdirSync(join(cwd, 'out'))).toEqual(['good.txt']);
    expect(readFileSync(join(cwd, 'out/good.txt'), 'utf8')).toBe(STORY);
  });

  it('a folder that cannot be listed, inside of one that can', async () => {
    const cwd = makeFolder({ 'in/good.txt': DOCUMENT });
    symlinkSync('nowhere.txt', join(cwd, 'in/dangling.txt'));
    symlinkSync('round', join(cwd, 'in/round.html'));
    symlinkSync('round.html', join(cwd, 'in/round'));
    const { code, stderr } = await run(['in', '-o', 'out'], { cwd });
    expect(code).toBe(2);
    expect(stderr.split('\n')).toEqual([
      'declutter: in/dangling.txt: cannot be read: no such file or directory; check the name',
      expect.stringMatching(/^declutter: in\/round\.html: cannot be read: too many symbolic links/),
      '',
    ]);
    expect(readdirSync(join(cwd, 'out'))).toEqual(['good.txt']);
  });

  it('a folder without a document', async () => {
    const cwd = makeFolder({ 'in/picture.png': '' });
    const { code, stderr } = await run(['in'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'declutter: in: has no matching file; choose with --include\n',
    });
  });

  it('a folder as standard input', async () => {
    const { code, stderr } = await runShell('declutter < .', { cwd: makeFolder() });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'declutter: -: cannot be read: illegal operation on a directory\n',
    });
  });
});

describe('gzip', () => {
  it('is read in all its members, without the padding after the last', async () => {
    const members = [gzipSync(STORY), gzipSync(`\n${STORY.toUpperCase()}`), new Uint8Array(300_000)];
    const { code, stdout } = await run(['--keep', 'copy'], {
      cwd: makeFolder(),
      input: Buffer.concat(members),
    });
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${STORY}\n${STORY.toUpperCase()}` });
  });
});

describe('an output that cannot be written', () => {
  it.each([
    [
      'standard output on a full disk',
      'declutter a.txt > /dev/full',
      /^-: cannot be written: no space left on device; make room and run again$/,
    ],
    [
      'the help on a full disk',
      'declutter --help > /dev/full',
      /^-: cannot be written: no space left on device/,
    ],
    [
      'a descriptor that is not open for writing',
      'declutter a.txt 1< a.txt',
      /^-: cannot be written: bad file descriptor$|would overwrite/,
    ],
    [
      'a full device',
      'declutter a.txt -o /dev/full',
      /^a\.txt: its output '\/dev\/full' cannot be written: no space left/,
    ],
    [
      'a missing folder',
      'declutter a.txt -o no/such.txt',
      /^a\.txt: its output 'no\/such\.txt' cannot be written: no such file/,
    ],
    [
      'a file as a folder',
      'declutter a.txt -o a.txt/',
      /^--output: 'a\.txt\/' is a file|^a\.txt: its output .* cannot be written: not a directory/,
    ],
  ])('is one line and exit 2: %s', async (_, line, message) => {
    const cwd = makeFolder({ 'a.txt': DOCUMENT });
    const { code, stderr } = await runShell(line, { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^declutter: [^\n]*\n$/);
    expect(stderr.slice('declutter: '.length, -1)).toMatch(message);
    expect(readdirSync(cwd)).toEqual(['a.txt']);
  });

  it('/dev/null is written to, not replaced', async () => {
    const { stdout } = await runShell('declutter a.txt -o /dev/null && test -c /dev/null && echo device', {
      cwd: makeFolder({ 'a.txt': DOCUMENT }),
    });
    expect(stdout).toBe('device\n');
  });

  it('a reader that went away is no trouble', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`in/${i}.txt`, STORY.repeat(500)]),
    );
    const line = 'declutter in -f jsonl --explain | head -c 1; exit $PIPESTATUS';
    expect(await runShell(line, { cwd: makeFolder(files) })).toEqual({ code: 0, stdout: '=', stderr: '' });
  });
});

describe('an interrupted run', () => {
  /** Stops at a pipe that nobody writes to, when the first documents are done. */
  async function stopAtPipe(args: string[], signal: NodeJS.Signals, isThere: (cwd: string) => boolean) {
    const cwd = makeFolder({ 'a.txt': DOCUMENT });
    mkdirSync(join(cwd, 'out'));
    execFileSync('mkfifo', ['pipe'], { cwd });
    const child = start(['a.txt', 'pipe', ...args], { cwd });
    const done = finish(child);
    for (let i = 0; i < 400 && !isThere(cwd); i++) await sleep(25);
    child.kill(signal);
    return { code: (await done).code, names: readdirSync(join(cwd, 'out')), cwd };
  }
  const hasTemporary = (cwd: string) => readdirSync(join(cwd, 'out')).some((name) => name.startsWith('.'));

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s removes its temporary file and exits %d', async (signal, exit) => {
    const { code, names } = await stopAtPipe(
      ['-f', 'jsonl', '-o', 'out/all.jsonl', '--content', 'txt'],
      signal,
      hasTemporary,
    );
    expect({ code, names }).toEqual({ code: exit, names: [] });
  });

  it('keeps its finished outputs, which --skip-existing leaves alone', async () => {
    const { code, names, cwd } = await stopAtPipe(['-o', 'out'], 'SIGTERM', (cwd) =>
      existsSync(join(cwd, 'out/a.txt')),
    );
    expect({ code, names }).toEqual({ code: 143, names: ['a.txt'] });
    const { stderr } = await run(['a.txt', '-o', 'out', '--skip-existing', '-v'], { cwd });
    expect(stderr).toBe('');
  });

  it('by SIGKILL leaves nothing under a final name, and nothing that is ever read', async () => {
    const { names, cwd } = await stopAtPipe(['-f', 'jsonl', '-o', 'out/all.jsonl'], 'SIGKILL', hasTemporary);
    expect(names).toEqual([expect.stringMatching(/^\.declutter-.*\.tmp$/)]);
    const { stderr } = await run(['out'], { cwd });
    expect(stderr).toBe('declutter: out: has no matching file; choose with --include\n');
  });
});

function damage(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, i) => (i > 20 && i < 40 ? byte ^ 0xff : byte));
}
