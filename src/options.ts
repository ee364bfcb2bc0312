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

/** Rules as an object: the shape of a rules file (docs/rules.md). */
export interface Rules {
  readonly sites?: readonly {
    /** Globs of hosts, or of paths where there is no URL; without one the site is every document. */
    readonly match?: string | readonly string[];
    readonly engine?: Engine;
    readonly categories?: Readonly<Record<string, 'keep' | 'drop'>>;
    readonly rules?: readonly {
      readonly name?: string;
      /** One of the four: CSS selectors, or patterns in RE2 syntax. */
      readonly keep?: string | readonly string[];
      readonly drop?: string | readonly string[];
      readonly keepText?: string | readonly string[];
      readonly dropText?: string | readonly string[];
    }[];
  }[];
}

/** Rules as they were written; plain text, so that it can be handed to another thread. */
export interface RuleSource {
  /** As it is shown in reasons and errors. */
  readonly file: string;
  /** YAML. */
  readonly text: string;
  /** An object of the caller's written out: it has no lines to tell of. */
  readonly isObject?: boolean;
  /** The caller named an engine, which stands above what the rules prefer. */
  readonly engineIsAsked?: boolean;
}

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
  /** What the user says of single blocks, by site; null for nothing. */
  readonly rules: RuleSource | null;
  /** Read title, byline and the like. */
  readonly metadata: boolean;
  /** `md` and `html` only: links, images, tables as such. */
  readonly links: boolean;
  readonly images: boolean;
  readonly tables: boolean;
  /** Where the document came from: path, URI or `-`; printed in `json`. */
  readonly source: string;
}

/** What a caller may give: rules as YAML text or as an object too. */
export type GivenOptions = Partial<Omit<Options, 'rules'>> & {
  readonly rules?: string | Rules | RuleSource | null;
};

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
  rules: null,
  metadata: false,
  links: true,
  images: true,
  tables: true,
  source: '-',
});
