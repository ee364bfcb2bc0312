/** The library's options: names and values of the command's long options, all optional, with their defaults. */

export const FORMATS = ['txt', 'md', 'html', 'json', 'jsonl'] as const;
export const ENGINES = ['auto', 'blocks', 'readability'] as const;
export const FAVORS = ['precision', 'balanced', 'recall'] as const;
export const SOURCES = ['auto', 'text', 'html'] as const;
/** What the command reads besides: streams of documents. */
export const STREAMS = ['jsonl', 'warc'] as const;
export const CONTENTS = ['txt', 'md', 'html'] as const;

export type Format = (typeof FORMATS)[number];
export type Engine = (typeof ENGINES)[number];
export type Favor = (typeof FAVORS)[number];
export type From = (typeof SOURCES)[number];
export type Content = (typeof CONTENTS)[number];

export interface Options {
  /** What the input is; `auto` looks at it. */
  readonly from: From;
  /** WHATWG label that overrules the byte-order mark, `<meta>` and detection; '' to detect. */
  readonly encoding: string;
  /** The page's address: metadata, and absolute links; '' when unknown. */
  readonly url: string;
  readonly format: Format;
  /** What the text field of `json` and `jsonl` holds. */
  readonly content: Content;
  /** `jsonl` carries every block with its verdict; `json` always does. */
  readonly blocks: boolean;
  /** Where the cut is. */
  readonly favor: Favor;
  /** Category ids that are always kept. */
  readonly keep: readonly string[];
  /** Category ids that are always dropped. */
  readonly drop: readonly string[];
  readonly engine: Engine;
  /** Read title, byline and the like. */
  readonly metadata: boolean;
  /** `md` and `html` only: links, images, tables as such. */
  readonly links: boolean;
  readonly images: boolean;
  readonly tables: boolean;
  /** Where the document came from: path, URI or `-`; printed in `json`. */
  readonly source: string;
}

export const DEFAULTS: Options = Object.freeze({
  from: 'auto',
  encoding: '',
  url: '',
  format: 'txt',
  content: 'txt',
  blocks: false,
  favor: 'balanced',
  keep: [],
  drop: [],
  engine: 'auto',
  metadata: false,
  links: true,
  images: true,
  tables: true,
  source: '-',
});
