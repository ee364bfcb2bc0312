/** Bytes to lines, as they come: none is held after it was handed out, and one over the limit is passed over unread. */

/** A line without its end; `bytes` is null where it was longer than allowed. */
export interface Line {
  /** From 1, empty lines counted. */
  readonly number: number;
  readonly bytes: Buffer | null;
}

const LF = 10;
const CR = 13;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** Lines end at LF or CRLF; a byte-order mark at the start and lines of white space are left out. */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line> {
  const line = new PendingLine(maxBytes);
  let number = 1;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let start = 0;
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, start)) {
      line.add(bytes.subarray(start, end));
      yield* toLine(line, number++);
      start = end + 1;
    }
    line.add(bytes.subarray(start));
  }
  yield* toLine(line, number);
}

function* toLine(pending: PendingLine, number: number): Generator<Line> {
  const bytes = pending.take();
  if (!bytes) return yield { number, bytes };
  const start = number === 1 && bytes.subarray(0, BOM.length).equals(BOM) ? BOM.length : 0;
  const end = bytes.at(-1) === CR ? bytes.length - 1 : bytes.length;
  const line = bytes.subarray(start, end);
  if (!isBlank(line)) yield { number, bytes: line };
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 32 || byte === 9 || byte === CR);
}

class PendingLine {
  readonly #maxBytes: number;
  #parts: Buffer[] = [];
  #length = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  add(part: Buffer): void {
    this.#length += part.length;
    if (this.#length > this.#maxBytes) this.#parts = [];
    else if (part.length) this.#parts.push(part);
  }

  /** What was added since the last time; null when it was too long. */
  take(): Buffer | null {
    const bytes = this.#length > this.#maxBytes ? null : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#length = 0;
    return bytes;
  }
}
