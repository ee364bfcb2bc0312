/** The marks that Markdown puts at the beginning of lines, and whether a text is Markdown at all. */
import { isBlank, type Lines } from './lines.js';

export const HEADING = /^[ \t]{0,3}(#{1,6})(?:[ \t]+|$)/;
export const SETEXT = /^ {0,3}(=+|-{2,})[ \t]*$/;
const RULE = /^[ \t]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
export const FENCE = /^[ \t]*(?:[*+-][ \t]+)?(`{3,}|~{3,})/;
/** An item of a list: indentation, mark, white space. */
export const ITEM = /^([ \t]*)(?:[*+\-•]|\d{1,9}[.)])(?:[ \t]+|$)/;
export const QUOTE = /^[ \t]{0,3}>/;
export const ROW = /^[ \t]*\|.*\|[ \t]*$/;
export const DEFINITION = /^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S/;
export const INDENTED = /^(?: {4}|\t)/;

const LINK = /\]\((?:<|[^\s)])/;
const BOLD = /\*\*[^\s*][^*]*\*\*|__[^\s_][^_]*__/;
const CODE =
  /[;{}][ \t]*$|^[ \t]*(?:import|from|def|class|function|const|let|var|return|if|for|while|echo|export|public|private)\b.*[(:=;{]/;

/** Weight of each mark, and what they must come to: two links, two headings, a heading and a bold word, a table. */
const WEIGHTS = { link: 2, heading: 2, table: 3, bold: 1, fence: 1 } as const;
const ENOUGH = 3;
/** `#` begins a comment where so much of the text is code. */
const CODE_SHARE = 0.15;
/** Lines looked at: enough for any page. */
const LOOK_LINES = 20_000;

/** Longer lines of dashes are no rules; the expression would need a deep stack for them. */
const MAX_RULE_CHARS = 500;

/** A line across the page. */
export function isRule(line: string): boolean {
  return line.length <= MAX_RULE_CHARS && RULE.test(line);
}

/** The line between head and body of a table. */
export function isTableRule(line: string): boolean {
  return /^[ \t|:-]*$/.test(line) && line.includes('|') && line.includes('--');
}

/** Whether a text has the marks of Markdown: a few asterisks are none. */
export function looksLikeMarkdown(lines: Lines): boolean {
  let score = 0;
  let headings = 0;
  let code = 0;
  let count = 0;
  let fenced = false;
  for (let i = 0; i < Math.min(lines.count, LOOK_LINES); i++) {
    if (isBlank(lines, i)) continue;
    const line = lines.text.slice(lines.start[i], lines.end[i]);
    if (FENCE.test(line)) {
      fenced = !fenced;
      score += WEIGHTS.fence;
    }
    if (fenced) continue;
    count++;
    if (HEADING.test(line)) headings++;
    else score += weigh(line);
    if (CODE.test(line)) code++;
  }
  if (code < count * CODE_SHARE) score += headings * WEIGHTS.heading;
  return score >= ENOUGH;
}

function weigh(line: string): number {
  if (LINK.test(line)) return WEIGHTS.link;
  if (isTableRule(line)) return WEIGHTS.table;
  return BOLD.test(line) ? WEIGHTS.bold : 0;
}
