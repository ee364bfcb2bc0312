/** What a run tells goes to whoever listens and, for `--report`, into the page as well. */
import type { InputError } from '../errors.js';
import { Report } from '../report/report.js';
import { toMessage } from '../stream/clean.js';
import type { Outcome } from './clean-document.js';
import { openOutput, type PendingOutput } from './file-output.js';
import type { RecordTold, Reporter } from './job.js';

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

  begin(documents: number | null): Promise<void> {
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

  async record(name: string, outcome: Outcome | null, told: RecordTold): Promise<void> {
    const { held = null, ...figures } = outcome ?? {};
    await this.#listener.record(name, outcome && (figures as Outcome), told);
    if (held) await this.#report.add(name, held, outcome!.warnings);
    else this.#report.fail(name, told.failure);
  }

  streamed(name: string, output: string, trouble: InputError | null): void {
    if (trouble) this.#report.warn(name, toMessage(trouble));
    this.#listener.streamed(name, output, trouble);
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
