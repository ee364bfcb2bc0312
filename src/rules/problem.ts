/** What is wrong in a rules file, and where: gathered, so that `rules check` tells all of it at once. */
import { UsageError } from '../errors.js';

export interface Problem {
  /** UTF-16 units into the text of the rules. */
  readonly offset: number;
  /** `FILE:LINE:COLUMN`, or the path of a key where the rules are an object: `rules.sites[0].match`. */
  readonly where: string;
  readonly what: string;
  /** What to do about it. */
  readonly hint: string;
}

export function toUsageError({ where, what, hint }: Pick<Problem, 'where' | 'what' | 'hint'>): UsageError {
  return new UsageError(`${where}: ${what}`, hint);
}

/** Thrown by what compiles a selector or a pattern; `at` is the place in its text, in UTF-16 units. */
export class SyntaxProblem extends Error {
  readonly hint: string;
  readonly at: number;

  constructor(what: string, hint: string, at = 0) {
    super(what);
    this.hint = hint;
    this.at = at;
  }
}

/** Edits, as a share of the longer word, up to which an unknown word is taken for a slip. */
const MAX_SLIP = 0.4;

/** The word that was probably meant, or '' (Wagner and Fischer, 1974). */
export function findNear(word: string, known: readonly string[]): string {
  const distances = known.map(
    (one) => countEdits(word.toLowerCase(), one.toLowerCase()) / Math.max(word.length, one.length),
  );
  const least = Math.min(...distances);
  return least <= MAX_SLIP ? known[distances.indexOf(least)]! : '';
}

function countEdits(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > b.length) return a.length + b.length;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let k = 1; k <= b.length; k++)
      next.push(Math.min(row[k]! + 1, next[k - 1]! + 1, row[k - 1]! + (a[i - 1] === b[k - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
