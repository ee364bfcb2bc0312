/**
 * A WARC record to the line or record of its clean text. Every HTTP status counts, as for other readers of crawls; other
 * media types than HTML and plain text are passed over.
 */
import type { Options } from '../options.js';
import { type Clean, cleanApart, toMessage } from './clean.js';
import { readHttpResponse, tooLarge } from './http-response.js';
import { ERROR_KEY, endLine, toBlock, type Written } from './jsonl.js';
import type { WarcRecord } from './warc.js';

export interface WarcOptions {
  readonly ascii: boolean;
  readonly maxBytes: number;
  /** What is written: lines of JSON, or records of a WARC, each a gzip member where that is asked for. */
  readonly as: 'jsonl' | 'warc' | 'warc.gz';
}

const KEYS = { txt: 'text', md: 'markdown', html: 'html' } as const;

/** Never rejects. @returns null when the record holds no document */
export async function cleanWarcRecord(
  { headers, block }: WarcRecord,
  clean: Clean,
  options: Options,
  stream: WarcOptions,
): Promise<Written | null> {
  const source = (headers.get('warc-target-uri') ?? '').replace(/^<(.*)>$/, '$1');
  const origin = {
    source,
    date: headers.get('warc-date') ?? '',
    'WARC-Record-ID': headers.get('warc-record-id') ?? '',
  };
  const finish = async (fields: object, text: string | null): Promise<Written> => {
    const isFailed = text === null;
    if (stream.as !== 'jsonl') {
      const { writeConversion } = await import('./warc-writer.js');
      const line = isFailed ? Buffer.alloc(0) : await writeConversion(origin, text, stream.as === 'warc.gz');
      return {
        line,
        failed: isFailed,
        ...(isFailed && { told: `${source}: ${(fields as Record<string, string>)[ERROR_KEY]}` }),
      };
    }
    return {
      line: endLine(Buffer.from(JSON.stringify({ ...origin, ...fields })), stream.ascii),
      failed: isFailed,
    };
  };
  try {
    if (!block) throw tooLarge(stream.maxBytes);
    const isResponse = (headers.get('warc-type') ?? '').toLowerCase() === 'response';
    const document = isResponse
      ? await readHttpResponse(block, stream.maxBytes)
      : { bytes: block, encoding: 'utf-8' };
    if (!document) return null;
    const { content } = options;
    const answer = await cleanApart(clean, {
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
    const fields = {
      [KEYS[content]]: answer.text,
      ...answer.metadata,
      confidence: Math.round(answer.confidence * 1000) / 1000,
      ...(answer.report && { blocks: answer.report.map(toBlock) }),
    };
    return await finish(fields, answer.text);
  } catch (error) {
    return finish({ [ERROR_KEY]: toMessage(error) }, null);
  }
}
