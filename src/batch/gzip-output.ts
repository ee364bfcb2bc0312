/** Compresses on the way to another output. */
import { once } from 'node:events';
import { createGzip } from 'node:zlib';
import type { PendingOutput } from './file-output.js';

export class GzipOutput implements PendingOutput {
  readonly #gzip = createGzip();
  readonly #file: PendingOutput;
  readonly #pumping: Promise<void>;

  constructor(file: PendingOutput) {
    this.#file = file;
    this.#pumping = this.#pump();
    this.#pumping.catch(() => {}); // told by close
  }

  get closed(): boolean {
    return this.#file.closed;
  }

  async #pump(): Promise<void> {
    for await (const part of this.#gzip) await this.#file.write(part);
  }

  async write(text: string | Uint8Array): Promise<void> {
    if (!this.#gzip.write(text)) await once(this.#gzip, 'drain');
  }

  async discard(): Promise<void> {
    this.#gzip.destroy();
    await this.#pumping.catch(() => {});
    await this.#file.discard();
  }

  async close(): Promise<void> {
    this.#gzip.end();
    await this.#pumping;
    await this.#file.close();
  }
}
