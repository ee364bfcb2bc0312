/**
 * A whole page flattened into one line, cut into sentence-like pieces: behind the end of a sentence, and where menus
 * show that items stood side by side (wide space, `|`, `•`, `»`, a row of dots). No character is lost: a piece keeps
 * its trailing white space but for one space, which is what lies between it and the next.
 */

export interface Sentence {
  readonly text: string;
  /** Between this piece and the next: one space or nothing. */
  readonly space: string;
}

/** Ends a sentence only before white space and something that can begin one. */
const STOPS = new Set('.!?…');
/** Ends a sentence whatever follows: full stops of scripts that need no space. */
const WIDE_STOPS = new Set('。！？؟۔।॥։።');
const CLOSERS = new Set('"\'”’»)]」』）】');
/** Between items of a menu, with white space on both sides. */
const SEPARATORS = new Set('|•·▪►▸');
/** White space of so many characters stood for a line break. */
const WIDE_SPACE = 2;
/** Dots that mean a text was cut off. */
const CUT_OFF_DOTS = 4;
/** Abbreviations before names and numbers, without their dots. */
const ABBREVIATIONS = new Set(
  `mr mrs ms dr prof st no vs jr sr fig vol pp ed eds al gen col lt sgt capt rev hon gov sen rep pres approx dept est
  e.g i.e z.b d.h u.a bzw ca nr abs art bd hr fr ing usw mme mlle m av sra dña dott sig ul im ur г ул им т.е`.split(
    /\s+/,
  ),
);

/** @param line  one line, however long */
export function* cutSentences(line: string): Generator<Sentence> {
  let from = 0;
  for (let at = 0; at < line.length; at++) {
    const end = findCut(line, at, from);
    if (end < 0) continue;
    const next = skipSpace(line, end);
    if (next >= line.length) break;
    const space = next > end && line[next - 1] === ' ' ? ' ' : '';
    if (hasInk(line, from, end)) {
      yield { text: line.slice(from, next - space.length), space };
      from = next;
    }
    at = next - 1;
  }
  yield { text: line.slice(from), space: '' };
}

/** One past the last character of the piece that ends at `at`; -1 when none ends there. */
function findCut(line: string, at: number, from: number): number {
  const c = line[at]!;
  if (WIDE_STOPS.has(c)) return skipClosers(line, at + 1);
  if (STOPS.has(c)) return STOPS.has(line[at - 1] ?? '') ? -1 : cutAtStop(line, at, from);
  if (SEPARATORS.has(c)) return isSpace(line, at - 1) && isSpace(line, at + 1) ? at + 1 : -1;
  if (c === '»') return isSpace(line, at - 1) && isSpace(line, at + 1) ? at + 1 : -1;
  return isSpace(line, at) && cutAtSpace(line, at) ? at : -1;
}

function cutAtStop(line: string, at: number, from: number): number {
  let stop = at;
  while (STOPS.has(line[stop + 1] ?? '')) stop++;
  const end = skipClosers(line, stop + 1);
  if (end < line.length && !isSpace(line, end)) return -1;
  if (stop - at + 1 >= CUT_OFF_DOTS) return end;
  const next = skipSpace(line, end);
  if (!canBegin(line.codePointAt(next))) return -1;
  return line[at] === '.' && stop === at && isAbbreviation(line, at, from) ? -1 : end;
}

/** A wide space before a capital: items of a menu, or cells. */
function cutAtSpace(line: string, at: number): boolean {
  if (isSpace(line, at - 1)) return false;
  const next = skipSpace(line, at);
  return next - at >= WIDE_SPACE && canBegin(line.codePointAt(next));
}

/** Anything but a small letter or a mark that goes on with a sentence. */
function canBegin(point: number | undefined): boolean {
  return point !== undefined && !/[\p{Ll},;:.)\]]/u.test(String.fromCodePoint(point));
}

/** Initials, ordinals of one or two digits, and the words of the list. */
function isAbbreviation(line: string, dot: number, from: number): boolean {
  let start = dot;
  while (start > from && dot - start < 12 && !isSpace(line, start - 1) && line[start - 1] !== '(') start--;
  const word = line.slice(start, dot).toLowerCase();
  return /^(?:\p{L}|\d{1,2}|(?:\p{L}\.)+\p{L})$/u.test(word) || ABBREVIATIONS.has(word);
}

function skipClosers(line: string, from: number): number {
  let at = from;
  while (CLOSERS.has(line[at] ?? '')) at++;
  return at;
}

function skipSpace(line: string, from: number): number {
  let at = from;
  while (at < line.length && isSpace(line, at)) at++;
  return at;
}

function hasInk(line: string, from: number, to: number): boolean {
  return skipSpace(line, from) < to;
}

function isSpace(line: string, at: number): boolean {
  const code = line.charCodeAt(at);
  return (
    code === 0x20 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0x3000 ||
    code === 0x2028 ||
    code === 0x2029
  );
}
