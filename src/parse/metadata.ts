/**
 * Title, byline and the like, in Readability's names and by its order of sources: JSON-LD, `meta`, then the page itself.
 * Read from the markup's head and the judged blocks; no DOM is made.
 */
import { decodeHTML } from 'entities/decode';
import type { Block, Metadata, Page } from '../block.js';
import { type HeadData, readHead } from './head.js';
import { type ArticleData, readArticleData } from './json-ld.js';
import { readPageTitle } from './page-title.js';

/** UTF-16 units of the title, and of what else is one line. */
const MAX_TITLE_UNITS = 1_000;
const MAX_LINE_UNITS = 5_000;

const PROPERTY =
  /(article|dc|dcterm|og|twitter)\s?:\s?(author|creator|description|published_time|title|site_name)/gi;
const NAME =
  /^(?:(?:dc|dcterm|og|twitter|parsely|weibo:(?:article|webpage))\s?[-.:]\s?)?(?:author|creator|pub-date|description|title|site_name)$/i;

/** Names of `meta`, the first that is there wins. */
const TITLES = [
  'dc:title',
  'dcterm:title',
  'og:title',
  'weibo:article:title',
  'weibo:webpage:title',
  'title',
  'twitter:title',
  'parsely-title',
];
const AUTHORS = ['dc:creator', 'dcterm:creator', 'author', 'parsely-author'];
const EXCERPTS = [
  'dc:description',
  'dcterm:description',
  'og:description',
  'weibo:article:description',
  'weibo:webpage:description',
  'description',
  'twitter:description',
];
const TIMES = ['article:published_time', 'parsely-pub-date'];

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
  const metas = readMetas(head);
  const article = readArticleData(head.jsonLd);
  const kept = parsed.blocks.filter((_, i) => verdicts[i]!.keep);
  const byline = parsed.blocks.find((_, i) => verdicts[i]!.category === 'byline');
  const pick = (names: readonly string[]) => names.map((name) => metas.get(name)).find(Boolean);
  const author = metas.get('article:author') ?? '';
  const pageTitle = readPageTitle(parsed.title.slice(0, MAX_TITLE_UNITS), listHeadings(parsed.blocks));
  return tidy({
    title: pickTitle(article, pageTitle) || pick(TITLES) || pageTitle,
    byline: article?.byline || pick(AUTHORS) || (URL.canParse(author) ? '' : author) || byline?.visible,
    siteName: article?.siteName || metas.get('og:site_name'),
    publishedTime: article?.publishedTime || pick(TIMES),
    lang: parsed.lang || head.lang,
    dir: head.dir,
    excerpt: article?.excerpt || pick(EXCERPTS) || kept.find(({ kind }) => kind !== 'heading')?.visible,
    url,
  });
}

/** By name, in lower case; of a name that is there twice the last counts. */
function readMetas({ metas }: HeadData): Map<string, string> {
  const values = new Map<string, string>();
  for (const { name = '', property = '', content = '' } of metas) {
    const value = content.trim();
    if (!value) continue;
    const [found] = squeeze(property).match(PROPERTY) ?? [];
    if (found) values.set(found.toLowerCase().replace(/\s/g, ''), value);
    else if (NAME.test(squeeze(name)))
      values.set(squeeze(name).toLowerCase().replace(/\s/g, '').replaceAll('.', ':'), value);
  }
  return values;
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Where name and headline differ, the one that shares its words with the page's title. */
function pickTitle(article: ArticleData | null, pageTitle: string): string {
  const [name = '', headline = ''] = article?.titles ?? [];
  return headline && isAlike(headline, pageTitle) && !isAlike(name, pageTitle) ? headline : name;
}

const ALIKE_SHARE = 0.75;

function isAlike(text: string, other: string): boolean {
  const [words, others] = [text, other].map((one) =>
    one
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean),
  ) as [string[], string[]];
  const known = new Set(words);
  const shared = others.filter((word) => known.has(word)).join(' ').length;
  return others.length > 0 && shared > others.join(' ').length * ALIKE_SHARE;
}

function listHeadings(blocks: readonly Block[]) {
  return blocks
    .filter(({ kind, level }) => kind === 'heading' && level <= 2)
    .map(({ visible, level }) => ({ text: visible, level }));
}

/** One line each, no empty ones; what is escaped twice, as in many feeds, is read. */
function tidy(found: Partial<Record<keyof Metadata, string | undefined>>): Metadata {
  const known = Object.entries(found)
    .map(([key, value]) => [key, toLine(value ?? '', key)] as const)
    .filter(([, value]) => value !== '');
  return Object.fromEntries(known);
}

function toLine(value: string, key: string): string {
  const text = value.slice(0, MAX_LINE_UNITS);
  return squeeze(key !== 'url' && text.includes('&') ? decodeHTML(text) : text);
}
