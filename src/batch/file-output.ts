/** One file for the lines of many documents; it gets its name when the last is written. */
import type { Output, Reporter } from './job.js';
import { PendingFile } from './write.js';

export class FileOutput implements Output {
  readonly #path: string;
  readonly #reporter: Reporter;
  #file: PendingFile | null = null;
  closed = false;

  constructor(path: string, reporter: Reporter) {
    this.#path = path;
    this.#reporter = reporter;
  }

  async write(text: string): Promise<void> {
    await this.#attempt(async () => {
      this.#file ??= await PendingFile.open(this.#path);
      await this.#file.write(text);
    });
  }

  /** Without a document that came out there is no file. */
  async close(): Promise<void> {
    await this.#attempt(async () => this.#file?.commit());
    this.closed = true;
  }

  async #attempt(step: () => Promise<void>): Promise<void> {
    if (this.closed) return;
    try {
      await step();
    } catch (error) {
      this.closed = true;
      this.#reporter.failed(this.#path, error);
    }
  }
}
