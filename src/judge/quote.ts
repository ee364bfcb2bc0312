/** How a reason shows another block: its first words, in quotes. */

/** Characters of the other block that a reason shows. */
const QUOTE_LENGTH = 40;

export function quote(text: string): string {
  return text.length > QUOTE_LENGTH ? `“${text.slice(0, QUOTE_LENGTH).trimEnd()}…”` : `“${text}”`;
}
