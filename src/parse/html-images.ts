/** Which address an `img` means: lazy loading hides it in other attributes; tracking pixels are no images. */
import type { Attributes } from './attributes.js';

const LAZY_SOURCES = ['data-src', 'data-original', 'data-lazy-src'];

/** The address of the image, '' when there is none to show. */
export function imageSource(attributes: Attributes): string {
  if (isPixel(attributes)) return '';
  for (const name of LAZY_SOURCES) {
    const source = attributes.get(name)?.trim();
    if (source && !isInline(source)) return source;
  }
  const source = attributes.get('src')?.trim() ?? '';
  if (source !== '' && !isInline(source)) return source;
  return largestOf(attributes.get('data-srcset') ?? attributes.get('srcset') ?? '');
}

function isPixel(attributes: Attributes): boolean {
  return ['width', 'height'].some((name) => /^\s*[01](?:px)?\s*$/.test(attributes.get(name) ?? ''));
}

/** A `data:` address is a placeholder as a rule. */
function isInline(source: string): boolean {
  return /^data:/i.test(source);
}

/** The candidate of a `srcset` with the largest width or density. */
function largestOf(srcset: string): string {
  let best = '';
  let size = -1;
  for (const candidate of srcset.split(/,\s/)) {
    const [source = '', descriptor = '1x'] = candidate.trim().split(/\s+/, 2);
    const value = Number.parseFloat(descriptor);
    if (source !== '' && !isInline(source) && value > size) {
      best = source;
      size = value;
    }
  }
  return best;
}
