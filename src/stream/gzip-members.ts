/**
 * gzip, member by member. Node's own Gunzip reads many members as one and ends at the first damage; here a damaged
 * member is told with its offset and the next one is looked for.
 */
import { crc32, createInflateRaw, type InflateRaw } from 'node:zlib';
import { ByteReader, type Piece } from './byte-reader.js';

const MAGIC = Buffer.from([0x1f, 0x8b, 0x08]);
const TRAILER_BYTES = 8;
const CHUNK_BYTES = 64 * 1024;
/** Of a member, kept to look for the next one in it should it be damaged. */
const MAX_KEPT_BYTES = 4 * 1024 ** 2;
/**
 * Bytes that may be read again for that, to begin with and for each byte of the file: a file that is made to look like
 * damaged members in one another is given up.
 */
const MIN_REREAD_BYTES = 16 * 1024 ** 2;
const MAX_REREADINGS = 16;
const HEADER_BYTES = 10;
const MAX_NAME_BYTES = 1024;
const [HAS_CRC, HAS_EXTRA, HAS_NAME, HAS_COMMENT] = [2, 4, 8, 16];

/** Each damaged member is told of, as far as its header can be found. */
export async function* inflateMembers(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  const reader = new ByteReader(toPieces(chunks), true);
  let reread = 0;
  while (await reader.fill()) {
    const offset = reader.offset;
    const member = new Member(reader);
    try {
      if (!(await member.readHeader())) return; // padding after the last
      for await (const bytes of member.inflate()) yield { bytes, offset };
    } catch {
      const kept = member.takeKept();
      reread += kept.length;
      const isGivenUp = reread > MIN_REREAD_BYTES + MAX_REREADINGS * offset;
      const rest = isGivenUp ? ', as so much before it that the rest is not read' : '';
      yield { bytes: MAGIC, offset, damage: `its gzip is damaged or cut off${rest}` };
      if (isGivenUp) return;
      await findNext(reader, kept);
    }
  }
}

/** A file as it is, with offsets. */
export async function* toPieces(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  let offset = 0;
  for await (const chunk of chunks) {
    yield { bytes: Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength), offset };
    offset += chunk.byteLength;
  }
}

class Member {
  readonly #reader: ByteReader;
  #kept: Buffer[] = [];
  #keptBytes = 0;

  constructor(reader: ByteReader) {
    this.#reader = reader;
  }

  takeKept(): Buffer {
    return Buffer.concat(this.#kept);
  }

  #keep(bytes: Buffer): Buffer {
    this.#keptBytes += bytes.length;
    if (this.#keptBytes > MAX_KEPT_BYTES) {
      this.#kept = [];
      this.#keptBytes = bytes.length;
    }
    this.#kept.push(bytes);
    return bytes;
  }

  /** Of what was kept last, so many bytes are another member's. */
  #putBack(length: number): void {
    const last = this.#kept.pop()!;
    this.#kept.push(last.subarray(0, last.length - length));
    this.#keptBytes -= length;
    this.#reader.unread(last.subarray(last.length - length));
  }

  async #read(length: number): Promise<Buffer> {
    const bytes = this.#keep(await this.#reader.read(length));
    if (bytes.length < length) throw new Error('cut off');
    return bytes;
  }

  /** @returns false where only zeros follow */
  async readHeader(): Promise<boolean> {
    const first = await this.#reader.read(HEADER_BYTES);
    this.#keep(first);
    if (!first.subarray(0, 3).equals(MAGIC)) {
      if (first.every((byte) => byte === 0)) return false;
      throw new Error('no member');
    }
    const flags = first[3] ?? 0;
    if (flags & HAS_EXTRA) await this.#read((await this.#read(2)).readUInt16LE());
    if (flags & HAS_NAME) await this.#skipName();
    if (flags & HAS_COMMENT) await this.#skipName();
    if (flags & HAS_CRC) await this.#read(2);
    return true;
  }

  async #skipName(): Promise<void> {
    for (let i = 0; i < MAX_NAME_BYTES; i++) if ((await this.#read(1))[0] === 0) return;
    throw new Error('name without end');
  }

  async *inflate(): AsyncGenerator<Buffer> {
    const inflate = createInflateRaw({ chunkSize: CHUNK_BYTES });
    const feeding = this.#feed(inflate).catch((error) => void inflate.destroy(error));
    let [sum, size] = [0, 0];
    for await (const bytes of inflate as AsyncIterable<Buffer>) {
      sum = crc32(bytes, sum);
      size += bytes.length;
      yield bytes;
    }
    await feeding;
    const trailer = await this.#read(TRAILER_BYTES);
    if (trailer.readUInt32LE(0) !== sum || trailer.readUInt32LE(4) !== size % 2 ** 32)
      throw new Error('checksum');
  }

  /** Gives the member's bytes and puts back those behind it. */
  async #feed(inflate: InflateRaw): Promise<void> {
    for (let fed = 0; ; ) {
      const bytes = await this.#reader.readSome(CHUNK_BYTES);
      if (bytes.length === 0) throw new Error('cut off');
      fed += bytes.length;
      this.#keep(bytes);
      await new Promise<void>((resolve, reject) => {
        inflate.once('error', reject);
        inflate.write(bytes, (error) => (error ? reject(error) : resolve()));
      }).finally(() => inflate.removeAllListeners('error').on('error', () => {}));
      const rest = Math.max(0, fed - inflate.bytesWritten);
      if (rest === 0) continue;
      this.#putBack(rest);
      inflate.end();
      return;
    }
  }
}

/** Leaves the reader at the next member, in what was kept of the damaged one or behind it. */
async function findNext(reader: ByteReader, kept: Buffer): Promise<void> {
  for (let bytes = kept.subarray(1); ; ) {
    const at = findHeader(bytes);
    if (at >= 0) return reader.unread(bytes.subarray(at));
    const more = await reader.readSome(CHUNK_BYTES);
    if (more.length === 0) return;
    bytes = Buffer.concat([bytes.subarray(-(HEADER_BYTES - 1)), more]);
  }
}

/** Flags, level and system as any writer sets them: by chance, compressed bytes look so once in 200 GB. */
function findHeader(bytes: Buffer): number {
  for (let at = bytes.indexOf(MAGIC); at >= 0; at = bytes.indexOf(MAGIC, at + 1)) {
    if (at + HEADER_BYTES > bytes.length) break;
    const [flags, level, system] = [bytes[at + 3]!, bytes[at + 8]!, bytes[at + 9]!];
    if (flags < 32 && [0, 2, 4].includes(level) && (system < 14 || system === 255)) return at;
  }
  return -1;
}
