/** What JSON output and records of a stream have in common. Nothing is imported but a type: the plain path loads it. */
import type { Content } from '../options.js';

/** What the text of a document is called in a record, by its format. */
export const CONTENT_FIELDS: Record<Content, string> = { txt: 'text', md: 'markdown', html: 'html' };
const DECIMALS = 1000; // three places: more is noise, and a model's last bits differ between machines

/** As records have figures: to three places. */
export function round(value: number): number {
  return Math.round(value * DECIMALS) / DECIMALS;
}
