/**
 * src/parse/reader-article.ts on the browser's own DOM. A document that DOMParser makes runs no script and fetches
 * nothing. A worker has no DOMParser: the page that started it can lend its own.
 */
import { Readability } from '@mozilla/readability';
import { DeclutterError } from '../../errors.js';

/** Reads Reader View's article: its markup, or null. */
export type ReadArticle = (html: string, url: string) => Promise<string | null>;

let lent: ReadArticle | null = null;

/** In a worker, for `engine: 'readability'`: whoever has a DOM reads the article. */
export function lendReader(read: ReadArticle): void {
  lent = read;
}

export async function readArticle(html: string, url: string): Promise<string | null> {
  if (lent) return lent(html, url);
  if (typeof DOMParser === 'undefined')
    throw new DeclutterError(
      'usage',
      "engine: 'readability' needs a DOM, which a worker has not",
      "call it in a page, lend the page's reader, or use the engine auto",
    );
  const document = new DOMParser().parseFromString(html, 'text/html');
  setBase(document, url);
  try {
    return new Readability(document, { disableJSONLD: true }).parse()?.content ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null; // the page is too deep for its recursion
    throw error;
  }
}

/** A parsed document has the address of the page that parsed it: links would be made absolute by that. */
function setBase(document: Document, url: string): void {
  if (document.querySelector('base[href]')) return;
  const base = document.createElement('base');
  base.href = URL.canParse(url) ? url : 'about:blank';
  document.head.prepend(base);
}
