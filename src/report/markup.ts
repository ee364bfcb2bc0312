/**
 * Small trees of markup (hast), made alike by the command, which prints them with hast-util-to-html, and by the page's
 * script, which builds them with `toDom`. Text is text in both: nothing is ever parsed as markup.
 */
import type { Element, ElementContent } from 'hast';

type Attributes = Record<string, string | number | boolean>;

/** @param attributes  by the names that HTML has; false leaves one out, true writes it without a value */
export function h(
  tagName: string,
  attributes: Attributes = {},
  ...children: readonly (ElementContent | string)[]
): Element {
  return {
    type: 'element',
    tagName,
    properties: attributes,
    children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
  };
}

const NUMBERS = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** `12,345` */
export function toNumber(count: number): string {
  return NUMBERS.format(count);
}

/** `2 blocks`, `1 block` */
export function toCount(count: number, noun: string, plural = `${noun}s`): string {
  return `${toNumber(count)} ${Math.round(count) === 1 ? noun : plural}`;
}

/** Whole per cent; what is not all is never 100, what is not nothing never 0. */
export function toPercent(part: number, whole: number): number {
  if (!whole || part >= whole) return whole ? 100 : 0;
  return part > 0 ? Math.min(99, Math.max(1, Math.round((100 * part) / whole))) : 0;
}

/** The class that gives a category its colour. */
export function toClass(category: string): string {
  return `c-${category.replace(/[^a-z0-9-]/g, '')}`;
}
