/**
 * Documents that are not plain UTF-8: a label, a byte-order mark, UTF-16, and the encodings older than Unicode. Loaded
 * when one is met, since the tables of the WHATWG decoders take longer to load than a short text takes to clean.
 */
import { getBOMEncoding, labelToName, TextDecoder as WhatwgDecoder } from '@exodus/bytes/encoding.js';
import sniffHtmlEncoding from 'html-encoding-sniffer';
import { toLatin1 } from './bytes.js';
import type { Decoded } from './decode.js';
import { UsageError } from './errors.js';

/** Bytes in which a declaration is looked for, as in browsers. */
const PRESCAN_BYTES = 1024;
/** Bytes in which damage to UTF-8 is looked for. */
const PROBE_BYTES = 200_000;
/** Valid characters beyond ASCII for each damaged one that still make a text UTF-8: a cut or patched page, not another encoding. */
const UTF8_CHARS_PER_ERROR = 10;
/** Assumed when nothing tells: what browsers assume for undeclared Western text. */
const FALLBACK = 'windows-1252';

/**
 * @param label  a WHATWG label that overrules everything else; '' to find out
 * @param found  the encoding that the bytes alone tell, or null
 * @throws {UsageError} `unknown-encoding`, when the label is none
 */
export async function decodeLegacy(bytes: Uint8Array, label: string, found: string | null): Promise<Decoded> {
  const encoding = (label && readLabel(label)) || readMark(bytes) || found || (await findLegacy(bytes));
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
