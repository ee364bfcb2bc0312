/** Addresses of links and images: absolute where the page's address is known, '' for those that must not be printed. */

const LINK_PROTOCOLS = new Set(['http:', 'https:', 'mailto:', 'tel:', 'ftp:']);
const IMAGE_PROTOCOLS = new Set(['http:', 'https:']);
const PLACEHOLDER = 'http://relative.invalid/'; // stands in for an unknown page, only to read the protocol

/** @param page  the page's address, or '' */
export function toLinkAddress(href: unknown, page: string): string {
  return resolve(href, page, LINK_PROTOCOLS);
}

export function toImageAddress(src: unknown, page: string): string {
  return resolve(src, page, IMAGE_PROTOCOLS);
}

function resolve(address: unknown, page: string, protocols: ReadonlySet<string>): string {
  const written = typeof address === 'string' ? address.trim() : '';
  const base = URL.canParse(page) ? page : '';
  if (!written || !URL.canParse(written, base || PLACEHOLDER)) return '';
  const url = new URL(written, base || PLACEHOLDER);
  if (!protocols.has(url.protocol)) return '';
  return base ? url.href : written;
}
