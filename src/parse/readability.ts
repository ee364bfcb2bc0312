/**
 * Readability's vote: which blocks Mozilla's Readability keeps of a slim page made of our Blocks, on the light DOM
 * that it ships. No jsdom, no network, nothing of the page is run.
 */
import type { BlockMask, Parsed } from '../block.js';
import { JSDOMParser, Readability } from './light-dom.js';
import { writeSlimPage } from './slim-page.js';

/**
 * Ask Readability which blocks are the article.
 *
 * @param leaveOut  1 where a block is not to be shown to Readability
 * @returns         1 where it keeps the block; null when it finds no article or the page is over its budget
 */
export function voteByReadability(parsed: Parsed, leaveOut?: BlockMask): BlockMask | null {
  const page = writeSlimPage(parsed, leaveOut);
  const article = page && readArticle(page);
  if (!article) return null;
  const mask: BlockMask = new Uint8Array(parsed.blocks.length);
  for (const mark of article.getElementsByTagName('data')) mask[Number(mark.getAttribute('value'))] = 1;
  return mask.includes(1) ? mask : null;
}

function readArticle(page: string): Element | null {
  const document = new JSDOMParser().parse(page);
  const serializer = (node: Node) => node as Element;
  const options = { serializer, keepClasses: true, disableJSONLD: true };
  try {
    return new Readability(document, options).parse()?.content ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null; // the page is too deep for its recursion
    throw error;
  }
}
