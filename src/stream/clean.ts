/** What a stream asks of whoever cleans one document: this thread, or a crew of them. */
import type { JudgedBlock, Metadata } from '../block.js';
import { DeclutterError } from '../errors.js';
import type { Options } from '../options.js';

export interface Request {
  readonly bytes: Uint8Array | string;
  readonly options: Options;
  /** Every block is wanted. */
  readonly report?: boolean;
}

export interface Answer {
  readonly text: string;
  readonly confidence: number;
  readonly metadata: Metadata | null;
  readonly report?: readonly JudgedBlock[];
}

export type Clean = (request: Request) => Promise<Answer>;

/** One line for `declutter_error`; an error that nobody foresaw is told by its message too. */
export function toMessage(error: unknown): string {
  if (error instanceof DeclutterError) return error.hint ? `${error.message}; ${error.hint}` : error.message;
  return error instanceof Error ? `unexpected: ${error.message}` : String(error);
}
