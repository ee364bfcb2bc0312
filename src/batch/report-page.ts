/** What a run tells goes to whoever listens and, for `--report`, into the page as well. */
import { Report } from '../report/report.js';
import type { HeldDocument } from '../report/shown.js';
import { toMessage } from '../stream/clean.js';
import type { Outcome } from './clean-document.js';
import { openOutput, type PendingOutput } from './file-output.js';
import type { Reporter } from './job.js';

/** The page gets its name when it is whole; that it cannot be written is told as a failure. */
export async function openReportPage(path: string, listener: Reporter): Promise<ReportPage> {
  return new ReportPage(await openOutput(path, listener), listener);
}

class ReportPage implements Reporter {
  readonly #file: PendingOutput;
  readonly #listener: Reporter;
  readonly #report: Report;

  constructor(file: PendingOutput, listener: Reporter) {
    this.#file = file;
    this.#listener = listener;
    this.#report = new Report(file);
  }

  begin(documents: number): Promise<void> {
    return this.#listener.begin(documents);
  }

  failed(name: string, error: unknown, bytes?: number): void {
    this.#report.fail(name, toMessage(error));
    this.#listener.failed(name, error, bytes);
  }

  warn(name: string, text: string): void {
    this.#report.warn(name, text);
    this.#listener.warn(name, text);
  }

  async cleaned(name: string, outcome: Outcome, written: { output: string; bytes: number }): Promise<void> {
    const { held, ...told } = outcome;
    await this.#listener.cleaned(name, told, written);
    if (held) await this.#report.add(name, held, outcome.warnings);
  }

  async record(name: string, held: HeldDocument | undefined, failure: string): Promise<void> {
    if (held) await this.#report.add(name, held, []);
    else this.#report.fail(name, failure);
  }

  skipped(): void {
    this.#report.skip();
    this.#listener.skipped();
  }

  /** Whatever came of the run, its page is written. */
  async finish(): Promise<void> {
    await this.#report.finish();
    await this.#file.close();
  }
}
