/** Parsed flags to what the run needs: what they mean together. Every check of more than one option is here. */
import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import type { Job, View } from '../batch/job.js';
import { UsageError } from '../errors.js';
import { DEFAULTS, type Format, type Options, type RuleSource } from '../options.js';
import type { Flags } from './flags.js';

export interface Settings {
  readonly job: Job;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly stats: boolean;
  readonly failEmpty: boolean;
  /** A bar on stderr while several documents are cleaned; null where only a terminal decides. */
  readonly progress: boolean | null;
}

/** Where a value comes from; an ending named on the command line beats a format from the config file. */
export type SourceOf = (flag: keyof Flags) => string | undefined;

export interface Terminal {
  readonly isTTY: boolean;
  readonly columns: number;
  readonly env: Record<string, string | undefined>;
}

const VIEWS = ['explain', 'diff', 'check'] as const;

const ENDINGS: Record<string, Format | 'warc'> = {
  '.txt': 'txt',
  '.md': 'md',
  '.html': 'html',
  '.json': 'json',
  '.jsonl': 'jsonl',
  '.warc': 'warc',
};

/** @throws {UsageError} */
export async function toSettings(given: Flags, sourceOf: SourceOf, terminal: Terminal): Promise<Settings> {
  const flags = letFlagsWin(given, sourceOf);
  const view = toView(flags);
  refuseConflicts(flags, view, sourceOf);
  if (flags.encoding || flags.keep?.length || flags.drop?.length) await checkLists(flags);
  const rules = await readRules(flags, sourceOf);
  const job: Job = {
    view,
    output: toOutput(flags, view),
    removed: flags.removed ?? '',
    report: flags.report ?? '',
    inPlace: (flags.inPlace ?? false) && view === 'text',
    suffix: flags.inPlaceSuffix ?? '',
    skipExisting: (flags.skipExisting ?? false) && !flags.inPlace,
    include: flags.include ?? [],
    exclude: flags.exclude ?? [],
    maxBytes: flags.maxBytes,
    jobs: flags.jobs ?? availableParallelism(),
    timeoutSeconds: flags.timeout,
    colored: hasColors(flags.color, terminal),
    columns: terminal.columns,
    options: toOptions(flags, sourceOf, rules),
    stream: flags.from === 'jsonl' || flags.from === 'warc' ? flags.from : null,
    records: { field: flags.field ?? '', into: flags.into, ascii: flags.ascii ?? false },
    asWarc: toWarc(flags, view, sourceOf),
    across: flags.across ?? null,
    strict: flags.strict ?? false,
  };
  const { quiet = false, verbose = false, stats = false, failEmpty = false, progress = null } = flags;
  return Object.freeze({ job, quiet, verbose, stats, failEmpty, progress });
}

function toOutput({ output = '', inPlace }: Flags, view: View): string {
  return output === '-' || inPlace || view !== 'text' ? '' : output;
}

function toOptions(flags: Flags, sourceOf: SourceOf, rules: RuleSource | null): Options {
  return Object.freeze({
    ...DEFAULTS,
    from: flags.from === 'jsonl' || flags.from === 'warc' ? 'auto' : flags.from,
    encoding: flags.encoding ?? '',
    url: flags.url ?? '',
    format: toFormat(flags, sourceOf),
    content: flags.content,
    blocks: flags.blocks ?? false,
    favor: flags.favor,
    keep: flags.keep ?? [],
    drop: flags.drop ?? [],
    engine: flags.engine,
    rules,
    metadata: flags.metadata ?? false,
    links: flags.links,
    images: flags.images,
    tables: flags.tables,
  });
}

/** Of a WARC, a WARC: that is no format of one document, whose text stands in the records. */
function toFormat(flags: Flags, sourceOf: SourceOf): Format {
  if (flags.inPlace) return 'txt';
  const said = findFormat(flags, sourceOf);
  return said === 'warc' ? 'jsonl' : said;
}

function toWarc(flags: Flags, view: View, sourceOf: SourceOf): Job['asWarc'] {
  if (flags.inPlace || view !== 'text' || findFormat(flags, sourceOf) !== 'warc') return null;
  return /\.warc\.gz$/i.test(flags.output ?? '') ? 'warc.gz' : 'warc';
}

