/**
 * Files that are there whole or not at all: written to a hidden temporary file beside the target and renamed.
 * Our own few lines, since write-file-atomic's temporary files are not hidden (`page.txt.123`) and it takes no stream.
 */
import {
  chmodSync,
  closeSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFile,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { toFileError } from './file-errors.js';

/** What is no larger is written at once and waited for: a tenth of the time that promises take, most of it theirs. */
const SMALL_LENGTH = 64 * 1024;

/** Those that exist at this moment, for `removeTemporaries`. Opened without a wait, so that none can come after it. */
const temporaries = new Set<string>();

/** A file under way; it takes its name with `commit`. A device or pipe (`/dev/null`) is written as it is. */
export class PendingFile {
  #descriptor: number;
  readonly #target: string;
  readonly #temporary: string;

  private constructor(descriptor: number, target: string, temporary: string) {
    this.#descriptor = descriptor;
    this.#target = target;
    this.#temporary = temporary;
  }

  /** @throws {InputError} `unwritable` */
  static open(path: string): PendingFile {
    try {
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats && !stats.isFile()) return new PendingFile(openSync(path, 'w'), path, '');
      const target = stats ? realpathSync(path) : path;
      const temporary = join(dirname(target), `.declutter-${crypto.randomUUID()}.tmp`);
      const file = new PendingFile(openSync(temporary, 'wx'), target, temporary);
      temporaries.add(temporary);
      if (stats) keepMode(temporary, stats);
      return file;
    } catch (error) {
      throw toFileError(error, 'unwritable', path);
    }
  }

  async write(data: string | Uint8Array): Promise<void> {
    await this.#attempt(() =>
      this.#temporary && data.length <= SMALL_LENGTH
        ? writeFileSync(this.#descriptor, data)
        : promisify(writeFile)(this.#descriptor, data),
    );
  }

  async commit(): Promise<void> {
    await this.#attempt(() => {
      this.#close();
      if (this.#temporary) renameSync(this.#temporary, this.#target);
      temporaries.delete(this.#temporary);
    });
  }

  /** Closes and leaves nothing behind. */
  discard(): void {
    try {
      this.#close();
    } catch {} // what was written is lost anyway
    if (this.#temporary) rmSync(this.#temporary, { force: true });
    temporaries.delete(this.#temporary);
  }

  /** Once: the number may be another file's soon after. */
  #close(): void {
    const descriptor = this.#descriptor;
    this.#descriptor = -1;
    if (descriptor >= 0) closeSync(descriptor);
  }

  async #attempt(step: () => Promise<void> | void): Promise<void> {
    try {
      await step();
    } catch (error) {
      this.discard();
      throw toFileError(error, 'unwritable', this.#target);
    }
  }
}

/** @throws {InputError} `unwritable`; then the target is as it was */
export async function writeWhole(path: string, data: string | Uint8Array): Promise<void> {
  const file = PendingFile.open(path);
  await file.write(data);
  await file.commit();
}

/** For a run that is interrupted: synchronous, since nothing runs after it. */
export function removeTemporaries(): void {
  for (const path of temporaries) rmSync(path, { force: true });
  temporaries.clear();
}

function keepMode(temporary: string, { mode }: Stats): void {
  chmodSync(temporary, mode & 0o7777);
}
