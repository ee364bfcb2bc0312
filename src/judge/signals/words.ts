/**
 * The words of a block as hashes, as phrases are compared: case and accents folded, every number alike,
 * a character of a script without spaces a word of its own. One pass, no strings made.
 */

const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

/** Words looked at: a block with more is prose, whatever phrases it holds. */
export const MAX_WORDS = 240;

/** The hash that stands for any number; phrases write it `#`. */
const NUMBER = 1;

/** Scanned words of one text. Arrays are reused by the next scan. */
export interface Words {
  count: number;
  /** More words than `MAX_WORDS`; the arrays then hold the first ones only. */
  overflow: boolean;
  readonly hashes: Int32Array;
  /** UTF-16 offsets of each word's start and end. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Share of a word in half words: 2 a word, 1 a character of a script without spaces, 0 a number. */
  readonly halves: Uint8Array;
}

export function createWords(): Words {
  const size = MAX_WORDS;
  return {
    count: 0,
    overflow: false,
    hashes: new Int32Array(size),
    starts: new Int32Array(size),
    ends: new Int32Array(size),
    halves: new Uint8Array(size),
  };
}

const SEPARATOR = 0;
const SKIPPED = 1;
/** Letters that Unicode does not decompose but that are typed without their stroke, dot or tail. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  '’': "'",
};
const LETTER = /[\p{L}\p{N}]/u;
const INDIC_MARK = /[\p{M}]/u;

/**
 * What is known of each UTF-16 unit, filled as units are met: 0 not met yet, else its folded code (SEPARATOR, SKIPPED
 * or a letter) and flags above it, so that one look-up answers all that a scan asks.
 */
const UNITS = new Uint32Array(0x10000);
const CODE = 0xffff;
const MET = 1 << 16;
const UNSPACED = 1 << 17;
const DIGIT = 1 << 18;
const CAPITAL = 1 << 19;
const SMALL = 1 << 20;

function unitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return UNITS[code]! || describe(code);
}

function describe(code: number): number {
  const folded = fold(code);
  const unit =
    folded |
    MET |
    (isUnspaced(folded) ? UNSPACED : 0) |
    (isDigit(folded) ? DIGIT : 0) |
    (isCapital(code) ? CAPITAL : 0) |
    (isSmall(code) ? SMALL : 0);
  UNITS[code] = unit;
  return unit;
}

function fold(code: number): number {
  if (code < 0x80) return foldAscii(code);
  if (code >= 0xd800 && code <= 0xdfff) return SEPARATOR;
  if (code >= 0xff01 && code <= 0xff5e) return foldAscii(code - 0xfee0);
  const char = String.fromCharCode(code);
  if (isJoiner(code)) return SKIPPED;
  if (!LETTER.test(char)) return code >= 0x0900 && code < 0x0e00 && INDIC_MARK.test(char) ? code : SEPARATOR;
  // Hangul and Kana decompose too, but there the parts are other letters, not accents.
  const base = code < 0x2000 ? char.toLowerCase().normalize('NFD').charAt(0) : char.toLowerCase().charAt(0);
  return (LOOKALIKES[base] ?? base).charCodeAt(0);
}

function foldAscii(code: number): number {
  if (code >= 65 && code <= 90) return code + 32;
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) ? code : SEPARATOR;
}

/** Accents written as characters of their own, Arabic and Hebrew vowel signs, the Arabic stretch, joiners. */
function isJoiner(code: number): boolean {
  return (
    (code >= 0x0300 && code <= 0x036f) ||
    (code >= 0x0591 && code <= 0x05c7 && code !== 0x05be) ||
    (code >= 0x064b && code <= 0x065f) ||
    code === 0x0670 ||
    code === 0x0640 ||
    code === 0x00ad ||
    (code >= 0x200b && code <= 0x200f)
  );
}

function isUnspaced(folded: number): boolean {
  return (
    (folded >= 0x0e00 && folded <= 0x0eff) || // Thai, Lao
    (folded >= 0x3005 && folded <= 0x9fff) || // Kana, Han
    (folded >= 0xf900 && folded <= 0xfaff)
  );
}

function isDigit(folded: number): boolean {
  return (
    (folded >= 48 && folded <= 57) ||
    (folded >= 0x660 && folded <= 0x669) ||
    (folded >= 0x6f0 && folded <= 0x6f9)
  );
}

function isCapital(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde) || (code >= 0x400 && code <= 0x42f);
}

function isSmall(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 0xdf && code <= 0xff) || (code >= 0x430 && code <= 0x45f);
}

/**
 * Scan `text` into `words`.
 *
 * @param isWhole  tells words that stay whole; any other is cut where a capital follows a small letter, since scrapes
 *                 lose the space between two links ("Privacy PolicyTerms of Use"). Without it nothing is cut
 */
export function scanWords(text: string, words: Words, isWhole?: (hash: number) => boolean): void {
  words.count = 0;
  words.overflow = false;
  for (let i = 0; i < text.length; ) {
    const unit = unitAt(text, i);
    if ((unit & CODE) <= SKIPPED) {
      i++;
      continue;
    }
    if (words.count === MAX_WORDS) {
      words.overflow = true;
      return;
    }
    if ((unit & (DIGIT | UNSPACED)) === 0) i = scanWord(text, i, words, isWhole);
    else if ((unit & DIGIT) !== 0) i = scanNumber(text, i, words);
    else {
      push(words, Math.imul(FNV_OFFSET ^ (unit & CODE), FNV_PRIME), i, i + 1, 1);
      i++;
    }
  }
}

function push(words: Words, hash: number, start: number, end: number, halves: number): void {
  const at = words.count++;
  words.hashes[at] = hash;
  words.starts[at] = start;
  words.ends[at] = end;
  words.halves[at] = halves;
}

function scanWord(text: string, start: number, words: Words, isWhole?: (hash: number) => boolean): number {
  let hash = FNV_OFFSET;
  let seam = 0;
  let hashAtSeam = 0;
  let before = 0;
  let i = start;
  for (; i < text.length; i++) {
    const unit = unitAt(text, i);
    const code = unit & CODE;
    if (code > SKIPPED) {
      if ((unit & UNSPACED) !== 0) break;
      if ((unit & CAPITAL) !== 0 && (before & SMALL) !== 0 && seam === 0) {
        seam = i;
        hashAtSeam = hash;
      }
      hash = Math.imul(hash ^ code, FNV_PRIME);
    } else if (code === SEPARATOR) break;
    before = unit;
  }
  if (seam === 0 || !isWhole || isWhole(hash)) {
    push(words, hash, start, i, 2);
    return i;
  }
  push(words, hashAtSeam, start, seam, 2);
  return seam;
}

/** Digits with `.`, `,`, `:` or `'` between them, and one or two letters: `1.2k`, `0:42`, `3rd`, `10h15`. */
function scanNumber(text: string, start: number, words: Words): number {
  let i = start + 1;
  let letters = 0;
  for (; i < text.length; i++) {
    const unit = unitAt(text, i);
    if ((unit & DIGIT) !== 0) continue;
    if ((unit & CODE) > SKIPPED && (unit & UNSPACED) === 0) {
      letters++;
      continue;
    }
    const between = letters === 0 && i + 1 < text.length && ".,:'’".includes(text.charAt(i));
    if (!between || (unitAt(text, i + 1) & DIGIT) === 0) break;
  }
  if (letters > 2) return scanWord(text, start, words);
  push(words, NUMBER, start, i, 0);
  return i;
}
