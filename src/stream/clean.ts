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

/** The document alone as text, with the metadata beside it: `md` and `html` would carry them within. */
export async function cleanApart(clean: Clean, request: Request): Promise<Answer> {
  const { format: content, metadata } = request.options;
  if (!metadata || (content !== 'md' && content !== 'html')) return clean(request);
  const answer = await clean({
    ...request,
    options: { ...request.options, format: 'jsonl', content, blocks: false },
  });
  const { markdown, html } = JSON.parse(answer.text) as { markdown?: string; html?: string };
  return { ...answer, text: markdown ?? html ?? '' };
}
