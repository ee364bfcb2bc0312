/**
 * Files that are there whole or not at all: written to a hidden temporary file beside the target and renamed.
 * Our own few lines, since write-file-atomic's temporary files are not hidden (`page.txt.123`) and it takes no stream.
 */
import { chmodSync, realpathSync, rmSync, type Stats, statSync } from 'node:fs';
import { type FileHandle, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { toFileError } from './file-errors.js';

/** Those that exist at this moment, for `removeTemporaries`. */
const temporaries = new Set<string>();

/** A file under way; it takes its name with `commit`. A device or pipe (`/dev/null`) is written as it is. */
export class PendingFile {
  readonly #handle: FileHandle;
  readonly #target: string;
  readonly #temporary: string;

  private constructor(handle: FileHandle, target: string, temporary: string) {
    this.#handle = handle;
    this.#target = target;
    this.#temporary = temporary;
  }

  /** @throws {InputError} `unwritable` */
  static async open(path: string): Promise<PendingFile> {
    try {
      const stats = statSync(path, { throwIfNoEntry: false });
      if (stats && !stats.isFile()) return new PendingFile(await open(path, 'w'), path, '');
      const target = stats ? realpathSync(path) : path;
      const temporary = join(dirname(target), `.declutter-${crypto.randomUUID()}.tmp`);
      const file = new PendingFile(await createTemporary(temporary), target, temporary);
      if (stats) keepMode(temporary, stats);
      return file;
    } catch (error) {
      throw toFileError(error, 'unwritable', path);
    }
  }

  async write(data: string | Uint8Array): Promise<void> {
    await this.#settle(this.#handle.writeFile(data));
  }

  async commit(): Promise<void> {
    await this.#settle(this.#handle.close());
    if (this.#temporary) await this.#settle(rename(this.#temporary, this.#target));
    temporaries.delete(this.#temporary);
  }

  /** Closes and leaves nothing behind. */
  async discard(): Promise<void> {
    await this.#handle.close().catch(() => {});
    if (this.#temporary) rmSync(this.#temporary, { force: true });
    temporaries.delete(this.#temporary);
  }

  async #settle(step: Promise<void>): Promise<void> {
    try {
      await step;
    } catch (error) {
      await this.discard();
      throw toFileError(error, 'unwritable', this.#target);
    }
  }
}

async function createTemporary(path: string): Promise<FileHandle> {
  temporaries.add(path);
  return open(path, 'wx').catch((error) => {
    temporaries.delete(path);
    throw error;
  });
}

/** @throws {InputError} `unwritable`; then the target is as it was */
export async function writeWhole(path: string, data: string | Uint8Array): Promise<void> {
  const file = await PendingFile.open(path);
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
