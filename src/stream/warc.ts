/**
 * WARC and WET to records, one by one, each held only up to a limit. warcio (npm) reads good files only: it takes a
 * damaged member for text that is not compressed, and has no limit; so the framing is ours, in ISO 28500's terms.
 */
import { ByteReader, Damage } from './byte-reader.js';
import { inflateMembers, toPieces } from './gzip-members.js';
import { type Headers, readHeaders } from './headers.js';

export interface WarcRecord {
  /** Of the record in the file, or of the gzip member that it is in. */
  readonly offset: number;
  readonly headers: Headers;
  /** Null when it is longer than allowed. */
  readonly block: Buffer | null;
}

/** A place that could not be read; reading goes on behind it. */
export interface WarcDamage {
  readonly offset: number;
  readonly damage: string;
}

const VERSION = /^WARC\/\d\.\d\r?\n$/;
const MAX_LINE_BYTES = 64 * 1024;
const MAX_HEADERS = 1000;
/** HTTP headers come before the document. */
const HEADER_ALLOWANCE_BYTES = 64 * 1024;
/** Types of record that hold a document. */
const WANTED = new Set(['response', 'conversion']);

/** @param maxBytes  of one record's document, compressed or not */
export async function* readWarc(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<WarcRecord | WarcDamage> {
  const { isGzip, all } = await peek(chunks);
  const reader = new ByteReader(isGzip ? inflateMembers(all) : toPieces(all), !isGzip);
  let inStep = true;
  for (;;) {
    try {
      if (!(inStep ? await skipLineEnds(reader) : await findVersion(reader))) return;
      inStep = false;
      const record = await readRecord(reader, maxBytes);
      inStep = true;
      if (record) yield record;
    } catch (error) {
      if (!(error instanceof Damage)) throw error;
      inStep = false;
      yield { offset: error.offset, damage: error.message };
    }
  }
}

/** Whether they begin as gzip, and all of them. */
export async function peek(chunks: AsyncIterable<Uint8Array>) {
  const iterator = chunks[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < 2) {
    const { value, done } = await iterator.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield head;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { isGzip: head[0] === 0x1f && head[1] === 0x8b, all: all() };
}

async function readRecord(reader: ByteReader, maxBytes: number): Promise<WarcRecord | null> {
  const offset = reader.offset;
  const version = await reader.readLine(MAX_LINE_BYTES);
  if (!VERSION.test(version.toString('latin1')))
    throw new Damage(offset, 'no WARC record begins here, or the one before has a wrong length');
  const headers = readHeaders(await readHeaderLines(reader, offset));
  const length = Number(headers.get('content-length') ?? Number.NaN);
  if (!Number.isSafeInteger(length) || length < 0) throw new Damage(offset, 'a record without its length');
  const isWanted = WANTED.has((headers.get('warc-type') ?? '').toLowerCase());
  const isHeld = isWanted && length <= maxBytes + HEADER_ALLOWANCE_BYTES;
  const block = isHeld ? await reader.read(length) : null;
  const got = block ? block.length : await reader.skip(length);
  if (got < length) throw new Damage(offset, 'a record is cut off');
  const end = await reader.readLine(MAX_LINE_BYTES);
  if (end.length && !/^\r?\n$/.test(end.toString('latin1'))) {
    reader.unread(block ? Buffer.concat([block, end]) : end);
    throw new Damage(offset, 'a record is longer than it says');
  }
  return isWanted ? { offset, headers, block } : null;
}

async function readHeaderLines(reader: ByteReader, offset: number): Promise<string[]> {
  const lines: string[] = [];
  while (lines.length < MAX_HEADERS) {
    const line = (await reader.readLine(MAX_LINE_BYTES)).toString('utf8');
    if (/^\r?\n$/.test(line)) return lines;
    if (!line.endsWith('\n')) break;
    lines.push(line);
  }
  throw new Damage(offset, "a record's headers have no end");
}

async function skipLineEnds(reader: ByteReader): Promise<boolean> {
  while (await reader.fill()) {
    const bytes = await reader.readSome(MAX_LINE_BYTES);
    const at = bytes.findIndex((byte) => byte !== 10 && byte !== 13);
    if (at < 0) continue;
    reader.unread(bytes.subarray(at));
    return true;
  }
  return false;
}

/** Leaves the reader at the next line that begins a record. */
async function findVersion(reader: ByteReader): Promise<boolean> {
  while (await reader.fill()) {
    const line = await reader.readLine(MAX_LINE_BYTES);
    if (!VERSION.test(line.toString('latin1'))) continue;
    reader.unread(line);
    return true;
  }
  return false;
}
