/** What breaks one document of many, or the run: the others come out, whole and in their order. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { DOCUMENT, finish, makeFolder, run, runShell, STORY, start } from '../cli/spawn.js';

/** Takes seconds, wherever it is cleaned. */
const LONG = 'The mill stood still in the cold of that winter, and the river with it.\n\n'.repeat(80_000);
const SMALL = ['a', 'b', 'd', 'e'];
/** Takes hundreds of megabytes: elements in one another. */
const DEEP = `<html><body>${'<div>'.repeat(300_000)}`;
/** The third of five is the one that goes wrong. */
const FILES = { ...Object.fromEntries(SMALL.map((name) => [`in/${name}.txt`, DOCUMENT])), 'in/c.txt': LONG };
const WATCHED = ['in', '-o', 'out', '-j', '2'];
/** With so little time for a document, every one is cleaned by the crew. */
const CREW_ONLY = ['--timeout', '4'];

describe('one document of many fails alone', () => {
  it.each([
    ['too slow', LONG, ['--timeout', '0.4'], {}, 'took longer than 0.4 seconds; raise --timeout'],
    [
      'too large for the memory of its thread',
      DEEP,
      ['--timeout', '0'],
      { NODE_OPTIONS: '--max-old-space-size=64' },
      'needs more memory than there is; raise NODE_OPTIONS=--max-old-space-size',
    ],
  ])('%s', async (_, content, args, env, message) => {
    const cwd = makeFolder({ ...FILES, 'in/c.txt': content });
    const { code, stderr } = await run([...WATCHED, ...args], { cwd, env });
    expect({ code, stderr }).toEqual({ code: 2, stderr: `declutter: in/c.txt: ${message}\n` });
    expectSmall(cwd);
  });

  it('the end of its thread, and those that were given to the thread with it are cleaned again', async () => {
    const cwd = makeFolder({ ...FILES, 'in/c.txt': `${STORY}\nCRASH\n`, 'crash.cjs': CRASH });
    const env = { NODE_OPTIONS: '--require ./crash.cjs' };
    const { code, stderr } = await run([...WATCHED, ...CREW_ONLY], { cwd, env });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'declutter: in/c.txt: ended the thread that cleaned it; run with -v and report what it shows\n',
    });
    expectSmall(cwd);
  });

  it('one alone, which a thread of its own cleans', async () => {
    const cwd = makeFolder({ 'c.txt': LONG });
    expect(await run(['c.txt', '--timeout', '0.4'], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr: 'declutter: c.txt: took longer than 0.4 seconds; raise --timeout\n',
    });
  });
});

/** A thread that reads the word ends itself. */
const CRASH = `
const { isMainThread } = require('node:worker_threads');
const { decode } = TextDecoder.prototype;
if (!isMainThread) TextDecoder.prototype.decode = function (...args) {
  const text = decode.apply(this, args);
  if (text.includes('CRASH')) process.exit(7);
  return text;
};`;

it('reports, outputs and the one stream are the same with one job and with two', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [`in/${i}.txt`, `${i} ${DOCUMENT}\n`.repeat(1 + (i % 5) ** 3)]),
  );
  const cwd = makeFolder({ ...files, 'in/7.txt': '%PDF-1.7\n%\u00e2\u00e3\n', 'in/9.txt': '' });
  const listAll = async (jobs: string) => {
    const { stderr } = await run(['in', '-o', jobs, '-j', jobs, '-v', ...CREW_ONLY], { cwd });
    const { stdout } = await run(['in', '-f', 'jsonl', '-j', jobs, ...CREW_ONLY], { cwd });
    const names = readdirSync(join(cwd, jobs)).sort();
    const texts = names.map((name) => readFileSync(join(cwd, jobs, name), 'utf8'));
    return { told: stderr.replaceAll(`${jobs}/`, ''), stdout, names, texts };
  };
  const [one, two] = [await listAll('1'), await listAll('2')];
  expect(one.names).toHaveLength(39);
  expect(one.told).toMatch(/in\/7\.txt: this is a PDF/);
  expect(one.stdout.split('\n')).toHaveLength(40);
  expect(two).toEqual(one);
});

describe('a run that is ended while its threads are at work', () => {
  /** Ends it when the small documents are done and the long one is not. */
  async function endMidway(signal: NodeJS.Signals, secondAfterMs = 0) {
    const cwd = makeFolder({ ...FILES, ...(secondAfterMs && { 'in/f.txt': LONG }) });
    const child = start([...WATCHED, '--timeout', '0'], { cwd });
    const done = finish(child);
    for (let i = 0; i < 400 && list(cwd).length < SMALL.length; i++) await sleep(10);
    if (secondAfterMs) await sleep(300); // until both threads are deep in it, and take some time to end
    const killed = performance.now();
    child.kill(signal);
    if (secondAfterMs) {
      await sleep(secondAfterMs);
      child.kill(signal);
    }
    const { code } = await done;
    return { cwd, code, seconds: (performance.now() - killed) / 1000 };
  }

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'by %s stops at once, without a temporary file, and keeps what is finished',
    async (signal, exit) => {
      const { cwd, code, seconds } = await endMidway(signal);
      expect(code).toBe(exit);
      expect(seconds).toBeLessThan(2);
      expectSmall(cwd);
    },
  );

  it.each([1, 6])('by a second SIGINT %d ms after the first ends the same', async (ms) => {
    const { cwd, code, seconds } = await endMidway('SIGINT', ms);
    expect(code).toBe(130);
    expect(seconds).toBeLessThan(2);
    expectSmall(cwd);
  });

  it('by SIGKILL leaves whole files only, and --skip-existing completes them', async () => {
    const { cwd } = await endMidway('SIGKILL');
    const finished = list(cwd).filter((name) => !name.startsWith('.'));
    expect(finished).toEqual(SMALL.map((name) => `${name}.txt`));
    writeFileSync(join(cwd, 'out/a.txt'), 'as it was');
    writeFileSync(join(cwd, 'in/c.txt'), DOCUMENT);
    expect(await run([...WATCHED, '--skip-existing'], { cwd })).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(join(cwd, 'out/a.txt'), 'utf8')).toBe('as it was');
    expect(readFileSync(join(cwd, 'out/c.txt'), 'utf8')).toBe(STORY);
  });
});

it('a file that the system lets not grow fails, and leaves no part of it', async () => {
  const cwd = makeFolder({ ...FILES, 'in/c.txt': LONG.slice(0, 20_000) });
  const { code, stderr } = await runShell('ulimit -f 8; declutter in -o out -f json', { cwd });
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: "declutter: in/c.txt: its output 'out/c.json' cannot be written: file too large\n",
  });
  expect(list(cwd)).toEqual(SMALL.map((name) => `${name}.json`));
});

function list(cwd: string): string[] {
  try {
    return readdirSync(join(cwd, 'out')).sort();
  } catch {
    return [];
  }
}

function expectSmall(cwd: string): void {
  expect(list(cwd)).toEqual(SMALL.map((name) => `${name}.txt`));
  for (const name of list(cwd)) expect(readFileSync(join(cwd, 'out', name), 'utf8')).toBe(STORY);
}
