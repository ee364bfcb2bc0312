/**
 * Standard input, and standard output for documents. A write that fails ends the run: when the reader went away (`| head`) without a word,
 * else as trouble. Each write is awaited, so that no more than one document waits in memory.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { toFileError } from '../batch/file-errors.js';
import { identify, look } from '../batch/identity.js';
import type { Output } from '../batch/job.js';
import type { DeclutterError } from '../errors.js';

export class StandardOutput implements Output {
  readonly #stream: Writable = openStandardOutput();
  #closed = false;
  /** Why it cannot be written any more; null while it can, and when its reader has gone. */
  error: DeclutterError | null = null;

  constructor() {
    this.#stream.on('error', (error) => this.#close(error));
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Resolves when the text has been handed over; after a failure it does nothing. */
  write(text: string | Uint8Array): Promise<void> {
    if (this.#closed || text.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#stream.write(text, (error) => {
        if (error) this.#close(error);
        resolve();
      });
    });
  }

  #close(error: Error): void {
    if (this.#closed) return;
    this.#closed = true;
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') this.error = toFileError(error, 'unwritable');
  }
}

/** Node's own stdout loses the rest of a write that a full disk cut short; a plain file gets a stream that does not. */
function openStandardOutput(): Writable {
  return identify(1) ? createWriteStream('', { fd: 1, autoClose: false }) : process.stdout;
}

/** For Node a folder as standard input is an empty one; reading it says what is wrong. */
export function openStandardInput(): Readable {
  return look(0)?.isDirectory() ? createReadStream('', { fd: 0 }) : process.stdin;
}
