/** Metadata in its one order, and as YAML front matter for Markdown. */
import { stringify } from 'yaml';
import type { Metadata } from '../block.js';

const KEYS = ['title', 'byline', 'siteName', 'publishedTime', 'lang', 'dir', 'excerpt', 'url'] as const;

/** The known keys in the order in which every format prints them. */
export function orderMetadata(metadata: Metadata | null): Metadata {
  const ordered: Metadata = {};
  for (const key of KEYS) {
    const value = metadata?.[key];
    if (value) ordered[key] = value;
  }
  return ordered;
}

/**
 * `---`, the keys, `---` and a blank line; '' when nothing is known. What the YAML 1.1 of Jekyll and PyYAML would take
 * for a date, a number or a truth value (`lang: no`) is quoted.
 */
export function renderFrontMatter(metadata: Metadata | null): string {
  const known = orderMetadata(metadata);
  if (Object.keys(known).length === 0) return '';
  return `---\n${stringify(known, { lineWidth: 0, compat: 'yaml-1.1' })}---\n\n`;
}
