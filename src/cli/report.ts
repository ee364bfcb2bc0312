/** What a run tells on stderr, and what it comes to: the only state of the command. */
import type { Figures, Outcome } from '../batch/clean-document.js';
import type { RecordTold, Reporter } from '../batch/job.js';
import { DeclutterError, type InputError } from '../errors.js';
import { toFailure, toLine, toWarning } from './messages.js';
import type { Progress } from './progress.js';
import { Summary } from './summary.js';

interface Wanted {
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly stats: boolean;
  /** A bar while several documents are cleaned. */
  readonly progress: boolean;
  /** What many documents came to, at the end. */
  readonly summary: boolean;
}

export class Report implements Reporter {
  readonly #stream: NodeJS.WriteStream;
  readonly #wanted: Wanted;
  readonly #summary = new Summary();
  /** The records of the stream that is read now. */
  #records = new Summary();
  #progress: Progress | null = null;
  #failures = 0;
  #changed = 0;

  constructor(stream: NodeJS.WriteStream, wanted: Wanted) {
    this.#stream = stream;
    this.#wanted = wanted;
  }

  /** Those that make the run fail: not the failed records of a stream. */
  get failures(): number {
    return this.#failures;
  }

  /** Documents of which nothing is kept. */
  get empty(): number {
    return this.#summary.empty;
  }

  /** Documents of which a block goes. */
  get changed(): number {
    return this.#changed;
  }

  async begin(documents: number | null): Promise<void> {
    if ((documents ?? 2) < 2 || !this.#wanted.progress) return;
    this.#progress = new (await import('./progress.js')).Progress(this.#stream, documents);
  }

  failed(name: string, error: unknown, bytes = 0): void {
    this.#failures++;
    this.#summary.addFailure(name);
    this.#print(toFailure(name, error));
    const isUnknown = error instanceof Error && !(error instanceof DeclutterError);
    if (this.#wanted.verbose && isUnknown) this.#print(`${error.stack}\n`);
    this.#progress?.advance(bytes, true);
  }

  warn(name: string, text: string): void {
    if (!this.#wanted.quiet) this.#print(toWarning(name, text));
  }

  cleaned(name: string, outcome: Outcome, { output, bytes }: { output: string; bytes: number }): void {
    const { figures, from, shape, confidence, changed, warnings } = outcome;
    this.#summary.add(name, outcome);
    if (changed) this.#changed++;
    for (const warning of warnings) this.warn(name, warning);
    const { quiet, verbose, stats } = this.#wanted;
    if (verbose && !quiet) this.#print(toLine(`${name}: ${from} (${shape}) -> ${output || '-'}`));
    if (stats && !quiet)
      this.#print(toLine(`${name}: ${describe(figures)}, confidence ${confidence.toFixed(2)}`));
    this.#progress?.advance(bytes, false);
  }

  /** Of many nothing is printed one by one: a stream has a million. */
  record(name: string, outcome: Outcome | null, { bytes }: RecordTold): void {
    for (const summary of [this.#records, this.#summary]) {
      if (outcome) summary.add(name, outcome);
      else summary.addFailure(name);
    }
    this.#progress?.advance(bytes, !outcome);
  }

  streamed(name: string, output: string, trouble: InputError | null): void {
    const records = this.#records;
    this.#records = new Summary();
    const { documents, empty } = records;
    if (empty) this.warn(name, `nothing is kept of ${empty} of its ${documents} records; try --favor recall`);
    const { quiet, verbose, stats } = this.#wanted;
    if (verbose && !quiet) this.#print(toLine(`${name}: records -> ${output || '-'}`));
    if (stats && !quiet) this.#print(toLine(`${name}: ${describeAll(records)}`));
    if (!trouble) return;
    this.#failures++;
    this.#print(toFailure(name, trouble));
  }

  skipped(): void {
    this.#progress?.advance(0, false);
  }

  /** The total of `--stats`, and what many documents came to. */
  finish(): void {
    this.stop();
    const { stats, quiet, summary } = this.#wanted;
    if (quiet) return;
    const { documents, failures, total } = this.#summary;
    if (stats) this.#print(toLine(`total: ${describeAll(this.#summary)}`));
    if ((stats || summary) && documents + failures > 1)
      for (const line of this.#summary.list(stats ? '' : describe(total))) this.#print(toLine(line));
  }

  /** Takes the bar away, if there is one. */
  stop(): void {
    this.#progress?.stop();
    this.#progress = null;
  }

  #print(line: string): void {
    this.#progress?.clear();
    this.#stream.write(line);
  }
}

function describeAll({ documents, failures, total }: Summary): string {
  return `${documents} documents, ${failures} failed, ${describe(total)}`;
}

function describe({ blocks, keptBlocks, words, keptWords }: Figures): string {
  const share = words ? Math.round((100 * keptWords) / words) : 0;
  return `${keptBlocks} of ${blocks} blocks kept, ${Math.round(keptWords)} of ${Math.round(words)} words (${share} %)`;
}
