/**
 * A WARC record to the line or record of its clean text. Every HTTP status counts, as for other readers of crawls; other
 * media types than HTML and plain text are passed over.
 */
import type { Options } from '../options.js';
import { CONTENT_FIELDS, round } from '../render/record.js';
import { type Clean, cleanApart, toMessage } from './clean.js';
import type { Headers } from './headers.js';
import { type HttpDocument, readHttpResponse, tooLarge } from './http-response.js';
import { ERROR_KEY, endLine, toBlock, type Written } from './jsonl.js';
import type { WarcRecord } from './warc.js';
import type { Origin } from './warc-writer.js';

export interface WarcOptions {
  readonly ascii: boolean;
  readonly maxBytes: number;
  /** What is written: lines of JSON, or records of a WARC, each a gzip member where that is asked for. */
  readonly as: 'jsonl' | 'warc' | 'warc.gz';
}

/** Never rejects. @returns null when the record holds no document */
export async function cleanWarcRecord(
  record: WarcRecord,
  clean: Clean,
  options: Options,
  stream: WarcOptions,
): Promise<Written | null> {
  const origin = readOrigin(record.headers);
  try {
    const document = await readDocument(record, stream.maxBytes);
    return document && (await cleanBody(document, origin, clean, options, stream));
  } catch (error) {
    return fail(toMessage(error), origin, stream);
  }
}

function readOrigin(headers: Headers): Origin {
  return {
    source: (headers.get('warc-target-uri') ?? '').replace(/^<(.*)>$/, '$1'),
    date: headers.get('warc-date') ?? '',
    'WARC-Record-ID': headers.get('warc-record-id') ?? '',
  };
}

async function readDocument({ headers, block }: WarcRecord, maxBytes: number): Promise<HttpDocument | null> {
  if (!block) throw tooLarge(maxBytes);
  const isResponse = (headers.get('warc-type') ?? '').toLowerCase() === 'response';
  return isResponse ? readHttpResponse(block, maxBytes) : { bytes: block, encoding: 'utf-8' };
}

async function cleanBody(
  document: HttpDocument,
  origin: Origin,
  clean: Clean,
  options: Options,
  stream: WarcOptions,
): Promise<Written> {
  const { source } = origin;
  const content = toContent(options);
  const { text, metadata, confidence, report } = await cleanApart(clean, {
    bytes: new Uint8Array(document.bytes),
    options: {
      ...options,
      source,
      format: content,
      metadata: stream.as === 'jsonl',
      encoding: options.encoding || document.encoding,
      url: options.url || (URL.canParse(source) ? source : ''),
    },
    ...(options.blocks && { report: true }),
  });
  if (stream.as !== 'jsonl') {
    const { writeConversion } = await import('./warc-writer.js');
    return { line: await writeConversion(origin, text, stream.as === 'warc.gz'), failure: '', source };
  }
  const fields = {
    [CONTENT_FIELDS[content]]: text,
    ...metadata,
    confidence: round(confidence),
    ...(report && { blocks: report.map(toBlock) }),
  };
  return { line: toLine({ ...origin, ...fields }, stream), failure: '', source };
}

/** A WARC of clean text has no record for what failed. */
function fail(failure: string, origin: Origin, stream: WarcOptions): Written {
  const { source } = origin;
  if (stream.as !== 'jsonl') return { line: Buffer.alloc(0), failure, isUntold: true, source };
  return { line: toLine({ ...origin, [ERROR_KEY]: failure }, stream), failure, source };
}

function toLine(fields: object, { ascii }: WarcOptions): Buffer {
  return endLine(Buffer.from(JSON.stringify(fields)), ascii);
}

/** `-f md` and `-f html` say what the text is, as for JSONL. */
function toContent({ format, content }: Options): Options['content'] {
  return format === 'md' || format === 'html' ? format : content;
}
