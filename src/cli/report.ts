/** What a run tells on stderr, and what it comes to: the only state of the command. */
import type { Figures, Outcome } from '../batch/clean-document.js';
import type { Reporter } from '../batch/job.js';
import { DeclutterError } from '../errors.js';
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
  #progress: Progress | null = null;
  #failures = 0;
  #empty = 0;
  #changed = 0;

  constructor(stream: NodeJS.WriteStream, wanted: Wanted) {
    this.#stream = stream;
    this.#wanted = wanted;
  }

  get failures(): number {
    return this.#failures;
  }

  /** Documents of which nothing is kept. */
  get empty(): number {
    return this.#empty;
  }

  /** Documents of which a block goes. */
  get changed(): number {
    return this.#changed;
  }

  async begin(documents: number): Promise<void> {
    if (documents < 2 || !this.#wanted.progress) return;
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
    if (figures.keptBlocks === 0) this.#empty++;
    for (const warning of warnings) this.warn(name, warning);
    const { quiet, verbose, stats } = this.#wanted;
    if (verbose && !quiet) this.#print(toLine(`${name}: ${from} (${shape}) -> ${output || '-'}`));
    if (stats && !quiet)
      this.#print(toLine(`${name}: ${describe(figures)}, confidence ${confidence.toFixed(2)}`));
    this.#progress?.advance(bytes, false);
  }

  skipped(): void {
    this.#progress?.advance(0, false);
  }

  /** The total of `--stats`, and what many documents came to. */
  finish(): void {
    this.stop();
    const { stats, quiet, summary } = this.#wanted;
    if (quiet) return;
    const { documents, total } = this.#summary;
    if (stats)
      this.#print(toLine(`total: ${documents} documents, ${this.#failures} failed, ${describe(total)}`));
    if ((stats || summary) && documents + this.#failures > 1)
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

function describe({ blocks, keptBlocks, words, keptWords }: Figures): string {
  const share = words ? Math.round((100 * keptWords) / words) : 0;
  return `${keptBlocks} of ${blocks} blocks kept, ${Math.round(keptWords)} of ${Math.round(words)} words (${share} %)`;
}
