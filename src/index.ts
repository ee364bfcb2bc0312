/** The library: one function, its types and its errors. */
export type { Article, JudgedBlock, Metadata } from './block.js';
export { declutter } from './declutter.js';
export { DeclutterError, type ErrorCode, InputError, UsageError } from './errors.js';
export type { Content, Engine, Favor, Format, From, Options } from './options.js';
