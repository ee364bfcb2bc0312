/** Parsed flags to what the run needs: what they mean together. Every check of more than one option is here. */
import { extname } from 'node:path';
import { createColors } from 'picocolors';
import type { Job, View } from '../batch/job.js';
import { UsageError } from '../errors.js';
import { DEFAULTS, type Format, type Options } from '../options.js';
import type { Flags } from './flags.js';

export interface Settings {
  readonly job: Job;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly stats: boolean;
  readonly failEmpty: boolean;
}

/** Where a value comes from; an ending named on the command line beats a format from the config file. */
export type SourceOf = (flag: keyof Flags) => string | undefined;

export interface Terminal {
  readonly isTTY: boolean;
  readonly columns: number;
  readonly env: Record<string, string | undefined>;
}

const ENDINGS: Record<string, Format> = {
  '.txt': 'txt',
  '.md': 'md',
  '.html': 'html',
  '.json': 'json',
  '.jsonl': 'jsonl',
};

/** @throws {UsageError} */
export async function toSettings(flags: Flags, sourceOf: SourceOf, terminal: Terminal): Promise<Settings> {
  const view = toView(flags);
  refuseConflicts(flags, view, sourceOf);
  await checkEncoding(flags.encoding);
  await checkCategories(flags.keep ?? [], flags.drop ?? []);
  const job: Job = {
    view,
    output: flags.output === '-' || flags.inPlace || view !== 'text' ? '' : (flags.output ?? ''),
    removed: flags.removed ?? '',
    inPlace: flags.inPlace ?? false,
    suffix: flags.inPlaceSuffix ?? '',
    skipExisting: flags.skipExisting ?? false,
    include: flags.include ?? [],
    exclude: flags.exclude ?? [],
    maxBytes: flags.maxBytes,
    colors: createColors(hasColors(flags.color, terminal)),
    columns: terminal.columns,
    options: toOptions(flags, sourceOf),
  };
  const { quiet = false, verbose = false, stats = false, failEmpty = false } = flags;
  return Object.freeze({ job, quiet, verbose, stats, failEmpty });
}

function toOptions(flags: Flags, sourceOf: SourceOf): Options {
  return Object.freeze({
    ...DEFAULTS,
    from: flags.from,
    encoding: flags.encoding ?? '',
    url: flags.url ?? '',
    format: toFormat(flags, sourceOf),
    content: flags.content,
    blocks: flags.blocks ?? false,
    favor: flags.favor,
    keep: flags.keep ?? [],
    drop: flags.drop ?? [],
    engine: flags.engine,
    metadata: flags.metadata ?? false,
    links: flags.links,
    images: flags.images,
    tables: flags.tables,
  });
}

function toFormat({ format, output = '', inPlace }: Flags, sourceOf: SourceOf): Format {
  if (inPlace) return 'txt';
  const ending = ENDINGS[extname(output).toLowerCase()];
  const isFormatNearer = sourceOf('format') === 'cli' || sourceOf('output') !== 'cli';
  return (isFormatNearer ? (format ?? ending) : (ending ?? format)) ?? DEFAULTS.format;
}

function toView({ explain, diff, check }: Flags): View {
  const views = (['explain', 'diff', 'check'] as const).filter((view) => ({ explain, diff, check })[view]);
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
  if (inPlace && isAsked('inPlace') && isAsked('output'))
    throw new UsageError('--in-place and --output cannot both be', 'leave one of them out');
  if (inPlace && isAsked('format') && format !== 'txt')
    throw new UsageError(
      `--in-place keeps the file's own format, not ${format}`,
      'use -o for another format',
    );
  if (inPlaceSuffix && !inPlace) throw new UsageError('a suffix needs --in-place', 'write --in-place=SUFFIX');
}

async function checkEncoding(label: string | undefined): Promise<void> {
  if (!label) return;
  const { labelToName } = await import('@exodus/bytes/encoding.js');
  if (labelToName(label)) return;
  throw new UsageError(
    `--encoding: '${label}' is no known encoding`,
    'use a WHATWG label such as utf-8, windows-1252 or shift_jis',
    'unknown-encoding',
  );
}

async function checkCategories(keep: readonly string[], drop: readonly string[]): Promise<void> {
  if (!keep.length && !drop.length) return;
  const { CATEGORIES } = await import('../judge/categories.js');
  const known = new Set(CATEGORIES.map(({ id }) => id));
  for (const [option, ids] of [
    ['--keep', keep],
    ['--drop', drop],
  ] as const) {
    const unknown = ids.find((id) => !known.has(id));
    if (unknown !== undefined)
      throw new UsageError(`${option}: there is no category '${unknown}'`, "see 'declutter categories'");
  }
  const both = keep.find((id) => drop.includes(id));
  if (both) throw new UsageError(`'${both}' is in --keep and in --drop`, 'leave it out of one');
}

/** Flags first, then NO_COLOR and FORCE_COLOR, then the terminal; picocolors' own test takes CI for a terminal. */
function hasColors(flag: boolean | undefined, { isTTY, env }: Terminal): boolean {
  if (flag !== undefined) return flag;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return isTTY && env.TERM !== 'dumb';
}
