/**
 * What an input is, from its characters: markup or text. Markup is what begins like a page or a fragment of one, or
 * is dense in HTML tags; text that only talks about tags, Markdown with some inline HTML and source code stay text.
 * Other XML (RSS, Atom) counts as markup: nobody wants its tags in an article. Binary files are told in binary.ts.
 */
export { describeBinary } from './binary.js';

/** Characters looked at in each of three places: start, middle, end. */
const SAMPLE_CHARS = 32_768;
/** Share of characters in tags that makes a text markup which does not begin with a tag: a field of a database, say. */
const DENSE_SHARE = 0.15;
/** The same for what begins with a tag but ends in text: a cut-off fragment. */
const STARTED_SHARE = 0.03;
/** A line of so many characters is prose or much markup; the share of those that must hold a tag. */
const LONG_LINE = 60;
const TAGGED_LINES = 0.7;
/** Tags for each line of Markdown or code below which a text is Markdown or code that holds some tags. */
const TAGS_PER_OTHER_LINE = 3;

const TAGS = new Set(
  `a abbr address article aside b blockquote body br button canvas caption center cite code col dd del details dfn
  div dl dt em embed fieldset figcaption figure font footer form frameset h1 h2 h3 h4 h5 h6 head header hr html i
  iframe img input ins kbd label legend li link main map mark menu meta nav noscript object ol optgroup option p
  picture pre q s samp script section select small source span strike strong style sub summary sup svg table tbody
  td template textarea tfoot th thead time title tr tt u ul var video`.split(/\s+/),
);
/** A page's own beginning, or any XML's. */
const PAGE_START = /^<(?:!doctype\b|html\b|head\b|body\b|\?xml\b|rss\b|feed\b|rdf:rdf\b)/i;
const PAGE_WITHIN = /^[ \t]*<(?:!doctype html|html)\b[^<>]*>/im;
const PAGE_END = /<\/(?:html|body)>\s*$/i;
const PAGE_WITHIN_CHARS = 4096;
const TAG = /<(\/?)([a-z][a-z0-9]*)(?:\s[^<>]*)?\/?>/gi;
const FIRST_TAG = /^<([a-z][a-z0-9-]*)(?:\s[^<>]*)?\/?>/i;
/** Code within markup, cut-off or whole. */
const SCRIPT = /<(script|style|pre)\b[^<>]*>[\s\S]*?(?:<\/\1>|$)/gi;
/** Lines that HTML does not have: Markdown headings, fences, link definitions, and statements of code. */
const OTHER_LINE =
  /^[ \t]*(?:#{1,6}[ \t]|```|~~~|[-*+] \S|\[[^\]\n]*\]:|!?\[|> |import |from |const |let |var |function |class |def |return |public |#include)|[;{}][ \t]*$/gm;

/** @param text  the decoded document */
export function sniff(text: string): 'text' | 'html' {
  const start = findStart(text);
  const opening = text.slice(start, start + SAMPLE_CHARS);
  if (PAGE_START.test(opening) || hasPage(text)) return 'html';
  return isMarkup(opening, sample(text).replace(SCRIPT, ''), text) ? 'html' : 'text';
}

function isMarkup(opening: string, samples: string, text: string): boolean {
  const { count, closers, share } = measureTags(samples);
  const first = FIRST_TAG.exec(opening)?.[1]?.toLowerCase() ?? '';
  if (first === 'script' || first === 'style') return true;
  const starts = TAGS.has(first) || first.includes('-'); // a custom element has a hyphen in its name
  const ends = text.trimEnd().endsWith('>');
  const others = samples.match(OTHER_LINE)?.length ?? 0;
  if (others > 0 && count < others * TAGS_PER_OTHER_LINE) return false;
  if (starts && ends) return closers > 0 || count > 1;
  if (starts) return closers > 0 && count > 2 && share > STARTED_SHARE;
  return closers > 0 && count > 2 && share > DENSE_SHARE && hasTagsThroughout(samples);
}

/** An article about HTML has its tags in samples of code, and whole paragraphs without one. */
function hasTagsThroughout(text: string): boolean {
  const long = text.split('\n').filter((line) => line.trim().length >= LONG_LINE);
  const tagged = long.filter((line) => line.search(TAG) >= 0);
  return tagged.length >= long.length * TAGGED_LINES;
}

/** Known tags, those of them that close or stand alone, and the share of characters in tags. */
function measureTags(text: string): { count: number; closers: number; share: number } {
  let count = 0;
  let closers = 0;
  let chars = 0;
  for (const [tag, slash, name] of text.matchAll(TAG)) {
    if (!TAGS.has(name!.toLowerCase())) continue;
    count++;
    chars += tag.length;
    if (slash || name!.toLowerCase() === 'br') closers++;
  }
  return { count, closers, share: chars / Math.max(1, text.trim().length) };
}

/** A whole page behind something else: the header of an HTTP message, a warning of PHP, a wrapper of a corpus. */
function hasPage(text: string): boolean {
  return PAGE_WITHIN.test(text.slice(0, PAGE_WITHIN_CHARS)) && PAGE_END.test(text.slice(-PAGE_WITHIN_CHARS));
}

/** Index of the first character that is no white space, mark or comment. */
function findStart(text: string): number {
  let at = skipBlank(text, 0);
  while (text.startsWith('<!--', at)) {
    const end = text.indexOf('-->', at + 4);
    if (end < 0) return at;
    at = skipBlank(text, end + 3);
  }
  return at;
}

function skipBlank(text: string, from: number): number {
  const blank = /[\s\0\u200b\u2060]*/y;
  blank.lastIndex = from;
  return from + blank.exec(text)![0].length;
}

function sample(text: string): string {
  if (text.length <= 3 * SAMPLE_CHARS) return text;
  const middle = (text.length - SAMPLE_CHARS) >> 1;
  return `${text.slice(0, SAMPLE_CHARS)}\n${text.slice(middle, middle + SAMPLE_CHARS)}\n${text.slice(-SAMPLE_CHARS)}`;
}
