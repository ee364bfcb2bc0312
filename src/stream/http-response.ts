/** An HTTP response, as a crawler stored it, to its document: chunks joined, compression undone, the encoding it names. */
import { isAscii, isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import * as zlib from 'node:zlib';
import { InputError } from '../errors.js';
import { type Headers, readHeaders } from './headers.js';

export interface HttpDocument {
  readonly bytes: Buffer;
  /** The label that the headers give, where the bytes do not say better; '' for none. */
  readonly encoding: string;
}

const TEXT_TYPES = new Set(['text/html', 'application/xhtml+xml', 'text/plain']);
const HEADERS_END = /\r?\n\r?\n/;
const MAX_HEADER_BYTES = 64 * 1024;

type Decoder = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const inflate: Decoder = (bytes, options) =>
  promisify(zlib.inflate)(bytes, options).catch((error) => {
    if (error.code === 'ERR_BUFFER_TOO_LARGE') throw error;
    return promisify(zlib.inflateRaw)(bytes, options); // what some servers take deflate for
  }) as Promise<Buffer>;
const DECODERS: Record<string, Decoder> = {
  gzip: promisify(zlib.gunzip) as Decoder,
  deflate: inflate,
  br: promisify(zlib.brotliDecompress) as Decoder,
};
// Node has it from 22.15.
const { zstdDecompress } = zlib as unknown as { zstdDecompress?: typeof zlib.gunzip };
if (zstdDecompress) DECODERS.zstd = promisify(zstdDecompress) as Decoder;

/**
 * @returns null when it is neither HTML nor plain text
 * @throws {InputError} `damaged`, `too-large`
 */
export async function readHttpResponse(block: Buffer, maxBytes: number): Promise<HttpDocument | null> {
  const head = block.subarray(0, MAX_HEADER_BYTES).toString('latin1');
  const end = HEADERS_END.exec(head);
  if (!end) throw new InputError('damaged', 'its HTTP headers have no end', 'fetch it again');
  const headers = readHeaders(head.slice(0, end.index).split('\n').slice(1));
  const [type = ''] = (headers.get('content-type') ?? '').split(';', 1);
  if (type && !TEXT_TYPES.has(type.trim().toLowerCase())) return null;
  const body = block.subarray(end.index + end[0].length);
  const whole = /\bchunked\b/i.test(headers.get('transfer-encoding') ?? '') ? joinChunks(body) : body;
  const bytes = await decompress(whole, headers, maxBytes);
  if (bytes.length > maxBytes) throw tooLarge(maxBytes);
  return { bytes, encoding: await findEncoding(bytes, headers.get('content-type') ?? '') };
}

/** A body that is not chunked though its header says so is taken as it is: many crawlers store it undone. */
function joinChunks(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const lineEnd = body.indexOf(10, at);
    const size = /^\s*([\da-f]{1,8})\s*(?:;.*)?$/i.exec(
      body.subarray(at, lineEnd).toString('latin1').slice(0, 1000).trimEnd(),
    );
    if (lineEnd < 0 || !size) return parts.length ? Buffer.concat([...parts, body.subarray(at)]) : body;
    const length = Number.parseInt(size[1]!, 16);
    if (length === 0) break;
    parts.push(body.subarray(lineEnd + 1, lineEnd + 1 + length));
    at = lineEnd + 1 + length;
    if (body[at] === 13) at++;
    if (body[at] === 10) at++;
  }
  return Buffer.concat(parts);
}

/** gzip that does not begin as gzip was undone by the crawler. */
async function decompress(body: Buffer, headers: Headers, maxBytes: number): Promise<Buffer> {
  const codings = (headers.get('content-encoding') ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  let bytes = body;
  for (const name of codings.reverse()) {
    const coding = name.replace(/^x-/, '');
    if (!coding || coding === 'identity' || coding === 'none' || bytes.length === 0) continue;
    if (coding === 'gzip' && !(bytes[0] === 0x1f && bytes[1] === 0x8b)) continue;
    const decode = DECODERS[coding];
    if (!decode) throw new InputError('damaged', `its body is compressed with '${coding}'`, 'undo it first');
    try {
      bytes = await decode(bytes, { maxOutputLength: maxBytes });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes);
      if (coding !== 'gzip' && isUtf8(bytes)) continue;
      throw new InputError('damaged', `its ${coding} body is damaged`, 'fetch it again');
    }
  }
  return bytes;
}

/** Above what the page declares, below its byte-order mark and bytes that can only be UTF-8. */
async function findEncoding(bytes: Buffer, type: string): Promise<string> {
  const label = /\bcharset\s{0,5}=\s{0,5}["']?([\w.:-]{1,40})/i.exec(type)?.[1] ?? '';
  const hasMark = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (!label || hasMark || (isUtf8(bytes) && !isAscii(bytes))) return '';
  const { labelToName } = await import('@exodus/bytes/encoding.js');
  const name = labelToName(label);
  return name && name !== 'replacement' ? label : '';
}

export function tooLarge(maxBytes: number): InputError {
  return new InputError('too-large', `is larger than ${maxBytes} bytes`, 'raise --max-bytes');
}
