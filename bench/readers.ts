/**
 * What the benchmark can measure: our engines from a built library, and Readability on jsdom and on linkedom and Defuddle
 * beside them. A reader takes a document's source and gives its text.
 */
import { pathToFileURL } from 'node:url';
import type { declutter } from '../src/index.js';

export const ENGINES = ['auto', 'blocks', 'readability'] as const;
export const PEERS = ['readability-jsdom', 'readability-linkedom', 'defuddle'] as const;
export type ReaderName = (typeof ENGINES)[number] | (typeof PEERS)[number];

/** @param url  the page's address; '' when unknown */
export type Reader = (source: string, url: string) => Promise<string> | string;

export function isPeer(name: string): name is (typeof PEERS)[number] {
  return (PEERS as readonly string[]).includes(name);
}

/** @param library  path of the built library, for our own engines */
export async function loadReader(name: ReaderName, library: string): Promise<Reader> {
  if (name === 'readability-jsdom') return readOnJsdom();
  if (name === 'readability-linkedom') return readOnLinkedom();
  if (name === 'defuddle') return readByDefuddle();
  const built = (await import(pathToFileURL(library).href)) as { declutter: typeof declutter };
  return async (source) => (await built.declutter(source, { engine: name })).text;
}

async function readOnJsdom(): Promise<Reader> {
  const [{ JSDOM, VirtualConsole }, { Readability }] = await Promise.all([
    import('jsdom'),
    import('@mozilla/readability'),
  ]);
  const virtualConsole = new VirtualConsole(); // says nothing of bad style sheets
  return (source, url) => {
    const dom = new JSDOM(source, { virtualConsole, ...(/^https?:/.test(url) && { url }) });
    try {
      return toText(new Readability(dom.window.document).parse()?.content);
    } finally {
      dom.window.close();
    }
  };
}

async function readOnLinkedom(): Promise<Reader> {
  const [{ parseHTML }, { Readability }] = await Promise.all([
    import('linkedom'),
    import('@mozilla/readability'),
  ]);
  return (source) => {
    const { document } = parseHTML(source);
    return toText(new Readability(document as unknown as Document).parse()?.content);
  };
}

/** Defuddle on linkedom, as its documentation has it for Node; it may not fetch what a page leaves out. */
async function readByDefuddle(): Promise<Reader> {
  const [{ parseHTML }, { Defuddle }] = await Promise.all([import('linkedom'), import('defuddle/node')]);
  return async (source, url) => {
    const { document } = parseHTML(source);
    const { content } = await Defuddle(document as unknown as Document, url, { useAsync: false });
    return toText(content);
  };
}

const BLOCK_END =
  /<\/(?:address|article|aside|blockquote|caption|dd|div|dl|dt|fig\w+|footer|form|h\d|header|li|main|nav|ol|p|pre|section|table|td|th|tr|ul)>|<br\s*\/?>|<hr\s*\/?>/gi;

/** Readability's markup as text: words of neighbouring blocks do not run together, entities are undone. */
function toText(content: string | null | undefined): string {
  return (content ?? '')
    .replace(BLOCK_END, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:lt|gt|quot|apos|nbsp|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** A serialised DOM escapes these and no others. */
const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
};