function findFormat({ format, output = '' }: Flags, sourceOf: SourceOf): Format | 'warc' {
  const ending = ENDINGS[extname(output.replace(/(\.(?:jsonl|warc))\.gz$/i, '$1')).toLowerCase()];
  const isFormatNearer = sourceOf('format') === 'cli' || sourceOf('output') !== 'cli';
  return (isFormatNearer ? (format ?? ending) : (ending ?? format)) ?? DEFAULTS.format;
}

/** What only the config file says gives way to a flag that it contradicts. */
function letFlagsWin(given: Flags, sourceOf: SourceOf): Flags {
  const isAsked = (...names: readonly (keyof Flags)[]) => names.some((name) => sourceOf(name) === 'cli');
  const { keep = [], drop = [], inPlace = false, inPlaceSuffix = '' } = given;
  const isTaskAsked = isAsked('output', 'inPlace', ...VIEWS);
  const views = VIEWS.map((view) => [view, (isAsked(view) || !isTaskAsked) && given[view]]);
  const isMoved = isAsked('output', ...VIEWS) || (isAsked('format') && given.format !== 'txt');
  const staysInPlace = isAsked('inPlace') || !isMoved;
  return {
    ...given,
    ...Object.fromEntries(views),
    inPlace: inPlace && staysInPlace,
    inPlaceSuffix: staysInPlace ? inPlaceSuffix : '',
    keep: isAsked('keep') || !isAsked('drop') ? keep : keep.filter((id) => !drop.includes(id)),
    drop: isAsked('drop') || !isAsked('keep') ? drop : drop.filter((id) => !keep.includes(id)),
  };
}

function toView(flags: Flags): View {
  const views = VIEWS.filter((view) => flags[view]);
  if (views.length > 1)
    throw new UsageError(`--${views.join(' and --')} cannot be shown together`, 'choose one');
  return views[0] ?? 'text';
}

/** Only what was written on the command line can be a conflict; a default from the config file gives way. */
function refuseConflicts({ inPlace, inPlaceSuffix, format }: Flags, view: View, sourceOf: SourceOf): void {
  const isAsked = (flag: keyof Flags) => sourceOf(flag) === 'cli';
  if (view !== 'text' && isAsked('output'))
    throw new UsageError(`--${view} shows on standard output and takes no -o`, 'redirect it with >');
  if (view !== 'text' && isAsked('inPlace'))
    throw new UsageError(`--${view} changes no file and takes no --in-place`, 'leave one of them out');
  if (inPlace && isAsked('inPlace') && isAsked('skipExisting'))
    throw new UsageError('--in-place would find every output existing', 'leave --skip-existing out');
  if (inPlace && isAsked('inPlace') && isAsked('output'))
    throw new UsageError('--in-place and --output cannot both be', 'leave one of them out');
  if (inPlace && isAsked('format') && format !== 'txt')
    throw new UsageError(
      `--in-place keeps the file's own format, not ${format}`,
      'use -o for another format',
    );
  if (inPlaceSuffix && !inPlace) throw new UsageError('a suffix needs --in-place', 'write --in-place=SUFFIX');
}

/** Read and checked before anything is written; loaded when there are rules. */
async function readRules({ rules }: Flags, sourceOf: SourceOf): Promise<RuleSource | null> {
  if (!rules) return null;
  const engineIsAsked = ['cli', 'config'].includes(sourceOf('engine') ?? '');
  return (await import('./rules.js')).readRules(rules, engineIsAsked);
}

/** The lists are loaded when there is something to look up. */
async function checkLists({ encoding = '', keep = [], drop = [] }: Flags): Promise<void> {
  const { checkCategories, checkEncoding } = await import('../check-options.js');
  await checkEncoding(encoding, '--');
  checkCategories(keep, drop, '--');
}

/** Flags first, then NO_COLOR and FORCE_COLOR, then the terminal; picocolors' own test takes CI for a terminal. */
function hasColors(flag: boolean | undefined, { isTTY, env }: Terminal): boolean {
  if (flag !== undefined) return flag;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return isTTY && env.TERM !== 'dumb';
}
