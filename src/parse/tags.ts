/** What the parser knows of each HTML element: where a block ends, what is skipped, which end tags are implied. */

/** A block of text ends where the element starts and where it ends. */
export const BLOCK = 1;
/** No content, no end tag. */
export const VOID = 2;
/** Its text is not shown as text. */
export const SKIP = 4;
/** Its start tag closes an open `p`. */
export const CLOSES_P = 8;
/** An end tag does not reach through it to an element outside (the standard's "scope"). */
export const SCOPE = 16;
/** A new `li`, `dd` or `dt` does not close one outside of it. */
export const LIST_SCOPE = 32;
/** Cells, rows and sections: belong to the nearest `table`. */
export const TABLE_PART = 64;
/** Belongs into `head`: does not end it. */
export const HEAD = 128;
/** White space is kept to the letter. */
export const PRE = 256;
/** A block that often stands within a line: it ends no table row. */
export const CONTROL = 512;
/** Takes a run of text of its own, but does not decide what is in a cell. */
export const WRAPPER = 1024;
/** Ends an unclosed `svg` or `math` (the standard's breakout list). */
export const BREAKOUT = 2048;
/** `h1` to `h6`. */
export const HEADING = 4096;

const GROUPS: readonly [flags: number, names: string][] = [
  [
    BLOCK | LIST_SCOPE,
    'article aside blockquote body caption center col colgroup details dialog dir dl fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend listing main menu nav noframes ol optgroup plaintext pre search section summary table tbody td tfoot th thead tr ul xmp',
  ],
  [BLOCK, 'address button dd div dt label li option p'],
  [
    VOID,
    'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr',
  ],
  [
    SKIP,
    'script style svg iframe select textarea template object title video audio canvas noembed datalist annotation annotation-xml',
  ],
  [
    CLOSES_P,
    'address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form header hgroup hr h1 h2 h3 h4 h5 h6 li dd dt listing main menu nav ol p plaintext pre search section summary table ul xmp',
  ],
  [SCOPE, 'caption html marquee table td th'],
  [LIST_SCOPE, 'marquee noscript'],
  [TABLE_PART, 'caption tbody td tfoot th thead tr'],
  [HEAD, 'base basefont bgsound link meta noframes noscript script style template title'],
  [PRE, 'listing plaintext pre xmp'],
  [CONTROL, 'button label legend option summary'],
  [WRAPPER, 'div p'],
  [
    BREAKOUT,
    'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var',
  ],
  [HEADING, 'h1 h2 h3 h4 h5 h6'],
];

const FLAGS = new Map<string, number>();
for (const [flags, names] of GROUPS) {
  for (const name of names.split(' ')) FLAGS.set(name, (FLAGS.get(name) ?? 0) | flags);
}
/** The flags of an element by its lower-case name; 0 for an inline or unknown one. */
export function flagsOf(name: string): number {
  return FLAGS.get(name) ?? 0;
}
