/**
 * JSONL: one record in, one out. The field is cleaned and written under another key (or its own), all else stays to the
 * byte. What fails is answered too: the record without the cleaned field and with `declutter_error`. That key of an
 * earlier run is renewed, or taken out where the record is cleaned.
 */
import type { JudgedBlock, Metadata } from '../block.js';
import { InputError } from '../errors.js';
import type { Options } from '../options.js';
import { round } from '../render/record.js';
import { type Clean, cleanApart, toMessage } from './clean.js';
import type { Line } from './lines.js';
import { escapeBeyondAscii, JsonRecord } from './record.js';

/** Looked for in this order where no field is named. */
export const FIELDS = ['html', 'text', 'content', 'raw_content'];
export const ERROR_KEY = 'declutter_error';

export interface RecordOptions {
  /** The field to clean; '' for the first of html, text, content, raw_content that holds a string. */
  readonly field: string;
  /** The field to write. */
  readonly into: string;
  /** All but ASCII is escaped in what is written. */
  readonly ascii: boolean;
  /** Bytes of one line. */
  readonly maxBytes: number;
}

/** A line of output, with its end. */
export interface Written {
  readonly line: Buffer;
  /** What is wrong; '' where the record was cleaned. */
  readonly failure: string;
  /** The output has no place for the failure. */
  readonly isUntold?: boolean;
  /** The record's address, where it has one of its own (WARC). */
  readonly source?: string;
}

/** Never rejects: what is wrong is in the line. */
export async function cleanLine(
  { number, bytes }: Line,
  clean: Clean,
  options: Options,
  stream: RecordOptions,
): Promise<Written> {
  const finish = (line: Buffer, failure: string) => ({ line: endLine(line, stream.ascii), failure });
  const record = bytes && JsonRecord.parse(bytes);
  if (!record) {
    const wrong = bytes ? 'no JSON object' : `longer than ${stream.maxBytes} bytes; raise --max-bytes`;
    return finish(Buffer.from(JSON.stringify({ [ERROR_KEY]: wrong, line: number })), wrong);
  }
  try {
    return finish(record.edit(await cleanRecord(record, clean, options, stream)), '');
  } catch (error) {
    const changes = new Map<string, unknown>([[stream.into, undefined]]);
    const failure = toMessage(error);
    return finish(record.edit(changes.set(ERROR_KEY, failure)), failure);
  }
}

async function cleanRecord(record: JsonRecord, clean: Clean, options: Options, stream: RecordOptions) {
  const answer = await cleanApart(clean, {
    bytes: findField(record, stream.field),
    options: toRecordOptions(options, record),
    ...(options.blocks && { report: true }),
  });
  const added: Record<string, unknown> = {
    ...(options.metadata && (answer.metadata as Metadata)),
    ...(answer.report && { blocks: answer.report.map(toBlock) }),
  };
  const changes = new Map<string, unknown>([
    [stream.into, answer.text],
    [ERROR_KEY, undefined],
  ]);
  for (const [key, value] of Object.entries(added))
    if (!record.has(key) && !changes.has(key)) changes.set(key, value);
  return changes;
}

function findField(record: JsonRecord, field: string): string {
  for (const key of field ? [field] : FIELDS) {
    const value = record.readString(key);
    if (value !== undefined) return value;
  }
  const looked = field ? `'${field}' holds no string` : `none of ${FIELDS.join(', ')} holds a string`;
  throw new InputError('no-field', looked, 'name another with --field');
}

/** The record's own `url` is the page's address, unless one was given for all. */
function toRecordOptions(options: Options, record: JsonRecord): Options {
  const own = record.readString('url') ?? '';
  const url = options.url || (URL.canParse(own) ? own : '');
  return { ...options, url, format: toFieldFormat(options) };
}

/** `-f` is the format of the field that is written; of JSON it is what `--content` says. */
function toFieldFormat({ format, content }: Options): Options['format'] {
  return format === 'json' || format === 'jsonl' ? content : format;
}

export function toBlock({ text, keep, category, reason, probability }: JudgedBlock) {
  return { text, keep, category, reason, probability: round(probability) };
}

export function endLine(line: Buffer, ascii: boolean): Buffer {
  return Buffer.concat([ascii ? escapeBeyondAscii(line) : line, Buffer.from('\n')]);
}
