/** Reader View's article, on jsdom; src/browser/parse/reader-article.ts stands in its place in a browser. */
import { Readability } from '@mozilla/readability';

/** The article's markup, or null; scripts stay off, nothing is fetched. */
export async function readArticle(html: string, url: string): Promise<string | null> {
  const { JSDOM, VirtualConsole } = await import('jsdom');
  const address = URL.canParse(url) ? { url } : {};
  const { window } = new JSDOM(html, { ...address, virtualConsole: new VirtualConsole() });
  try {
    return new Readability(window.document, { disableJSONLD: true }).parse()?.content ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null; // the page is too deep for its recursion
    throw error;
  } finally {
    window.close();
    await new Promise((resolve) => setImmediate(resolve)); // jsdom frees its memory only between two turns
  }
}
