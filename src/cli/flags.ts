/** Every option: how it is written, parsed and checked, and what it is when absent. Help and config file read this list. */
import { Option } from 'commander';
import type { AcrossKind } from '../batch/across.js';
import { UsageError } from '../errors.js';
import { CONTENTS, DEFAULTS, ENGINES, FAVORS, FORMATS, SOURCES, STREAMS } from '../options.js';
import type { GivenRules } from './rules.js';

export interface FlagGroup {
  readonly heading: string;
  readonly options: readonly Option[];
}

const MAX_BYTES = 64 * 1024 ** 2; // a document of 64 MiB takes some 1 GB of memory to judge
const TIMEOUT_SECONDS = 20; // the slowest page of the benchmark takes a fortieth of it
const MAX_SECONDS = 2_000_000; // what a timer can hold: 23 days
const MAX_JOBS = 1024;
/** What `--across` takes; `AcrossKind` by name, so that nothing of a run is loaded for it. */
const ACROSS: readonly AcrossKind[] = ['host', 'folder'];
const UNITS: Record<string, number> = {
  '': 1,
  k: 1e3,
  m: 1e6,
  g: 1e9,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
};

export const FLAGS: readonly FlagGroup[] = [
  {
    heading: 'Input:',
    options: [
      oneOf('--from <kind>', 'what the input is; auto looks at it', [...SOURCES, ...STREAMS]).default(
        DEFAULTS.from,
      ),
      new Option('--encoding <label>', 'overrule the byte-order mark, <meta> and detection').argParser(
        toText,
      ),
      new Option(
        '--field <name>',
        'JSONL: clean this field, else html, text, content or raw_content',
      ).argParser(toKey),
      new Option('--into <name>', 'JSONL: the field to write').default('text').argParser(toKey),
      new Option('--url <url>', "the page's address: metadata, absolute links").argParser(toUrl),
      new Option('--include <glob>', 'in folders: take these instead (repeatable)').argParser(collect),
      new Option('--exclude <glob>', 'in folders: leave these out (repeatable)').argParser(collect),
      new Option('--max-bytes <size>', 'largest document: bytes, or with k, M, G, KiB, MiB, GiB')
        .default(MAX_BYTES, '64MiB')
        .argParser(toBytes),
      new Option('--timeout <seconds>', 'longest time for a document, once it is read; 0 for no limit')
        .default(TIMEOUT_SECONDS)
        .argParser(toSeconds),
    ],
  },
  {
    heading: 'Output:',
    options: [
      oneOf('-f, --format <name>', 'output format, else by the ending of -o, else txt; warc of a WARC', [
        ...FORMATS,
        'warc',
      ]),
      new Option('-o, --output <path>', 'a file for one document, a folder for more').argParser(toPath),
      describe(
        '-i, --in-place',
        'rewrite text and Markdown files; keep the original with SUFFIX',
        '[=SUFFIX]',
      ),
      new Option('--in-place-suffix <suffix>').argParser(toSuffix).hideHelp(),
      new Option('--skip-existing', 'leave finished outputs alone: resumes a run'),
      new Option('--metadata', 'title, byline and the like, in md and html too'),
      new Option('--removed <path>', 'write the dropped blocks there as well').argParser(toPath),
      new Option('--fail-empty', 'exit 1 when nothing is kept of a document'),
      new Option('--strict', 'JSONL, WARC: exit 2 when a record failed'),
      new Option('--ascii', 'JSONL, WARC: escape all but ASCII in the JSON'),
      oneOf('--content <kind>', 'what the text field of json and jsonl holds', CONTENTS).default(
        DEFAULTS.content,
      ),
      new Option('--blocks', 'every block with its verdict, in jsonl too'),
    ],
  },
  {
    heading: 'Judging:',
    options: [
      oneOf('--favor <what>', 'where the cut is', FAVORS).default(DEFAULTS.favor),
      new Option('--keep <categories>', 'always keep these, separated by commas').argParser(toList),
      new Option('--drop <categories>', 'always drop these, separated by commas').argParser(toList),
      oneOf('--across <what>', 'drop what recurs in the documents of one; reads twice', ACROSS),
      new Option('--rules <file>', 'what to keep and drop by site, selector and text: YAML').argParser(
        toPath,
      ),
      new Option('--no-links', 'md and html: links become their text'),
      new Option('--no-images', 'md and html: no images'),
      new Option('--no-tables', 'md and html: rows become lines'),
      oneOf('--engine <name>', 'auto, our judge alone, or Reader View first', ENGINES).default(
        DEFAULTS.engine,
      ),
    ],
  },
  {
    heading: 'Seeing:',
    options: [
      new Option('--explain', 'instead of the text: every block, what becomes of it, and why'),
      new Option('--diff', 'instead of the text: a unified diff'),
      new Option('--check', 'instead of the text: names of inputs that would change; exit 1 if any'),
      new Option(
        '--report <file.html>',
        'as well as the text: a page that shows what was dropped, and why',
      ).argParser(toReportPath),
      new Option('--stats', 'one line a document and a total, on stderr'),
    ],
  },
  {
    heading: 'Running:',
    options: [
      new Option(
        '-j, --jobs <number>',
        'documents cleaned at once, by default as many as there are cores',
      ).argParser(toCount),
      new Option('--progress', 'a progress bar on stderr, whatever it is'),
      new Option('--no-progress', 'no progress bar, even on a terminal'),
      new Option('-q, --quiet', 'errors only'),
      new Option('-v, --verbose', 'say what is done'),
      new Option('--color', 'colours, whatever the terminal'),
      new Option('--no-color', 'no colours'),
      new Option('--config <file>', 'instead of the one found upwards from here').argParser(toPath),
    ],
  },
];

