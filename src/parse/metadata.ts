/**
 * Title, byline and the like, as Readability reads them: over a small page made of the head's markup (title, `meta`,
 * JSON-LD as data) and the kept blocks. jsdom is loaded here only when metadata is asked for.
 */
import { Readability } from '@mozilla/readability';
import type { Block, Metadata, Page } from '../block.js';
import { type HeadData, readHead } from './head.js';
import { escapeText } from './slim-page.js';

/** The excerpt is the first paragraph; more than these are not looked at. */
const MAX_BLOCKS = 40;
/** UTF-16 units of the title, and of each block, that Readability is shown. */
const MAX_TITLE_UNITS = 1_000;
const MAX_BLOCK_UNITS = 5_000;
/** Stands for the article where nothing is kept: without one Readability tells nothing. */
const PLACEHOLDER = '.';

/**
 * Read a page's metadata.
 *
 * @param source  the document, decoded
 * @param page    the same document, judged
 * @param url     its address, '' when unknown
 * @returns       what is known, each on one line; absent keys are unknown
 */
export async function readMetadata(
  source: string,
  { parsed, verdicts }: Page,
  url: string,
): Promise<Metadata> {
  if (parsed.from === 'text') return url ? { url } : {};
  const head = readHead(source);
  const kept = parsed.blocks.filter((_, i) => verdicts[i]!.keep).slice(0, MAX_BLOCKS);
  const byline = parsed.blocks.find((_, i) => verdicts[i]!.category === 'byline');
  const article = await readPage(writePage(head, parsed.title, kept, byline), url);
  return tidy({
    title: article?.title || parsed.title,
    byline: article?.byline,
    siteName: article?.siteName,
    publishedTime: article?.publishedTime,
    lang: parsed.lang || head.lang,
    dir: head.dir,
    excerpt: article?.excerpt === PLACEHOLDER ? '' : article?.excerpt,
    url,
  });
}

async function readPage(html: string, url: string) {
  const { JSDOM, VirtualConsole } = await import('jsdom');
  const address = URL.canParse(url) ? { url } : {};
  const { window } = new JSDOM(html, { ...address, virtualConsole: new VirtualConsole() });
  try {
    return new Readability(window.document).parse();
  } finally {
    window.close();
    await new Promise((resolve) => setImmediate(resolve)); // jsdom frees its memory only between two turns
  }
}

function writePage(head: HeadData, title: string, kept: readonly Block[], byline: Block | undefined): string {
  const metas = head.metas.map((attributes) => {
    const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeText(value)}"`);
    return `<meta${written.join('')}>`;
  });
  const scripts = head.jsonLd.map((json) => {
    const safe = json.replaceAll('<', '\\u003c'); // the same string to JSON, no tag to HTML
    return `<script type="application/ld+json">${safe}</script>`;
  });
  const author = byline
    ? `<p class="byline">${escapeText(byline.visible.slice(0, MAX_BLOCK_UNITS))}</p>`
    : '';
  const body = kept.map(({ visible, kind }) => {
    const tag = kind === 'heading' ? 'h2' : 'p';
    return `<${tag}>${escapeText(visible.slice(0, MAX_BLOCK_UNITS))}</${tag}>`;
  });
  return `<!doctype html><html><head><title>${escapeText(title.slice(0, MAX_TITLE_UNITS))}</title>${metas.join('')}${scripts.join('')}</head>
<body>${author}<div>${body.join('\n') || `<p>${PLACEHOLDER}</p>`}</div></body></html>`;
}

/** One line each, no empty ones. */
function tidy(found: Partial<Record<keyof Metadata, string | null | undefined>>): Metadata {
  const known = Object.entries(found)
    .map(([key, value]) => [key, (value ?? '').replace(/\s+/g, ' ').trim()] as const)
    .filter(([, value]) => value !== '');
  return Object.fromEntries(known);
}
