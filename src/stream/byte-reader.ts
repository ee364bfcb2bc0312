/** Bytes from a stream by number, by line or up to a mark: for formats that give their lengths. Nothing is held but what was asked for. */

/** Some bytes and where they (or the gzip member they come from) stand in the file; or a place that cannot be read. */
export interface Piece {
  readonly bytes: Buffer;
  readonly offset: number;
  readonly damage?: string;
}

/** Thrown where bytes cannot be read; what comes after them can. */
export class Damage extends Error {
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

const EMPTY = Buffer.alloc(0);

export class ByteReader {
  readonly #pieces: AsyncIterator<Piece>;
  /** Pieces are of a plain file, so that an offset moves with what is read. */
  readonly #isPlain: boolean;
  #bytes: Buffer = EMPTY;
  #offset = 0;

  constructor(pieces: AsyncIterable<Piece>, isPlain: boolean) {
    this.#pieces = pieces[Symbol.asyncIterator]();
    this.#isPlain = isPlain;
  }

  get offset(): number {
    return this.#offset;
  }

  /** At least one byte is at hand. @returns false at the end  @throws {Damage} */
  async fill(): Promise<boolean> {
    while (this.#bytes.length === 0) {
      const { value, done } = await this.#pieces.next();
      if (done) return false;
      this.#offset = value.offset;
      if (value.damage) throw new Damage(value.offset, value.damage);
      this.#bytes = value.bytes;
    }
    return true;
  }

  #take(length: number): Buffer {
    const taken = this.#bytes.subarray(0, length);
    this.#bytes = this.#bytes.subarray(length);
    if (this.#isPlain) this.#offset += taken.length;
    return taken;
  }

  /** Up to so many bytes; fewer at the end. */
  async read(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let missing = length;
    while (missing > 0 && (await this.fill())) {
      const part = this.#take(missing);
      parts.push(part);
      missing -= part.length;
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  }

  /** What is at hand, no more than so many bytes; none at the end. */
  async readSome(most: number): Promise<Buffer> {
    return (await this.fill()) ? this.#take(most) : EMPTY;
  }

  /** @returns how many bytes were passed over: fewer at the end */
  async skip(length: number): Promise<number> {
    let missing = length;
    while (missing > 0 && (await this.fill())) missing -= this.#take(missing).length;
    return length - missing;
  }

  /** A line with its end; of a longer one its beginning. */
  async readLine(maxBytes: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let length = 0;
    while (length < maxBytes && (await this.fill())) {
      const end = this.#bytes.indexOf(10);
      const part = this.#take(Math.min(end < 0 ? this.#bytes.length : end + 1, maxBytes - length));
      parts.push(part);
      length += part.length;
      if (part.at(-1) === 10) break;
    }
    return Buffer.concat(parts);
  }

  /** Puts back what was read last. */
  unread(bytes: Buffer): void {
    this.#bytes = Buffer.concat([bytes, this.#bytes]);
    if (this.#isPlain) this.#offset -= bytes.length;
  }
}
