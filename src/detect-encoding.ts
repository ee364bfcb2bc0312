/**
 * The likely encoding of bytes that declare none and are no UTF-8. Loaded only then: the library's model takes
 * 100 ms to unpack. Bytes in, a WHATWG name or null out.
 */
import { chardet } from 'jschardet';

/** What may be detected: the encodings of the WHATWG list that pages were written in, by the library's names. */
const NAMES: Record<string, string> = {
  big5hkscs: 'Big5',
  cp874: 'windows-874',
  cp932: 'Shift_JIS',
  cp949: 'EUC-KR',
  euc_jis_2004: 'EUC-JP',
  gb18030: 'gb18030',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1252: 'windows-1252',
  cp1253: 'windows-1253',
  cp1254: 'windows-1254',
  cp1255: 'windows-1255',
  cp1256: 'windows-1256',
  cp1257: 'windows-1257',
  cp1258: 'windows-1258',
  cp866: 'IBM866',
  'koi8-r': 'KOI8-R',
  'koi8-u': 'KOI8-U',
  'iso8859-2': 'ISO-8859-2',
  'iso8859-5': 'ISO-8859-5',
  'iso8859-7': 'ISO-8859-7',
  'iso8859-15': 'ISO-8859-15',
  'mac-roman': 'macintosh',
};

/** Bytes that the detector sees; more tells nothing new. */
const SAMPLE_BYTES = 20_000;
/** ASCII bytes kept around every other byte: a word or two. Markup and English beyond that mislead the detector. */
const CONTEXT_BYTES = 16;

export function detectEncoding(bytes: Uint8Array): string | null {
  const { encoding } = chardet.detect(pickForeign(bytes), {
    encodingEra: chardet.EncodingEra.ALL,
    includeEncodings: Object.keys(NAMES),
    compatNames: false,
  });
  return NAMES[encoding ?? ''] ?? null;
}

/** The bytes beyond ASCII with a little context each, from anywhere in the document. */
function pickForeign(bytes: Uint8Array): Uint8Array {
  const picked: number[] = [];
  let done = 0;
  for (let i = 0; i < bytes.length && picked.length < SAMPLE_BYTES; i++) {
    if (bytes[i]! < 0x80) continue;
    const start = Math.max(done, i - CONTEXT_BYTES);
    if (start > done) picked.push(0x20);
    done = Math.min(bytes.length, i + 1 + CONTEXT_BYTES);
    for (let j = start; j < done; j++) picked.push(bytes[j]!);
    i = done - 1;
  }
  return Uint8Array.from(picked);
}
