/** Cleans in a thread of its own, so that typing stays smooth. */
import { CATEGORIES, DeclutterError, declutter, decode, lendReader } from '../src/browser/index.js';
import type { FromWorker, ToWorker } from './messages.js';

let takeArticle: (content: string | null) => void = () => {};

lendReader((html, url) => {
  say({ kind: 'read', html, url });
  return new Promise((resolve) => {
    takeArticle = resolve;
  });
});

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'article') takeArticle(data.content);
  else void clean(data);
});

say({ kind: 'ready', categories: CATEGORIES });

async function clean({ id, input, options }: ToWorker & { kind: 'clean' }): Promise<void> {
  const start = performance.now();
  try {
    const article = await declutter(input, options);
    const ms = performance.now() - start;
    const decoded = typeof input === 'string' ? null : await decode(input, options.encoding ?? '');
    say({ kind: 'cleaned', id, article, decoded, ms });
  } catch (error) {
    say({ kind: 'failed', id, message: describeError(error) });
  }
}

function describeError(error: unknown): string {
  if (error instanceof DeclutterError) return [error.message, error.hint].filter(Boolean).join('; ');
  return `unexpected: ${error instanceof Error ? error.message : String(error)}`;
}

function say(message: FromWorker): void {
  postMessage(message);
}
