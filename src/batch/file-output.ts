/** One file for the lines of many documents; it gets its name when the last is written. */
import type { Output, Reporter } from './job.js';
import { PendingFile } from './write.js';

/** What is written to a `.jsonl.gz` is compressed. */
export async function openOutput(path: string, reporter: Reporter): Promise<PendingOutput> {
  const file = new FileOutput(path, reporter);
  return /\.jsonl\.gz$/i.test(path) ? new (await import('./gzip-output.js')).GzipOutput(file) : file;
}

/** An output that is there in the end, or not at all. */
export interface PendingOutput extends Output {
  close(): Promise<void>;
  discard(): Promise<void>;
}

class FileOutput implements PendingOutput {
  readonly #path: string;
  readonly #reporter: Reporter;
  #file: PendingFile | null = null;
  closed = false;

  constructor(path: string, reporter: Reporter) {
    this.#path = path;
    this.#reporter = reporter;
  }

  async write(text: string | Uint8Array): Promise<void> {
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

  /** Leaves nothing behind. */
  async discard(): Promise<void> {
    this.closed = true;
    await this.#file?.discard();
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
