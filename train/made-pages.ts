/**
 * Pages made from a labelled page, to teach what the benchmark's pages cannot: a page of nothing but its article stays
 * whole, and structure must suffice where tags and class names say nothing.
 */
import type { Block, ElementInfo, Parsed } from '../src/block.js';

/** Tags that name a part of the page; without them only nesting is left. */
const TELLING_TAGS = new Set(['nav', 'header', 'footer', 'aside', 'article', 'main', 'section', 'form']);

/** The same page without class names, ids and roles, its telling tags turned to `div`. */
export function makeAnonymous(parsed: Parsed): Parsed {
  const bare = new Map<ElementInfo, ElementInfo>();
  const strip = (element: ElementInfo | null): ElementInfo | null => {
    if (!element) return null;
    const known = bare.get(element);
    if (known) return known;
    const tag = TELLING_TAGS.has(element.tag) ? 'div' : element.tag;
    const stripped = {
      ...element,
      tag,
      label: '',
      className: '',
      id: '',
      role: '',
      itemprop: '',
      parent: strip(element.parent),
    };
    bare.set(element, stripped);
    return stripped;
  };
  return {
    ...parsed,
    blocks: parsed.blocks.map((block): Block => ({ ...block, element: strip(block.element) })),
  };
}

/** The page cut down to the chosen blocks; what is pasted or saved in pieces has no head. */
export function makeExcerpt(parsed: Parsed, chosen: (block: number) => boolean): Parsed {
  const { declared: _, ...page } = parsed;
  return { ...page, blocks: parsed.blocks.filter((_, i) => chosen(i)) };
}
