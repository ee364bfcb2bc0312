/** The shape of a rules file, as it is after reading: what is checked, with the place of everything. Types and key names only. */
import type { Engine } from '../options.js';

/** Keys of each level; the JSON Schema and the reader both go by them. */
/** `$schema` is for editors. */
export const FILE_KEYS = ['sites', '$schema'] as const;
export const SITE_KEYS = ['match', 'engine', 'categories', 'rules'] as const;
export const RULE_KEYS = ['name', 'keep', 'drop', 'keepText', 'dropText'] as const;
export const ACTIONS = ['keep', 'drop'] as const;

export type Action = (typeof ACTIONS)[number];

/** What is said of the documents that match. */
export interface Site {
  /** Globs of hosts or paths; empty for every document. */
  readonly match: readonly string[];
  readonly engine: Engine | null;
  readonly categories: readonly CategoryDefault[];
  readonly rules: readonly Rule[];
}

export interface CategoryDefault {
  readonly category: string;
  readonly action: Action;
  /** As it is shown in reasons. */
  readonly label: string;
}

export interface Rule {
  readonly action: Action;
  readonly kind: 'selector' | 'text';
  /** CSS selectors or RE2 patterns: one that hits is enough. */
  readonly values: readonly Value[];
  /** As it is shown in reasons: rule `ads` (rules.yaml:12). */
  readonly label: string;
}

/** A text with the way to tell what is wrong in it. */
export interface Value {
  readonly text: string;
  /** Tells a problem at a place of the text, in UTF-16 units. */
  readonly report: (what: string, hint: string, at?: number) => void;
}
