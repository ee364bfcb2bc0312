/** What is to be done with every document, and what a run needs from its surroundings. Types only. */
import type { Readable } from 'node:stream';
import type { InputError } from '../errors.js';
import type { Options } from '../options.js';
import type { AcrossKind } from './across.js';
import type { Outcome } from './clean-document.js';

/** What standard output shows: the cleaned text, or something instead of it. */
export type View = 'text' | 'explain' | 'diff' | 'check';

export interface Job {
  readonly view: View;
  /** File or folder; '' for standard output. */
  readonly output: string;
  /** File or folder for the dropped blocks; '' for none. */
  readonly removed: string;
  /** File for the report page; '' for none. */
  readonly report: string;
  readonly inPlace: boolean;
  /** With `inPlace`: the original is kept under its name and this; '' keeps none. */
  readonly suffix: string;
  readonly skipExisting: boolean;
  /** Globs relative to a folder; empty means the default kinds of document. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Bytes of one document, after decompression. */
  readonly maxBytes: number;
  /** Documents cleaned at once. */
  readonly jobs: number;
  /** For one document, from when it has been read; 0 for no limit. */
  readonly timeoutSeconds: number;
  readonly colored: boolean;
  /** Width of the terminal; 0 when there is none. */
  readonly columns: number;
  readonly options: Options;
  /** What the inputs are, where that is said to be a stream of documents. */
  readonly stream: StreamKind | null;
  /** For JSONL: the field to clean ('' to find it), the field to write, and whether all but ASCII is escaped. */
  readonly records: { readonly field: string; readonly into: string; readonly ascii: boolean };
  /** Of a WARC, a WARC of the clean text is written: each record a gzip member, or none. */
  readonly asWarc: 'warc' | 'warc.gz' | null;
  /** What documents have in common is looked at across these; null for each by itself. */
  readonly across: AcrossKind | null;
  /** A failed record of a stream is a failure of the run. */
  readonly strict: boolean;
}

/** Standard output: documents go to it one after the other. */
export interface Output {
  /** True when it takes no more: the run ends. */
  readonly closed: boolean;
  write(text: string | Uint8Array): Promise<void>;
}

/** Whom a run tells what happens, in the order of the inputs. */
export interface Reporter {
  /** So many documents will be told of; null where streams hold more than can be known. */
  begin(documents: number | null): Promise<void>;
  /** @param bytes  of the document, as far as it was read */
  failed(name: string, error: unknown, bytes?: number): void;
  warn(name: string, text: string): void;
  /** One document is done; `output` is the file it went to, '' for standard output. */
  cleaned(name: string, outcome: Outcome, written: { output: string; bytes: number }): void | Promise<void>;
  /** One record of a stream has its answer: what it came to, or what failed. That changes no exit code. */
  record(name: string, outcome: Outcome | null, told: RecordTold): void | Promise<void>;
  /** A stream is done; `trouble` is what makes it a failure of the run, though its records were told. */
  streamed(name: string, output: string, trouble: InputError | null): void;
  /** One document was finished before. */
  skipped(): void;
}

export interface RecordTold {
  /** '' where there is an outcome. */
  readonly failure: string;
  readonly bytes: number;
}

export interface Surroundings {
  readonly openStdin: () => Readable;
  readonly stdout: Output;
  /** What standard input and output are, when they are files: `identify`; else ''. */
  readonly stdinId: string;
  readonly stdoutId: string;
  readonly reporter: Reporter;
}

/** One input, before it is read. */
export interface Source {
  /** As it is shown: the path as given or found, `-` for standard input. */
  readonly name: string;
  /** Path without links; '' for standard input. */
  readonly real: string;
  /** Where it lies below its folder or glob; what its output is named after. */
  readonly relative: string;
  /** Found in a folder or by a glob, not named itself. */
  readonly found: boolean;
  /** A stream of documents; absent for one document. */
  readonly stream?: StreamKind;
}

export type StreamKind = 'jsonl' | 'warc';
