/** The worker as the page sees it: one document at a time, the newest first, and a new worker where one hangs. */
import type { Category } from '../src/browser/index.js';
import { readArticle } from '../src/browser/parse/reader-article.js';
import type { GivenOptions } from '../src/options.js';
import type { Cleaned, Failed, FromWorker, ToWorker } from './messages.js';
import JudgeWorker from './worker.ts?worker&inline';

/** As the command's --timeout. */
const TIMEOUT_MS = 20_000;

interface Listener {
  readonly onReady: (categories: readonly Category[]) => void;
  readonly onAnswer: (answer: Cleaned | Failed) => void;
  readonly onBusy: () => void;
}

type Request = ToWorker & { readonly kind: 'clean' };

/** @returns a function that asks for one document; of those asked for while another is judged, the last is taken */
export function startJudge(listener: Listener) {
  let worker = startWorker();
  let running: Request | null = null;
  let waiting: Request | null = null;
  let timer = 0;
  let lastId = 0;

  function startWorker(): Worker {
    const started = new JudgeWorker();
    started.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => void take(data));
    started.addEventListener('error', (event) => {
      event.preventDefault();
      restart(event.message || 'the judge ended');
    });
    return started;
  }

  async function take(message: FromWorker): Promise<void> {
    if (message.kind === 'ready') listener.onReady(message.categories);
    else if (message.kind === 'read') await lendArticle(message.html, message.url);
    else finish(message);
  }

  async function lendArticle(html: string, url: string): Promise<void> {
    const content = await readArticle(html, url).catch(() => null);
    worker.postMessage({ kind: 'article', content } satisfies ToWorker);
  }

  function finish(answer: Cleaned | Failed): void {
    clearTimeout(timer);
    running = null;
    if (waiting) run(waiting);
    else listener.onAnswer(answer);
  }

  function restart(reason: string): void {
    worker.terminate();
    worker = startWorker();
    finish({ kind: 'failed', id: lastId, message: reason });
  }

  function run(request: Request): void {
    running = request;
    waiting = null;
    listener.onBusy();
    timer = window.setTimeout(() => restart(`not done within ${TIMEOUT_MS / 1000} seconds`), TIMEOUT_MS);
    worker.postMessage(request);
  }

  return (input: string | Uint8Array, options: GivenOptions): void => {
    const request: Request = { kind: 'clean', id: ++lastId, input, options };
    if (running) waiting = request;
    else run(request);
  };
}
