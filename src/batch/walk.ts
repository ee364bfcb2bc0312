/** A folder to the sources in it and below: in the order of their names, links followed, loops ended. */
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { InputError } from '../errors.js';
import type { Source } from './job.js';

export interface Walk {
  /** Which relative paths are taken, and which folders are entered. */
  readonly accept: { file(relative: string): boolean; folder(relative: string): boolean };
  readonly isOutput: (real: string) => boolean;
  /** Told of a folder or link that cannot be read; the walk goes on. */
  readonly fail: (name: string, error: unknown) => void;
}

interface Entry {
  readonly path: string;
  /** Below the folder that was named; '' is that folder. */
  readonly relative: string;
  readonly real: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/**
 * @param under  a folder that the outputs go to, '' for none
 * @throws {InputError} when it has no document
 */
export async function walkFolder(folder: string, under: string, walk: Walk): Promise<Source[]> {
  const sources: Source[] = [];
  const entered = new Set<string>();
  const waiting: Entry[] = [{ path: folder, relative: '', real: realpathSync(folder), kind: 'folder' }];
  let failed = false;
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    try {
      const { path, real, relative, kind } = follow(entry);
      if (walk.isOutput(real)) continue;
      if (kind === 'file' && walk.accept.file(relative))
        sources.push({ name: path, real, relative: join(under, relative), found: true });
      if (kind !== 'folder' || entered.has(real) || !walk.accept.folder(relative)) continue;
      entered.add(real);
      await nextTurn(); // a large tree can be interrupted
      waiting.push(...listFolder(path, real, relative).reverse());
    } catch (error) {
      if (entry.relative === '') throw error;
      if (entry.kind === 'link' && !walk.accept.file(entry.relative)) continue;
      failed = true;
      walk.fail(entry.path, error);
    }
  }
  if (!sources.length && !failed) throw toNothingFound(walk.isOutput(realpathSync(folder)));
  return sources;
}

function listFolder(path: string, real: string, relative: string): Entry[] {
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && name !== 'node_modules')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((child) => ({
      path: path.endsWith('/') ? path + child.name : `${path}/${child.name}`,
      relative: join(relative, child.name),
      real: join(real, child.name),
      kind: child.isSymbolicLink()
        ? 'link'
        : child.isDirectory()
          ? 'folder'
          : child.isFile()
            ? 'file'
            : 'other',
    }));
}

/** What a link leads to; anything else is itself. */
function follow(link: Entry): Entry {
  if (link.kind !== 'link') return link;
  const stats = statSync(link.path);
  const kind = stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'other';
  return { ...link, real: realpathSync(link.path), kind };
}

function toNothingFound(isOutput: boolean): InputError {
  return isOutput
    ? new InputError('unreadable', 'is the output folder, which is never read', 'choose another -o')
    : new InputError('unreadable', 'has no matching file', 'choose with --include');
}
