/** The library's streams: records of JSON in objects, as an async iterator and as a Web stream. One at a time, in order. */
import { isUint8Array } from 'node:util/types';
import type { Metadata } from '../block.js';
import { completeOptions } from '../check-options.js';
import { declutter } from '../declutter.js';
import { DeclutterError, UsageError } from '../errors.js';
import type { GivenOptions, Options } from '../options.js';
import { type Answer, cleanApart, type Request, toMessage } from './clean.js';
import { ERROR_KEY, FIELDS } from './jsonl.js';

export interface RecordStreamOptions extends GivenOptions {
  /** The field to clean; by default the first of html, text, content, raw_content that holds a string. */
  readonly field?: string;
  /** The field to write, by default `text`. */
  readonly into?: string;
}

/** What comes out for a record: all of it, with the cleaned field, or without it and with `declutter_error`. */
export type CleanedRecord<T extends object> = T & Metadata & { declutter_error?: string };

/**
 * Clean the records of an iterable, one after the other: each is asked for when the one before was taken.
 *
 * @param records  objects, of which one field holds a document: a string or its bytes
 * @param options  as for `declutter`, and `field` and `into`
 * @throws {UsageError} for wrong options; a record that fails is one with `declutter_error`
 */
export async function* declutterRecords<T extends object>(
  records: AsyncIterable<T> | Iterable<T>,
  options: RecordStreamOptions = {},
): AsyncGenerator<CleanedRecord<T>, void> {
  const clean = await prepare<T>(options);
  for await (const record of records) yield await clean(record);
}

/** The same as a Web `TransformStream` of objects: `source.pipeThrough(declutterStream(options))`. */
export function declutterStream<T extends object>(
  options: RecordStreamOptions = {},
): TransformStream<T, CleanedRecord<T>> {
  let clean: (record: T) => Promise<CleanedRecord<T>>;
  return new TransformStream<T, CleanedRecord<T>>({
    start: async () => {
      clean = await prepare<T>(options);
    },
    transform: async (record, controller) => controller.enqueue(await clean(record)),
  });
}

async function prepare<T extends object>({ field, into = 'text', ...options }: RecordStreamOptions) {
  if (into === '' || field === '') throw new UsageError('the name of a field is empty', 'name a key');
  const full = await completeOptions(options);
  return (record: T) => cleanObject(record, field, into, full) as Promise<CleanedRecord<T>>;
}

async function cleanObject(record: object, field: string | undefined, into: string, options: Options) {
  const { [ERROR_KEY]: _, ...rest } = record as Record<string, unknown>;
  const fields = field === undefined ? FIELDS : [field];
  try {
    const document = fields.map((name) => rest[name]).find(isDocument);
    if (document === undefined) throw new DeclutterError('no-field', `no document in ${fields.join(', ')}`);
    const own = typeof rest.url === 'string' && URL.canParse(rest.url) ? rest.url : '';
    const request = { bytes: document, options: { ...options, url: options.url || own } };
    const { text, metadata } = await cleanApart(cleanHere, request);
    const added = options.metadata && metadata ? metadata : {};
    return { ...rest, ...without(added, rest), [into]: text };
  } catch (error) {
    const { [into]: _stale, ...others } = rest;
    return { ...others, [ERROR_KEY]: toMessage(error) };
  }
}

async function cleanHere({ bytes, options }: Request): Promise<Answer> {
  const { text, confidence, metadata = null } = await declutter(bytes, options);
  return { text, confidence, metadata };
}

function isDocument(value: unknown): value is string | Uint8Array {
  return typeof value === 'string' || isUint8Array(value);
}

function without(added: object, rest: object) {
  return Object.fromEntries(Object.entries(added).filter(([key]) => !(key in rest)));
}
