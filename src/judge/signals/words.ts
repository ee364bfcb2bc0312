/**
 * The words of a block as hashes, as phrases are compared: case and accents folded, every number alike,
 * a character of a script without spaces a word of its own. One pass, no strings made.
 */

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Words looked at: a block with more is prose, whatever phrases it holds. */
export const MAX_WORDS = 240;

/** The hash that stands for any number; phrases write it `#`. */
export const NUMBER = 1;

/** Scanned words of one text. Arrays are reused by the next scan. */
export interface Words {
  count: number;
  /** More words than `MAX_WORDS`; the arrays then hold the first ones only. */
  overflow: boolean;
  /** Scripts met, as bits of `SCRIPTS`; Latin and Greek are none of them. */
  scripts: number;
  readonly hashes: Int32Array;
  /** UTF-16 offsets of each word's start and end. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Share of a word in half words: 2 a word, 1 a character of a script without spaces, 0 a number. */
  readonly halves: Uint8Array;
}

/** Scripts whose phrases are compiled when they are first met. */
export const SCRIPTS = { cyrillic: 1, arabic: 2, eastAsian: 4 } as const;

function scriptOf(code: number): number {
  if (code < 0x0530) return SCRIPTS.cyrillic;
  if (code >= 0x0600 && code < 0x0700) return SCRIPTS.arabic;
  return (code >= 0x1100 && code < 0x1200) || code >= 0x2e80 ? SCRIPTS.eastAsian : 0;
}

export function createWords(): Words {
  const size = MAX_WORDS;
  return {
    count: 0,
    overflow: false,
    scripts: 0,
    hashes: new Int32Array(size),
    starts: new Int32Array(size),
    ends: new Int32Array(size),
    halves: new Uint8Array(size),
  };
}

const NO_WORDS: ReadonlySet<number> = new Set();

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

/** Folded code by UTF-16 unit: 0 not met yet, else folded + 2, where folded is SEPARATOR, SKIPPED or a letter. */
const FOLDED = new Uint16Array(0x10000);

function foldOf(code: number): number {
  const known = FOLDED[code]!;
  if (known !== 0) return known - 2;
  const folded = fold(code);
  FOLDED[code] = folded + 2;
  return folded;
}

function fold(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return SEPARATOR;
  if (code >= 0xff01 && code <= 0xff5e) return fold(code - 0xfee0);
  const char = String.fromCharCode(code);
  if (isJoiner(code)) return SKIPPED;
  if (!LETTER.test(char)) return code >= 0x0900 && code < 0x0e00 && INDIC_MARK.test(char) ? code : SEPARATOR;
  // Hangul and Kana decompose too, but there the parts are other letters, not accents.
  const base = code < 0x2000 ? char.toLowerCase().normalize('NFD').charAt(0) : char.toLowerCase().charAt(0);
  return (LOOKALIKES[base] ?? base).charCodeAt(0);
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

function isUnspaced(code: number): boolean {
  return (
    (code >= 0x0e00 && code <= 0x0eff) || // Thai, Lao
    (code >= 0x3005 && code <= 0x9fff) || // Kana, Han
    (code >= 0xf900 && code <= 0xfaff)
  );
}

function isDigit(folded: number): boolean {
  return (
    (folded >= 48 && folded <= 57) ||
    (folded >= 0x660 && folded <= 0x669) ||
    (folded >= 0x6f0 && folded <= 0x6f9)
  );
}

/**
 * Scan `text` into `words`.
 *
 * @param vocabulary  words that stay whole; any other is cut where a capital follows a small letter, since scrapes
 *                    lose the space between two links ("Privacy PolicyTerms of Use")
 */
export function scanWords(text: string, words: Words, vocabulary: ReadonlySet<number> = NO_WORDS): void {
  words.count = 0;
  words.overflow = false;
  words.scripts = 0;
  for (let i = 0; i < text.length; ) {
    const code = foldOf(text.charCodeAt(i));
    if (code <= SKIPPED) {
      i++;
      continue;
    }
    if (words.count === MAX_WORDS) {
      words.overflow = true;
      return;
    }
    if (code >= 0x400) words.scripts |= scriptOf(code);
    if (isDigit(code)) i = scanNumber(text, i, words);
    else if (isUnspaced(code)) {
      push(words, Math.imul(FNV_OFFSET ^ code, FNV_PRIME), i, i + 1, 1);
      i++;
    } else i = scanWord(text, i, words, vocabulary);
  }
}

function push(words: Words, hash: number, start: number, end: number, halves: number): void {
  const at = words.count++;
  words.hashes[at] = hash;
  words.starts[at] = start;
  words.ends[at] = end;
  words.halves[at] = halves;
}

function scanWord(text: string, start: number, words: Words, vocabulary: ReadonlySet<number>): number {
  let hash = FNV_OFFSET;
  let seam = 0;
  let hashAtSeam = 0;
  let i = start;
  for (; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const code = foldOf(unit);
    if (code === SKIPPED) continue;
    if (code === SEPARATOR || isUnspaced(code)) break;
    if (seam === 0 && i > start && isCapital(unit) && isSmall(text.charCodeAt(i - 1))) {
      seam = i;
      hashAtSeam = hash;
    }
    hash = Math.imul(hash ^ code, FNV_PRIME);
  }
  if (seam === 0 || vocabulary === NO_WORDS || vocabulary.has(hash)) {
    push(words, hash, start, i, 2);
    return i;
  }
  push(words, hashAtSeam, start, seam, 2);
  return seam;
}

function isCapital(unit: number): boolean {
  return (unit >= 65 && unit <= 90) || (unit >= 0xc0 && unit <= 0xde) || (unit >= 0x400 && unit <= 0x42f);
}

function isSmall(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 0xdf && unit <= 0xff) || (unit >= 0x430 && unit <= 0x45f);
}

/** Digits with `.`, `,`, `:` or `'` between them, and one or two letters: `1.2k`, `0:42`, `3rd`, `10h15`. */
function scanNumber(text: string, start: number, words: Words): number {
  let i = start + 1;
  let letters = 0;
  for (; i < text.length; i++) {
    const code = foldOf(text.charCodeAt(i));
    if (isDigit(code)) continue;
    if (code > SKIPPED && !isUnspaced(code)) {
      letters++;
      continue;
    }
    const between = letters === 0 && i + 1 < text.length && ".,:'’".includes(text.charAt(i));
    if (!between || !isDigit(foldOf(text.charCodeAt(i + 1)))) break;
  }
  if (letters > 2) return scanWord(text, start, words, NO_WORDS);
  push(words, NUMBER, start, i, 0);
  return i;
}
