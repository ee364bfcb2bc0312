/** Who cleans: this thread what is small, so that one page needs no other; a crew all else, which it can stop. */

import type { Options } from '../options.js';
import { type CleanRequest, cleanDocument, type Outcome } from './clean-document.js';
import type { Crew, CrewOptions } from './crew.js';

/**
 * Bytes that are cleaned in this thread, of one document or of the first of many. Of 19 kinds of hostile documents of
 * this size the slowest (unclosed `<p>`, to JSON with jsdom) took 1.0 seconds, cold, and plain text 0.2: an interrupt,
 * which this thread cannot see meanwhile, still ends the run within two. To start a thread takes 0.1.
 */
const HERE_BYTES = 64 * 1024;
/** With less time than this for a document, all are watched. */
const AMPLE_SECONDS = 5;

export class Cleaner {
  readonly #options: CrewOptions;
  #crew: Promise<Crew> | null = null;
  #bytesLeft: number;

  constructor(options: CrewOptions) {
    this.#options = options;
    const isAmple = options.timeoutSeconds === 0 || options.timeoutSeconds >= AMPLE_SECONDS;
    this.#bytesLeft = isAmple ? HERE_BYTES : 0;
  }

  /** @throws {DeclutterError} as `Crew.clean` and `cleanDocument` do */
  async clean(request: CleanRequest): Promise<Outcome> {
    const { length } = request.bytes;
    const isSmall = length <= this.#bytesLeft;
    this.#bytesLeft = isSmall ? this.#bytesLeft - length : 0;
    if (isSmall && !(await isReaderView(request.options))) return cleanDocument(request);
    this.#crew ??= import('./crew.js').then(({ startCrew }) => startCrew(this.#options));
    return (await this.#crew).clean(request);
  }

  /** Ends what still runs. */
  async close(): Promise<void> {
    await (await this.#crew)?.close();
  }
}

/** Reader View walks a real DOM, and can take seconds for a few thousand elements in one another. */
async function isReaderView(options: Options): Promise<boolean> {
  const { rules, engine } = options;
  return (rules ? await (await import('../rules/apply.js')).findEngine(options) : engine) === 'readability';
}
