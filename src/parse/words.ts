/** What a reader sees of a text, and how many words that is; shared by all parsers, so that their Blocks compare. */

/** Scripts written without spaces: a word is about two of their characters. */
const UNSPACED =
  /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]$/u;
const WORD_CHARACTER = /^[\p{L}\p{M}\p{N}]$/u;
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;
const SPACE = /^\s$/;

const UNKNOWN = 0;
const BLANK = 1;
const LETTER = 2;
const HALF_WORD = 3;
const OTHER = 4;

/** Class of each UTF-16 unit, found by the expressions above when first met: a cache of facts, not of documents. */
const CLASSES = new Uint8Array(0x10000);

function classify(character: string): number {
  // Expressions over all of Unicode take a millisecond each to compile: ASCII text needs none.
  if (character <= '\x7f') return classifyAscii(character);
  if (SPACE.test(character)) return BLANK;
  if (UNSPACED.test(character) && WORD_CHARACTER.test(character)) return HALF_WORD;
  return LETTER_OR_DIGIT.test(character) ? LETTER : OTHER;
}

function classifyAscii(character: string): number {
  if (/[\t-\r ]/.test(character)) return BLANK;
  return /[0-9A-Za-z]/.test(character) ? LETTER : OTHER;
}

/**
 * Count words: runs between white space that hold a letter or digit. A character of a script that is written
 * without spaces (Han, Kana, Thai, Lao, Khmer, Myanmar) counts half a word; the sum is rounded up.
 *
 * @param text  any text; visible text as a rule
 */
export function countWords(text: string): number {
  let words = 0;
  let halves = 0;
  let inWord = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    let kind = CLASSES[unit]!;
    if (kind === UNKNOWN) {
      const point = text.codePointAt(i)!;
      kind = classify(String.fromCodePoint(point));
      if (point > 0xffff) i++;
      else CLASSES[unit] = kind;
    }
    if (kind === LETTER) {
      if (!inWord) words++;
      inWord = true;
    } else if (kind === BLANK) inWord = false;
    else if (kind === HALF_WORD) halves++;
  }
  return words + Math.ceil(halves / 2);
}

/** What plain text does not have. Written as a search, since a repeated group overflows the stack on a line of megabytes. */
const NOT_PLAIN = /[^\x20-\x7e]| {2}|^ | $/;
/** Soft hyphen, zero-width space, word joiner, byte-order mark. The joiners U+200C and U+200D shape letters and stay. */
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g;
/** Below U+0300 every text is NFC. */
const MAY_COMPOSE = /[\u0300-\uffff]/;
/** All white space but a single space. */
const WIDE_SPACE = /[^\S ]\s*| \s+/g;

/** Without the characters that no reader sees. */
export function removeInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

/** What a reader sees, on one line: white space collapsed and trimmed, invisible characters removed, NFC. */
export function toVisible(text: string): string {
  if (!NOT_PLAIN.test(text)) return text;
  const collapsed = removeInvisible(text).replace(WIDE_SPACE, ' ').trim();
  return MAY_COMPOSE.test(collapsed) ? collapsed.normalize('NFC') : collapsed;
}
