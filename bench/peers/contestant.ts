/**
 * The readers that are compared, and each as one long-lived process that is given pages by the line, so that no
 * start-up is counted. One that does not answer a small page is absent, and its last words say why.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Page {
  readonly id: string;
  readonly html: string;
  /** '' when unknown. */
  readonly url: string;
}

export interface Answer {
  /** '' where the reader failed. */
  readonly text: string;
  /** CPU seconds of the reader alone. */
  readonly seconds: number;
  readonly error?: string;
}

/** A reader's process; `ask` is called again only when it has answered. */
export interface Contestant {
  readonly name: string;
  ask(page: Page): Promise<Answer>;
  stop(): void;
}

const INSTALLED = join(import.meta.dirname, '.installed');
const NODE = ['parse5', 'blocks', 'auto', 'readability-jsdom', 'readability-linkedom', 'defuddle'];
const PYTHON = ['trafilatura', 'trafilatura-recall', 'trafilatura-precision', 'justext', 'resiliparse'];
const RUST = ['rs-trafilatura', 'dom_smoothie'];
/** All contestants; parse5 first: it is no reader but the yardstick of CPU. */
export const CONTESTANTS: readonly string[] = [...NODE, ...PYTHON, ...RUST];

/** A page that takes longer is a failure, and the reader is started again. */
const PAGE_SECONDS = 60;
const WORDS = 'The mill by the river ground grain for every village in the valley. '.repeat(8);
const SMALL_PAGE: Page = {
  id: 'small',
  html: `<!doctype html><html lang="en"><title>A mill</title><body><article><h1>A mill</h1><p>${WORDS}</p><p>${WORDS}</p></article></body></html>`,
  url: 'https://example.org/mill',
};

/** @returns  the contestant, ready, or the reason of its absence */
export async function startContestant(name: string, library: string): Promise<Contestant | string> {
  const command = findCommand(name, library);
  if (!existsSync(command[0]!)) return 'not installed (bench/peers/install.sh)';
  let running = startProcess(command);
  const contestant: Contestant = {
    name,
    async ask(page) {
      try {
        return await running.ask(page);
      } catch (error) {
        running.stop();
        running = startProcess(command);
        return { text: '', seconds: 0, error: String(error) };
      }
    },
    stop: () => running.stop(),
  };
  const { error } = await contestant.ask(SMALL_PAGE);
  if (error === undefined) return contestant;
  contestant.stop();
  return error;
}

/** The program and its arguments. */
function findCommand(name: string, library: string): string[] {
  if (PYTHON.includes(name))
    return [join(INSTALLED, 'venv/bin/python'), join(import.meta.dirname, 'serve.py'), name];
  if (RUST.includes(name)) return [join(INSTALLED, 'rust/release/declutter-peers'), name];
  const serve = join(import.meta.dirname, 'serve.ts');
  return [process.execPath, '--import', import.meta.resolve('tsx'), serve, name, library];
}

function startProcess([program, ...args]: string[]): Omit<Contestant, 'name'> {
  const child = spawn(program!, args);
  const lines = createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY });
  let lastWords = '';
  child.stderr.setEncoding('utf8').on('data', (words: string) => {
    lastWords = (lastWords + words).slice(-2000);
  });
  child.stdin.on('error', () => {}); // a process that ended is told by its exit
  return {
    ask: (page) =>
      new Promise((resolve, reject) => {
        const onLine = (line: string) => settle(() => resolve(readAnswer(line)));
        const onClose = () => settle(() => reject(lastWords.trim().split('\n').at(-1) || 'ended early'));
        const timer = setTimeout(() => settle(() => reject('took too long')), PAGE_SECONDS * 1000);
        const settle = (then: () => void) => {
          clearTimeout(timer);
          lines.off('line', onLine);
          child.off('close', onClose);
          then();
        };
        lines.on('line', onLine);
        child.on('close', onClose);
        sendPage(child, page);
      }),
    stop: () => void child.kill('SIGKILL'),
  };
}

/** Half a surrogate pair is replaced on the way: JSON would carry it, and Python and Rust refuse it. */
function sendPage(child: ChildProcessWithoutNullStreams, { id, html, url }: Page): void {
  child.stdin.write(`${JSON.stringify({ id, html: Buffer.from(html).toString(), url })}\n`);
}

function readAnswer(line: string): Answer {
  const { text = '', seconds, error } = JSON.parse(line) as Partial<Answer>;
  return { text, seconds: seconds ?? 0, ...(error !== undefined && { error }) };
}
