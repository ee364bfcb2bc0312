/** The attributes of one start tag that the parser reads, decoded when they are wanted. */
import { decodeHTMLAttribute } from 'entities/decode';

export type Attributes = ReadonlyMap<string, string>;

export const NO_ATTRIBUTES: Attributes = new Map();

/** Read for every element: they describe and hide it. */
const ALWAYS = [
  'class',
  'id',
  'role',
  'itemprop',
  'itemtype',
  'rel',
  'data-testid',
  'aria-label',
  'aria-hidden',
  'hidden',
  'style',
  'open',
  'href',
  'lang',
];
/** Read for the tree alone. */
const FOR_TREE = [
  'src',
  'srcset',
  'data-src',
  'data-srcset',
  'data-original',
  'data-lazy-src',
  'alt',
  'title',
  'width',
  'height',
  'colspan',
  'rowspan',
  'align',
  'start',
  'type',
  'checked',
  'data-lang',
  'data-language',
  'datetime',
  'cite',
];

/** Attribute names that are read, as a look-up. */
export function wantedAttributes(tree: boolean, more: readonly string[] = []): ReadonlySet<string> {
  return new Set([...ALWAYS, ...(tree ? FOR_TREE : []), ...more]);
}

export function decodeAttribute(value: string): string {
  return value.includes('&') ? decodeHTMLAttribute(value) : value;
}
