/** One input to its bytes: no more than allowed, and out of gzip, which its first bytes tell. */
import {
  closeSync,
  constants,
  createReadStream,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { InputError } from '../errors.js';
import { toFileError } from './file-errors.js';
import type { Source } from './job.js';

/** Bytes a read: large, since documents are read whole. */
const CHUNK_BYTES = 256 * 1024;

/**
 * A file that is no larger is read at once and waited for: a stream, or a promise a step, takes ten times as long, which
 * is most of the time that a small document takes.
 */
const SMALL_BYTES = 64 * 1024;
/** Of a file: enough to tell a WARC, in gzip too. */
const START_BYTES = 512;
const WARC_MARK = 'WARC/1.';
/** How much a gzip is thought to swell until it has been read: pages swell four to eight times. */
const GZIP_SWELLING = 20;

/** How much memory a source may take, before it is read: more than that is held only when it is there. */
export function estimateBytes({ name, real }: Source, maxBytes: number): number {
  const stats = name === '-' ? undefined : statSync(real, { throwIfNoEntry: false });
  if (!stats?.isFile()) return maxBytes;
  return Math.min(maxBytes, /\.gz$/i.test(real) ? stats.size * GZIP_SWELLING : stats.size);
}

/**
 * @param openStdin  called when the source is `-`
 * @param maxBytes   of the document, after decompression
 * @throws {InputError} `unreadable`, `too-large`, or `damaged` for a gzip that is cut off or corrupt
 */
export async function readSource(
  source: Source,
  openStdin: () => Readable,
  maxBytes: number,
): Promise<Uint8Array> {
  try {
    if (source.name === '-') return await readBytes(openStdin(), maxBytes);
    const stats = lstatSync(source.real);
    if (!stats.isFile() || stats.size > SMALL_BYTES)
      return await readBytes(openStream(source.real, stats.isFIFO()), maxBytes);
    const bytes = readFileSync(source.real);
    return isGzip(bytes) ? await gunzip(Readable.from([bytes]), maxBytes) : limit(bytes, maxBytes);
  } catch (error) {
    throw toReadError(error);
  }
}

/** A source that is read as it comes. @throws {Error} of the file system */
export function openSource({ name, real }: Source, openStdin: () => Readable): Readable {
  return name === '-' ? openStdin() : openStream(real, lstatSync(real).isFIFO());
}

/**
 * What stream of documents a source is: JSONL by its name, WARC by its first bytes, in gzip too.
 * Standard input is waited for, and loses none of its bytes.
 */
export async function tellStream(
  source: Source,
  openStdin: () => Readable,
): Promise<'jsonl' | 'warc' | null> {
  if (/\.(?:jsonl|ndjson)(?:\.gz)?$/i.test(source.name)) return 'jsonl';
  const head = source.name === '-' ? await peekStdin(openStdin()) : readStart(source.real);
  if (!isGzip(head)) return isWarc(head) ? 'warc' : null;
  const { gunzipSync, constants } = await import('node:zlib');
  const finish = { finishFlush: constants.Z_SYNC_FLUSH };
  // From little to all: what follows may be damaged.
  for (let length = head.length >> 2; length; length = Math.min(length * 2, head.length)) {
    try {
      const start = gunzipSync(head.subarray(0, length), finish);
      if (start.length >= WARC_MARK.length) return isWarc(start) ? 'warc' : null;
    } catch {
      return null;
    }
    if (length === head.length) return null;
  }
  return null;
}

function isWarc(head: Uint8Array): boolean {
  return Buffer.from(head.subarray(0, WARC_MARK.length)).toString('latin1') === WARC_MARK;
}

async function peekStdin(stdin: Readable): Promise<Uint8Array> {
  for (;;) {
    const chunk: Buffer | null = stdin.read();
    if (chunk) {
      stdin.unshift(chunk);
      return chunk.subarray(0, START_BYTES);
    }
    if (stdin.readableEnded || stdin.destroyed || stdin.errored) return new Uint8Array();
    await new Promise<void>((resolve) => {
      for (const event of ['readable', 'end', 'error', 'close']) stdin.once(event, () => resolve());
    });
  }
}

function readStart(path: string): Uint8Array {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return new Uint8Array();
  const file = openSync(path, constants.O_RDONLY);
  try {
    const bytes = Buffer.alloc(START_BYTES);
    return bytes.subarray(0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}

/** A named pipe is waited for in the event loop: a thread that waits for its writer would outlast a signal. */
function openStream(path: string, isPipe: boolean): Readable {
  return isPipe
    ? new Socket({ fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK) })
    : createReadStream(path, { highWaterMark: CHUNK_BYTES });
}

async function readBytes(stream: Readable, maxBytes: number): Promise<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterableIterator<Buffer>;
  const head = await readHead(chunks);
  const all = prepend(head, chunks);
  return isGzip(head) ? gunzip(Readable.from(all), maxBytes) : collect(all, maxBytes);
}

function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** Not `pipeline`: it takes the padding after the last member, which nothing reads, for an abort. */
async function gunzip(zipped: Readable, maxBytes: number): Promise<Uint8Array> {
  const { createGunzip } = await import('node:zlib');
  const inflated = createGunzip({ chunkSize: CHUNK_BYTES });
  zipped.on('error', (error) => inflated.destroy(error)).pipe(inflated);
  try {
    return await collect(inflated, maxBytes);
  } finally {
    zipped.destroy();
  }
}

/** At least two bytes, unless there are fewer: a pipe may hand over one at a time. */
async function readHead(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < 2) {
    const { value, done } = await chunks.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  return head;
}

async function* prepend(head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  yield* rest;
}

async function collect(chunks: AsyncIterable<Buffer>, maxBytes: number): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let total = 0;
  for await (const part of chunks) {
    total += part.length;
    if (total > maxBytes) throw toTooLarge(maxBytes);
    parts.push(part);
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts, total);
}

function limit(bytes: Uint8Array, maxBytes: number): Uint8Array {
  if (bytes.length > maxBytes) throw toTooLarge(maxBytes);
  return bytes;
}

function toTooLarge(maxBytes: number): InputError {
  return new InputError('too-large', `is larger than ${maxBytes} bytes`, 'raise --max-bytes');
}

export function toReadError(error: unknown): InputError {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'Z_BUF_ERROR') return new InputError('damaged', 'its gzip is cut off', 'fetch it again');
  if (code.startsWith('Z_')) return new InputError('damaged', 'its gzip is damaged', 'fetch it again');
  return toFileError(error, 'unreadable');
}
