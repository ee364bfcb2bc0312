/** What the page and its worker say to each other. */
import type { Article, Category } from '../src/browser/index.js';
import type { GivenOptions } from '../src/options.js';

export type ToWorker =
  | {
      readonly kind: 'clean';
      readonly id: number;
      readonly input: string | Uint8Array;
      readonly options: GivenOptions;
    }
  | { readonly kind: 'article'; readonly content: string | null };

export interface Cleaned {
  readonly kind: 'cleaned';
  readonly id: number;
  readonly article: Article;
  /** What bytes were decoded to; null when the input was a string. */
  readonly decoded: { readonly text: string; readonly encoding: string } | null;
  readonly ms: number;
}

export interface Failed {
  readonly kind: 'failed';
  readonly id: number;
  readonly message: string;
}

export type FromWorker =
  | { readonly kind: 'ready'; readonly categories: readonly Category[] }
  | Cleaned
  | Failed
  /** Reader View needs a DOM, which the worker has not. */
  | { readonly kind: 'read'; readonly html: string; readonly url: string };
