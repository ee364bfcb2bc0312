/** Which output each source goes to. All that can be wrong about it is found here, before anything is written. */
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from '../errors.js';
import type { Grouping } from './across.js';
import type { Cleaner } from './cleaner.js';
import { identify, look } from './identity.js';
import type { Inputs } from './inputs.js';
import type { Job, Source, Surroundings } from './job.js';
import { nameOutputs } from './names.js';

export interface Target {
  readonly source: Source;
  /** File for the text; '' for standard output or the stream. */
  readonly output: string;
  /** File for the dropped blocks; '' for none. */
  readonly removed: string;
}

export interface Plan {
  readonly targets: readonly Target[];
  /** One file for the lines of all documents (`jsonl`); '' for none. */
  readonly stream: string;
  /** What is shown is headed by the document's name. */
  readonly several: boolean;
}

/** What all documents of a run share. */
export interface Run {
  readonly job: Job;
  readonly around: Surroundings;
  readonly cleaner: Cleaner;
  /** What is shown is headed by the document's name. */
  readonly several: boolean;
  /** For `--across`. */
  readonly grouping: Grouping | null;
}

/** What standard input and output are, where they are files. */
type Streams = Pick<Surroundings, 'stdinId' | 'stdoutId'>;

/** @throws {UsageError} */
export function planOutputs(inputs: Inputs, job: Job, streams: Streams): Plan {
  const { sources } = inputs;
  const several = inputs.asked > 1;
  if (sources.some((source) => source.stream)) refuseForStreams(sources, job);
  if (job.asWarc) refuseForWarc(sources);
  const stream = isStream(inputs, job) ? job.output : '';
  const outputs = stream ? sources.map(() => '') : toOutputs(inputs, job);
  const removed = toPaths(inputs, '--removed', job.removed, 'txt');
  const targets = sources.map((source, i) => ({ source, output: outputs[i]!, removed: removed[i]! }));
  refuseOverwriting(targets, stream, job, streams);
  return { targets, stream, several };
}

function toOutputs(inputs: Inputs, job: Job): string[] {
  if (job.view !== 'text') return inputs.sources.map(() => '');
  if (job.inPlace) return inputs.sources.map(toOwnPath);
  if (!job.output && inputs.asked > 1 && job.options.format !== 'jsonl')
    throw new UsageError('several documents need a folder for their output', 'add -o FOLDER or -f jsonl');
  return toPaths(inputs, '--output', job.output, job.options.format, job.asWarc ?? 'jsonl');
}

/** What is for single documents, and a WARC that nobody said what to make of. */
function refuseForStreams(sources: readonly Source[], job: Job): void {
  const single =
    (job.view !== 'text' && `--${job.view}`) || (job.removed && '--removed') || (job.inPlace && '--in-place');
  if (single) throw new UsageError(`${single} is for documents, not for JSONL or WARC`, 'leave it out');
  const warc = sources.find(({ stream }) => stream === 'warc');
  if (warc && !isForMany(job))
    throw new UsageError(
      `${warc.name}: a WARC holds many documents`,
      'add -f jsonl, or -o FILE.jsonl or FILE.warc.gz',
    );
}

/** Whether the output takes the documents of a WARC: a name such as `x.txt` promises one. */
function isForMany({ output, options }: Job): boolean {
  if (options.format === 'jsonl') return true;
  return (
    output !== '' && (isFolder(output) || !isNamedAsDocument(output) || /\.jsonl(?:\.gz)?$/i.test(output))
  );
}

function refuseForWarc(sources: readonly Source[]): void {
  const other = sources.find(({ stream }) => stream !== 'warc');
  if (other) throw new UsageError(`${other.name}: only a WARC becomes a WARC`, 'choose another -f or -o');
}

function toOwnPath({ name, real }: Source): string {
  if (name === '-') throw new UsageError('--in-place cannot rewrite standard input', 'name a file');
  return real;
}

function isStream(inputs: Inputs, job: Job): boolean {
  return (
    job.output !== '' &&
    job.view === 'text' &&
    job.options.format === 'jsonl' &&
    inputs.asked > 1 &&
    !isFolder(job.output)
  );
}

/**
 * A file for one document, a folder for more.
 *
 * @param streamEnding  of the outputs of streams
 */
function toPaths(inputs: Inputs, option: string, path: string, ending: string, streamEnding = ending) {
  const { sources, asked, hasList } = inputs;
  if (!path) return sources.map(() => '');
  if (!isFolder(path) && asked <= 1 && (!hasList || isNamedAsDocument(path))) return sources.map(() => path);
  if (look(resolve(path))?.isDirectory() === false)
    throw new UsageError(
      `${option}: '${path}' is a file, and several documents need a folder`,
      'name a folder',
    );
  return nameOutputs(sources, ending).map((name, i) => {
    const own = sources[i]!.stream ? name.slice(0, -ending.length) + streamEnding : name;
    return join(path, own);
  });
}

function isNamedAsDocument(path: string): boolean {
  return /\.(?:txt|md|html|json|jsonl|warc)(?:\.gz)?$/i.test(path);
}

/** A folder that is there, or a name that says so. */
function isFolder(path: string): boolean {
  return path.endsWith('/') || look(path)?.isDirectory() === true;
}

function refuseOverwriting(targets: readonly Target[], stream: string, job: Job, streams: Streams): void {
  const owned = job.inPlace
    ? targets.map(({ source }) => source.real + job.suffix)
    : targets.map((t) => t.output);
  const outputs = job.inPlace && !job.suffix ? [] : [...owned, stream];
  const paths = [...outputs, ...targets.map(({ removed }) => removed), job.report].filter(Boolean);
  const taken = new Set<string>();
  for (const path of paths.map((path) => identify(path) || resolve(path))) {
    if (taken.has(path))
      throw new UsageError(
        'two outputs would be written to one file',
        'choose another --removed or --report',
      );
    taken.add(path);
  }
  const written = new Set([...paths.map(identify), streams.stdoutId].filter(Boolean));
  if (!written.size) return;
  for (const { source } of targets) {
    const id = source.name === '-' ? streams.stdinId : identify(source.real);
    if (written.has(id))
      throw new UsageError(`${source.name}: the output would overwrite this input`, 'choose another output');
  }
}

/** A file under its final name is whole: it was renamed to it. */
export function isFinished(path: string, { skipExisting }: Job): boolean {
  return skipExisting && statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
