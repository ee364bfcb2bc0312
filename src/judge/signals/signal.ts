/** What a signal is: one category of boilerplate, recognised in one block alone. It reports and never removes. */
import type { Block } from '../../block.js';

/** What was found in a block: `weight` 0 to 1, how sure; `evidence`, the words found. */
export interface Match {
  readonly weight: number;
  readonly evidence: string;
}

export interface Signal {
  /** Category id, kebab-case: its file, its fixture folder, the word printed with a verdict. */
  readonly id: string;
  /** Half a sentence, for `declutter categories`. */
  readonly summary: string;
  /** At least two of each; `keep` holds near misses: the same words as content. Tests run them. */
  readonly examples: { readonly drop: readonly string[]; readonly keep: readonly string[] };
  detect(block: Block): Match | null;
}

/** The surer of two matches. */
export function surer(a: Match | null, b: Match | null): Match | null {
  if (!a || !b) return a ?? b;
  return b.weight > a.weight ? b : a;
}
