/**
 * Firefox's Reader View (`--engine readability`): Readability over the whole page on a real DOM, its article mapped
 * back to our Blocks.
 */
import type { BlockMask, Parsed } from '../block.js';
import { alignWords } from './align-words.js';
import { parseHtml } from './html.js';
import { estimateMarkup } from './markup-size.js';
import { readArticle } from './reader-article.js';

/** Readability on jsdom needs 15 s for 20,000 links, 10 s for a 60,000-row table (DESIGN.md, hazards). */
const MAX_ELEMENTS = 12_000;
/** 500 nested `div` take 3.3 s, 1,000 take 22 s. */
const MAX_DEPTH = 250;
/** 3,000 paragraphs below 240 nested `div`, a sum of 720,000, take 10 s. */
const MAX_DEPTH_SUM = 250_000;
/** Share of a block's words that the article must hold. */
const MIN_SHARE = 0.5;

/**
 * Read the page as Firefox's Reader View does.
 *
 * @param html    the page's markup, decoded
 * @param parsed  the same page as Blocks
 * @param url     the page's address, '' when unknown
 * @returns       1 where at least half of a block's words are in the article; null when there is no article or the
 *                page is over its budget
 */
export async function readReaderView(html: string, parsed: Parsed, url: string): Promise<BlockMask | null> {
  const { elements, depth, depthSum } = estimateMarkup(html);
  if (elements > MAX_ELEMENTS || depth > MAX_DEPTH || depthSum > MAX_DEPTH_SUM) return null;
  const article = await readArticle(html, url);
  return article === null ? null : findBlocks(parsed, article);
}

/** The article is cut into Blocks as the page was, so that their words compare. */
function findBlocks({ blocks }: Parsed, article: string): BlockMask | null {
  const shown = blocks.map(({ visible, hidden }) => (hidden ? [] : splitWords(visible)));
  const excerpt = parseHtml(article, { tree: false }).blocks.flatMap(({ visible }) => splitWords(visible));
  const found = alignWords(shown.flat(), excerpt);
  const mask: BlockMask = new Uint8Array(blocks.length);
  let at = 0;
  for (const [i, words] of shown.entries()) {
    let held = 0;
    for (const end = at + words.length; at < end; at++) held += found[at]!;
    if (words.length > 0 && held >= MIN_SHARE * words.length) mask[i] = 1;
  }
  return mask.includes(1) ? mask : null;
}

function splitWords(visible: string): string[] {
  return visible === '' ? [] : visible.split(' ');
}
