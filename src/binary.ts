/**
 * Files that hold no text, told by their first bytes. The table names what people pass by mistake; all else shows
 * itself by control bytes.
 */
import { toLatin1 } from './bytes.js';

/** Bytes in which control bytes are counted. */
const PROBE_BYTES = 4096;
/** Share of control bytes above which it is no text: random and compressed bytes have a tenth. A stray one is damage. */
const MAX_CONTROL_SHARE = 0.05;
const STRAY_CONTROLS = 1;
/** Share of zero bytes on even or on odd places that means UTF-16 text. */
const UTF16_SHARE = 0.3;

/** What it is, its first bytes (Latin-1), and where they stand if not at 0. More telling entries come first. */
const SIGNATURES: readonly (readonly [name: string, bytes: string, at?: number])[] = [
  ['a PDF file', '%PDF-'],
  ['a PostScript file', '%!PS'],
  ['an RTF document', '{\\rtf'],
  ['a PNG image', '\x89PNG\r\n'],
  ['a JPEG image', '\xff\xd8\xff'],
  ['a GIF image', 'GIF87a'],
  ['a GIF image', 'GIF89a'],
  ['a WebP image', 'WEBP', 8],
  ['a TIFF image', 'II*\0'],
  ['a TIFF image', 'MM\0*'],
  ['a BMP image', '\0\0\0\0', 6],
  ['an icon', '\0\0\x01\0'],
  ['an EPUB book', 'mimetypeapplication/epub+zip', 30],
  ['an OpenDocument file', 'mimetypeapplication/vnd.oasis.opendocument', 30],
  ['an Office document (DOCX, XLSX or PPTX)', '[Content_Types].xml', 30],
  ['a ZIP archive (or DOCX, EPUB, ...)', 'PK\x03\x04'],
  ['an empty ZIP archive', 'PK\x05\x06'],
  ['a gzip archive', '\x1f\x8b'],
  ['a bzip2 archive', '1AY&SY', 4],
  ['an xz archive', '\xfd7zXZ\0'],
  ['a Zstandard archive', '\x28\xb5\x2f\xfd'],
  ['a 7-Zip archive', '7z\xbc\xaf\x27\x1c'],
  ['a RAR archive', 'Rar!\x1a\x07'],
  ['a tar archive', 'ustar', 257],
  ['a Microsoft Office document (DOC, XLS or PPT)', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['a SQLite database', 'SQLite format 3\0'],
  ['a Parquet file', 'PAR1'],
  ['an ELF program', '\x7fELF'],
  ['a Windows program', 'MZ\x90\0'],
  ['a macOS program', '\xcf\xfa\xed\xfe'],
  ['a macOS program', '\xce\xfa\xed\xfe'],
  ['a Java class', '\xca\xfe\xba\xbe'],
  ['a WebAssembly module', '\0asm'],
  ['an MP3 file', 'ID3'],
  ['an Ogg file', 'OggS'],
  ['a FLAC file', 'fLaC'],
  ['a WAV file', 'WAVEfmt ', 8],
  ['an AVI video', 'AVI LIST', 8],
  ['an MP4 video', 'ftyp', 4],
  ['a Matroska or WebM video', '\x1a\x45\xdf\xa3'],
  ['a WOFF font', 'wOFF'],
  ['a WOFF2 font', 'wOF2'],
  ['an OpenType font', 'OTTO'],
  ['a TrueType font', '\0\x01\0\0'],
];
/** Signatures that a text can begin with by chance: they count only where control bytes follow. */
const WEAK = new Set([
  'a BMP image',
  'an MP3 file',
  'a tar archive',
  'a Parquet file',
  'an MP4 video',
  'a WebP image',
  'an OpenType font',
  'a bzip2 archive',
  'an Ogg file',
  'a FLAC file',
  'a WOFF font',
  'a WOFF2 font',
]);

/**
 * @param bytes  the document, or at least its first 4 KiB
 * @returns      such as `a PDF file` or `binary data`; null for what may be text
 */
export function describeBinary(bytes: Uint8Array): string | null {
  const head = toLatin1(bytes, PROBE_BYTES);
  const full = hasManyControls(head);
  for (const [name, signature, at = 0] of SIGNATURES) {
    if (head.startsWith(signature, at) && (full || !WEAK.has(name))) return name;
  }
  return full && !isUtf16(head) ? 'binary data' : null;
}

function hasManyControls(head: string): boolean {
  let controls = 0;
  for (let i = 0; i < head.length; i++) {
    const code = head.charCodeAt(i);
    if (code < 0x20 && !(code >= 0x08 && code <= 0x0d) && code !== 0x1b) controls++;
  }
  return controls > head.length * MAX_CONTROL_SHARE + STRAY_CONTROLS;
}

function isUtf16(head: string): boolean {
  if (head.startsWith('\xff\xfe') || head.startsWith('\xfe\xff')) return true;
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head.charCodeAt(i) === 0) zeros[i & 1]!++;
  const least = (head.length / 2) * UTF16_SHARE;
  return Math.max(...zeros) > least && Math.min(...zeros) * 10 < Math.max(...zeros);
}
