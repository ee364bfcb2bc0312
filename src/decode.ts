/**
 * Bytes to a string by the WHATWG rules: the label given, the byte-order mark, what the document declares, then what
 * its bytes look like. Decided here against the letter of the rules: bytes that are valid UTF-8 with characters beyond
 * ASCII are UTF-8 whatever the document declares, since such bytes almost never arise by chance while wrong
 * declarations are common. No error is ever thrown for bad bytes: they become U+FFFD. What is not plain UTF-8 is left
 * to legacy-encoding.ts, loaded only then.
 */
import { isAscii, isUtf8, toLatin1 } from './bytes.js';

/** A decoded document. */
export interface Decoded {
  /** The text, without a byte-order mark. */
  readonly text: string;
  /** WHATWG name of the encoding, such as `UTF-8` or `windows-1252`. */
  readonly encoding: string;
}

/** Bytes in which the escapes of ISO-2022-JP are looked for. */
const PROBE_BYTES = 200_000;
/** Bytes whose zeros tell UTF-16 without a byte-order mark. */
const UTF16_PROBE_BYTES = 4096;
/** Share of zero bytes on one side that makes a text UTF-16: Latin text has nearly all, CJK text only those of its spaces and digits. */
const UTF16_MIN_SHARE = 0.3;
/** Escape sequences of ISO-2022-JP (`ESC $`, `ESC (`), all in ASCII bytes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is the mark
const ISO_2022_JP = /\x1b(?:\$[@B]|\([JI])/;

/**
 * @param bytes  the whole document
 * @param label  a WHATWG label that overrules everything else; '' to find out
 * @throws {UsageError} `unknown-encoding`, when the label is none
 */
export async function decode(bytes: Uint8Array, label: string): Promise<Decoded> {
  const found = findByBytes(bytes);
  if (!label && found === 'UTF-8') return { text: new TextDecoder().decode(bytes), encoding: found };
  return (await import('./legacy-encoding.js')).decodeLegacy(bytes, label, found);
}

/** Unicode without a mark, seen from the bytes alone; null when it is something else. */
function findByBytes(bytes: Uint8Array): string | null {
  const utf16 = findUtf16(bytes);
  if (utf16) return utf16;
  if (isAscii(bytes)) return ISO_2022_JP.test(toLatin1(bytes, PROBE_BYTES)) ? 'ISO-2022-JP' : 'UTF-8';
  return isUtf8(bytes) ? 'UTF-8' : null;
}

/** Zero bytes that stand almost only on even or only on odd places are the high halves of UTF-16. */
function findUtf16(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length, UTF16_PROBE_BYTES) & ~1;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const least = (length / 2) * UTF16_MIN_SHARE;
  if (odd > least && even * 10 < odd) return 'UTF-16LE';
  return even > least && odd * 10 < even ? 'UTF-16BE' : null;
}
