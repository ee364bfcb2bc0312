/** A Verdict whose reason is worded when it is read: few callers do, and it is dear. */
import type { Verdict } from '../block.js';

type Judged = Pick<Verdict, 'keep' | 'category' | 'probability' | 'votedByReadability'>;

export class LazyVerdict implements Verdict {
  readonly keep: boolean;
  readonly category: string;
  readonly probability: number;
  readonly votedByReadability: boolean;
  readonly #block: number;
  readonly #word: (block: number) => string;

  /** @param word  words the reason of a block, given its index */
  constructor(judged: Judged, block: number, word: (block: number) => string) {
    this.keep = judged.keep;
    this.category = judged.category;
    this.probability = judged.probability;
    this.votedByReadability = judged.votedByReadability ?? false;
    this.#block = block;
    this.#word = word;
  }

  get reason(): string {
    return this.#word(this.#block);
  }
}