/** What commander makes of the options: attribute names, parsed values. */
export interface Flags {
  from: (typeof SOURCES)[number] | (typeof STREAMS)[number];
  field?: string;
  into: string;
  strict?: boolean;
  ascii?: boolean;
  encoding?: string;
  url?: string;
  include?: string[];
  exclude?: string[];
  maxBytes: number;
  timeout: number;
  jobs?: number;
  progress?: boolean;
  format?: (typeof FORMATS)[number] | 'warc';
  output?: string;
  inPlace?: boolean;
  inPlaceSuffix?: string;
  skipExisting?: boolean;
  metadata?: boolean;
  removed?: string;
  report?: string;
  failEmpty?: boolean;
  content: (typeof CONTENTS)[number];
  blocks?: boolean;
  favor: (typeof FAVORS)[number];
  keep?: string[];
  drop?: string[];
  links: boolean;
  images: boolean;
  tables: boolean;
  engine: (typeof ENGINES)[number];
  rules?: GivenRules;
  across?: AcrossKind;
  explain?: boolean;
  diff?: boolean;
  check?: boolean;
  stats?: boolean;
  quiet?: boolean;
  verbose?: boolean;
  color?: boolean;
  config?: string;
}

function oneOf(flags: string, summary: string, choices: readonly string[]): Option {
  const option = new Option(flags, summary).choices(choices);
  return option.argParser((value) => {
    if (choices.includes(value)) return value;
    throw new UsageError(
      `${option.long}: '${value}' is none of its values`,
      `choose from ${choices.join(', ')}`,
    );
  });
}

/** An option whose help shows a value that commander must not take from the next argument. */
function describe(flags: string, summary: string, value: string): Option {
  const option = new Option(flags, summary);
  option.flags += value;
  return option;
}

function toText(value: string): string {
  if (value.trim()) return value;
  throw new UsageError('--encoding: the value is empty', 'use a WHATWG label such as utf-8');
}

function toKey(value: string): string {
  if (value) return value;
  throw new UsageError('the name of a field is empty', 'name a key of the records');
}

function toPath(value: string): string {
  if (value) return value;
  throw new UsageError('a path is empty', 'name a file or a folder');
}

function toReportPath(value: string): string {
  if (/[^/]\.html?$/i.test(value)) return value;
  throw new UsageError(`--report: '${value}' is no name of a page`, 'write it as FILE.html');
}

function toSuffix(value: string): string {
  if (!value.includes('/')) return value;
  throw new UsageError(`--in-place: the suffix '${value}' has a slash`, 'use one such as .bak');
}

function toUrl(value: string): string {
  if (URL.canParse(value)) return value;
  throw new UsageError(`--url: '${value}' is no absolute address`, 'write it as https://host/path');
}

function toBytes(value: string): number {
  const [, number, unit] = /^(\d{1,15}(?:\.\d{1,6})?)\s?([a-z]*)$/i.exec(value) ?? [];
  const bytes = Math.floor(Number(number) * (UNITS[unit?.toLowerCase() ?? ''] ?? Number.NaN));
  if (bytes >= 1) return bytes;
  throw new UsageError(
    `--max-bytes: '${value}' is no size`,
    'write bytes, or a number with k, M, G, KiB, MiB, GiB',
  );
}

function toSeconds(value: string): number {
  const seconds = /^\d{1,9}(?:\.\d{1,6})?$/.test(value) ? Number(value) : Number.NaN;
  if (seconds <= MAX_SECONDS) return seconds;
  throw new UsageError(`--timeout: '${value}' is no time`, `write seconds, 0 to ${MAX_SECONDS}`);
}

function toCount(value: string): number {
  const count = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  if (count >= 1 && count <= MAX_JOBS) return count;
  throw new UsageError(`--jobs: '${value}' is no number of jobs`, `write a whole number, 1 to ${MAX_JOBS}`);
}

function collect(value: string, previous: string[] = []): string[] {
  return [...previous, toPath(value)];
}

function toList(value: string, previous: string[] = []): string[] {
  return [
    ...previous,
    ...value
      .split(',')
      .map((id) => id.trim())
      .filter(Boolean),
  ];
}
