/**
 * Bytes to a string by the WHATWG rules: the label given, the byte-order mark, what the document declares, then what
 * its bytes look like. Decided here against the letter of the rules: bytes that are valid UTF-8 with characters beyond
 * ASCII are UTF-8 whatever the document declares, since such bytes almost never arise by chance while wrong
 * declarations are common. No error is ever thrown for bad bytes: they become U+FFFD.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import { getBOMEncoding, labelToName, TextDecoder as WhatwgDecoder } from '@exodus/bytes/encoding.js';
import sniffHtmlEncoding from 'html-encoding-sniffer';
import { UsageError } from './errors.js';

/** A decoded document. */
export interface Decoded {
  /** The text, without a byte-order mark. */
  readonly text: string;
  /** WHATWG name of the encoding, such as `UTF-8` or `windows-1252`. */
  readonly encoding: string;
}

/** Bytes in which a declaration is looked for, as in browsers. */
const PRESCAN_BYTES = 1024;
/** Bytes in which damage to UTF-8, or the escapes of ISO-2022-JP, are looked for. */
const PROBE_BYTES = 200_000;
/** Bytes whose zeros tell UTF-16 without a byte-order mark. */
const UTF16_PROBE_BYTES = 4096;
/** Share of zero bytes on one side that makes a text UTF-16: Latin text has nearly all, CJK text only those of its spaces and digits. */
const UTF16_MIN_SHARE = 0.3;
/** Valid characters beyond ASCII for each damaged one that still make a text UTF-8: a cut or patched page, not another encoding. */
const UTF8_CHARS_PER_ERROR = 10;
/** Assumed when nothing tells: what browsers assume for undeclared Western text. */
const FALLBACK = 'windows-1252';
/** Escape sequences of ISO-2022-JP (`ESC $`, `ESC (`), all in ASCII bytes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is the mark
const ISO_2022_JP = /\x1b(?:\$[@B]|\([JI])/;

/**
 * @param bytes  the whole document
 * @param label  a WHATWG label that overrules everything else; '' to find out
 * @throws {UsageError} `unknown-encoding`, when the label is none
 */
export async function decode(bytes: Uint8Array, label: string): Promise<Decoded> {
  const encoding =
    (label && readLabel(label)) || readMark(bytes) || findByBytes(bytes) || (await findLegacy(bytes));
  return { text: decodeAs(bytes, encoding), encoding };
}

/** Node's own decoder is fast and right for UTF-8 only: on Node 20 its windows-1252 loses quotes and the euro sign. */
function decodeAs(bytes: Uint8Array, encoding: string): string {
  const Decoder = encoding === 'UTF-8' ? TextDecoder : WhatwgDecoder;
  return new Decoder(encoding).decode(bytes);
}

function readLabel(label: string): string {
  const name = labelToName(label);
  if (name && name !== 'replacement') return name;
  const hint = 'use a WHATWG label such as utf-8, windows-1252 or shift_jis';
  throw new UsageError(`unknown encoding '${label}'`, hint, 'unknown-encoding');
}

function readMark(bytes: Uint8Array): string | null {
  return labelToName(getBOMEncoding(bytes) ?? '');
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

/** An encoding older than Unicode, or damaged UTF-8: what is declared, what is likely, what browsers assume. */
async function findLegacy(bytes: Uint8Array): Promise<string> {
  const declared = findDeclared(bytes);
  if (declared && declared !== 'UTF-8') return declared;
  if (declared || isMostlyUtf8(bytes)) return 'UTF-8';
  const { detectEncoding } = await import('./detect-encoding.js');
  return detectEncoding(bytes) ?? FALLBACK;
}

/** `<meta>`, an XML declaration, or the header of a saved HTTP or mail message; null when there is none that a browser knows. */
function findDeclared(bytes: Uint8Array): string | null {
  const head = toLatin1(bytes, PRESCAN_BYTES);
  const label =
    /^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([\w.:-]+)/.exec(head)?.[1] ??
    /^content-type:[^\r\n]*?\bcharset\s*=\s*["']?([\w.:-]+)/im.exec(head)?.[1];
  const name = labelToName(label ?? '') ?? findMeta(bytes);
  return name === 'replacement' ? null : name;
}

function findMeta(bytes: Uint8Array): string | null {
  try {
    return sniffHtmlEncoding(bytes.subarray(0, PRESCAN_BYTES), { defaultEncoding: 'replacement' });
  } catch {
    return null; // version 6 of the library throws on `content="charset"`, which declares nothing
  }
}

function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = decodeAs(bytes.subarray(0, PROBE_BYTES), 'UTF-8');
  let wide = 0;
  let damaged = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd) damaged++;
    else if (code > 0x7f) wide++;
  }
  return wide > damaged * UTF8_CHARS_PER_ERROR;
}

function toLatin1(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, length)).toString('latin1');
}
