/**
 * All phrases of all languages in one trie over word hashes, held in a few flat arrays: nothing is built at start-up,
 * and a look-up touches no string. compile-phrases.ts makes the arrays.
 */

/** Where and how a phrase counts. */
export const ANYWHERE = 0;
/** `^`: begins the block. */
export const START = 1;
/** `=`: the block holds nothing but such phrases. */
export const WHOLE = 2;
/** `~`: as WHOLE, and even then a weak sign: a word that headings use too. */
export const WEAK = 3;
/** `phrase:`: begins the block and a colon follows. */
export const LEAD = 4;
/** `+`: counts beside another phrase of its category only. */
export const SUPPORT = 5;

export interface Phrase {
  readonly category: string;
  readonly mark: number;
}

/** n nodes, numbered level by level from the root, 0; so siblings stand together, and children in their parents' order. */
export interface TrieArrays {
  /** The word that leads to each node, siblings in ascending order. */
  readonly words: Int32Array;
  /** Each node's first child, n + 1 entries: its children end where the next node's begin. */
  readonly children: Uint16Array;
  /**
   * The root's children again, by open addressing: most words of a text begin no phrase, which one look tells here and
   * a search among thousands does not.
   */
  readonly firstWords: Uint16Array;
  /** Which of `endings` each node has; 0 for none. */
  readonly ends: Uint16Array;
  /** Every word of every phrase, ascending. */
  readonly vocabulary: Int32Array;
  /** Each set of phrases that end at one node; the first one is empty. */
  readonly endings: readonly (readonly Phrase[])[];
}

export const ROOT = 0;
/** Slots of `firstWords`: a power of 2, more than two a word. */
export const SLOTS = 1 << 14;

export class Trie {
  readonly #arrays: TrieArrays;

  constructor(arrays: TrieArrays) {
    this.#arrays = arrays;
  }

  /** The node behind `word`, or 0. Begin at `ROOT`. */
  step(node: number, word: number): number {
    if (node !== ROOT) return this.#findChild(node, word);
    const { words, firstWords } = this.#arrays;
    return firstWords[findSlot(words, firstWords, word)]!;
  }

  /** The phrases that end at a node. */
  endsAt(node: number): readonly Phrase[] {
    const { ends, endings } = this.#arrays;
    return endings[ends[node]!]!;
  }

  /** Whether any phrase has the word. */
  hasWord(word: number): boolean {
    const { vocabulary } = this.#arrays;
    return vocabulary[findFrom(vocabulary, word, 0, vocabulary.length)] === word;
  }

  #findChild(node: number, word: number): number {
    const { words, children } = this.#arrays;
    const end = children[node + 1]!;
    const at = findFrom(words, word, children[node]!, end);
    return at < end && words[at] === word ? at : 0;
  }
}

/** The slot of `firstWords` that holds the node of a first word, or the empty one where it would be. */
export function findSlot(words: Int32Array, firstWords: Uint16Array, word: number): number {
  let slot = (word ^ (word >>> 16)) & (SLOTS - 1);
  while (firstWords[slot] !== 0 && words[firstWords[slot]!] !== word) slot = (slot + 1) & (SLOTS - 1);
  return slot;
}

/** Where `word` stands or would stand among sorted words. */
function findFrom(words: Int32Array, word: number, start: number, end: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (words[middle]! < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
