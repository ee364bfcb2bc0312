/** The library: one function, the same over streams of records, their types and their errors. */
export type { Article, JudgedBlock, Metadata } from './block.js';
export { declutter } from './declutter.js';
export { DeclutterError, type ErrorCode, InputError, UsageError } from './errors.js';
export type { Content, Engine, Favor, Format, From, GivenOptions, Options, Rules } from './options.js';
export {
  type CleanedRecord,
  declutterRecords,
  declutterStream,
  type RecordStreamOptions,
} from './stream/records.js';
