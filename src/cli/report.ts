/** What a run tells on stderr, and what it comes to: the only state of the command. */
import type { Reporter } from '../batch/job.js';
import type { Page } from '../block.js';
import { DeclutterError } from '../errors.js';
import { toFailure, toLine, toWarning } from './messages.js';

interface Wanted {
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly stats: boolean;
}

/** Words are counted as blocks count them: a character of a script without spaces is half a word. */
interface Figures {
  blocks: number;
  keptBlocks: number;
  words: number;
  keptWords: number;
}

export class Report implements Reporter {
  readonly #print: (line: string) => void;
  readonly #wanted: Wanted;
  readonly #total: Figures = { blocks: 0, keptBlocks: 0, words: 0, keptWords: 0 };
  #documents = 0;
  #failures = 0;
  #empty = 0;
  #changed = 0;

  constructor(print: (line: string) => void, wanted: Wanted) {
    this.#print = print;
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

  failed(name: string, error: unknown): void {
    this.#failures++;
    this.#print(toFailure(name, error));
    const isUnknown = error instanceof Error && !(error instanceof DeclutterError);
    if (this.#wanted.verbose && isUnknown) this.#print(`${error.stack}\n`);
  }

  warn(name: string, text: string): void {
    if (!this.#wanted.quiet) this.#print(toWarning(name, text));
  }

  cleaned(name: string, page: Page, written: string): void {
    const figures = countFigures(page);
    this.#documents++;
    for (const key of Object.keys(figures) as (keyof Figures)[]) this.#total[key] += figures[key];
    if (figures.keptBlocks < figures.blocks) this.#changed++;
    if (figures.keptBlocks === 0) {
      this.#empty++;
      this.warn(name, figures.blocks ? 'nothing is kept; try --favor recall' : 'the document is empty');
    }
    const { quiet, verbose, stats } = this.#wanted;
    if (quiet) return;
    if (verbose)
      this.#print(toLine(`${name}: ${page.parsed.from} (${page.parsed.shape}) -> ${written || '-'}`));
    if (stats) this.#print(toLine(`${name}: ${describe(figures)}, confidence ${page.confidence.toFixed(2)}`));
  }

  /** The total of `--stats`. */
  finish(): void {
    if (!this.#wanted.stats || this.#wanted.quiet) return;
    this.#print(
      toLine(`total: ${this.#documents} documents, ${this.#failures} failed, ${describe(this.#total)}`),
    );
  }
}

function countFigures({ parsed: { blocks }, verdicts }: Page): Figures {
  const figures = { blocks: blocks.length, keptBlocks: 0, words: 0, keptWords: 0 };
  for (const [i, { words }] of blocks.entries()) {
    figures.words += words;
    if (!verdicts[i]!.keep) continue;
    figures.keptBlocks++;
    figures.keptWords += words;
  }
  return figures;
}

function describe({ blocks, keptBlocks, words, keptWords }: Figures): string {
  const share = words ? Math.round((100 * keptWords) / words) : 0;
  return `${keptBlocks} of ${blocks} blocks kept, ${Math.round(keptWords)} of ${Math.round(words)} words (${share} %)`;
}
