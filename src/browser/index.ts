/** The library for browsers: the same function, without Node's modules, files or jsdom. */
export type { Article, JudgedBlock, Metadata } from '../block.js';
export { declutter } from '../declutter.js';
export { type Decoded, decode } from '../decode.js';
export { DeclutterError, type ErrorCode, InputError, UsageError } from '../errors.js';
export { CATEGORIES, type Category } from '../judge/categories.js';
export {
  CONTENTS,
  type Content,
  DEFAULTS,
  ENGINES,
  type Engine,
  FAVORS,
  type Favor,
  FORMATS,
  type Format,
  type From,
  type Options,
  SOURCES,
} from '../options.js';
export { lendReader, type ReadArticle, readArticle } from './parse/reader-article.js';
