/** Clean text as a WARC record, as in Common Crawl's WET files: a `conversion` that refers to the record it was made from. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { WARCRecord, WARCSerializer } from 'warcio';

export interface Origin {
  readonly source: string;
  readonly date: string;
  readonly 'WARC-Record-ID': string;
}

/** The id is made from the record it refers to and the text: the same input gives the same file. */
export async function writeConversion(origin: Origin, text: string, zipped: boolean): Promise<Buffer> {
  const refersTo = origin['WARC-Record-ID'];
  const record = WARCRecord.create(
    {
      url: origin.source,
      date: origin.date,
      type: 'conversion',
      warcVersion: 'WARC/1.0',
      warcHeaders: {
        'WARC-Record-ID': makeId(`${refersTo}\n${text}`),
        ...(refersTo && { 'WARC-Refers-To': refersTo }),
        'Content-Type': 'text/plain; charset=utf-8',
      },
    },
    toChunks(text),
  );
  const bytes = Buffer.from(
    await WARCSerializer.serialize(record, { digest: { algo: 'sha-1', prefix: 'sha1:', base32: true } }),
  );
  return zipped ? promisify(gzip)(bytes) : bytes;
}

async function* toChunks(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

function makeId(from: string): string {
  const hex = createHash('sha256').update(from).digest('hex');
  const version = `5${hex.slice(13, 16)}`;
  return `<urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}>`;
}
