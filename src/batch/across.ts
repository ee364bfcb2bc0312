/** `--across`: which documents belong together, and the run's counts of what they have in common. */
import { dirname } from 'node:path';
import { UsageError } from '../errors.js';
import { createCells, type Group } from '../judge/recurrence.js';
import type { CleanRequest } from './clean-document.js';
import type { Source } from './job.js';

export type AcrossKind = 'host' | 'folder';

/** Made once a run; every document is counted with it before the first is judged. */
export class Across {
  readonly #kind: AcrossKind;
  readonly #cells = createCells();

  /** @throws {UsageError} for what cannot be read twice, or has no address to group it by */
  constructor(kind: AcrossKind, sources: readonly Source[]) {
    this.#kind = kind;
    for (const source of sources) {
      if (source.name === '-')
        throw new UsageError('--across reads everything twice, and standard input comes once', 'name a file');
      if (kind === 'host' && !source.stream)
        throw new UsageError(
          `${source.name}: --across host is for JSONL and WARC, where records have an address`,
          'use --across folder',
        );
    }
  }

  /** A document by its folder, a record by the host of its address; null for one without. */
  groupOf({ relative, name, stream }: Source, url: string): Group | null {
    if (this.#kind === 'folder') return this.#toGroup(stream ? name : dirname(relative));
    return URL.canParse(url) ? this.#toGroup(new URL(url).hostname.replace(/^www\./, '')) : null;
  }

  #toGroup(name: string): Group {
    return { cells: this.#cells, name };
  }
}

/** One of the two readings: in the first, documents are only counted. */
export interface Grouping {
  readonly across: Across;
  readonly counting: boolean;
}

/** The request of a document, told where it belongs. */
export function withGroup(request: CleanRequest, source: Source, grouping: Grouping | null): CleanRequest {
  if (!grouping) return request;
  const group = grouping.across.groupOf(source, request.options.url);
  return { ...request, group, counting: grouping.counting };
}
