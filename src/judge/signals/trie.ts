/**
 * All phrases of all languages in one trie over word hashes, compiled once, when the first block is judged.
 * An edge is one slot of an open-addressed table (node, word -> node), so that a look-up touches no string.
 */
import { LANGUAGES } from './phrases/index.js';
import { createWords, scanWords } from './words.js';

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

export interface Trie {
  /** The node behind `word`, or 0. Begin at `ROOT`. */
  step(node: number, word: number): number;
  /** Every word of every phrase. */
  readonly vocabulary: ReadonlySet<number>;
  /** Phrases that end at a node. */
  readonly ends: ReadonlyMap<number, readonly Phrase[]>;
}

export const ROOT = 1;

const MARKS: Readonly<Record<string, number>> = { '^': START, '=': WHOLE, '~': WEAK, '+': SUPPORT };

class Table implements Trie {
  readonly ends = new Map<number, Phrase[]>();
  readonly vocabulary = new Set<number>();
  private readonly mask: number;
  private readonly nodes: Int32Array;
  private readonly words: Int32Array;
  private readonly next: Int32Array;
  private last = ROOT;

  constructor(edges: number) {
    const size = 2 ** Math.ceil(Math.log2(edges * 2 + 2));
    this.mask = size - 1;
    this.nodes = new Int32Array(size);
    this.words = new Int32Array(size);
    this.next = new Int32Array(size);
  }

  step(node: number, word: number): number {
    return this.next[this.slotOf(node, word)]!;
  }

  add(node: number, word: number): number {
    const slot = this.slotOf(node, word);
    if (this.next[slot] === 0) {
      this.nodes[slot] = node;
      this.words[slot] = word;
      this.next[slot] = ++this.last;
    }
    return this.next[slot]!;
  }

  private slotOf(node: number, word: number): number {
    let slot = (Math.imul(word ^ Math.imul(node, 0x9e3779b1), 0x85ebca6b) >>> 7) & this.mask;
    while (this.next[slot] !== 0 && (this.nodes[slot] !== node || this.words[slot] !== word)) {
      slot = (slot + 1) & this.mask;
    }
    return slot;
  }
}

let compiled: Trie | null = null;

export function getTrie(): Trie {
  compiled ??= compile();
  return compiled;
}

interface Written extends Phrase {
  readonly words: readonly number[];
}

function compile(): Trie {
  const phrases: Written[] = [];
  for (const language of Object.values(LANGUAGES)) {
    for (const [category, written] of Object.entries(language)) {
      for (const phrase of written.split(/[|\n]/)) phrases.push(readPhrase(category, phrase.trim()));
    }
  }
  const table = new Table(phrases.reduce((sum, { words }) => sum + words.length, 0));
  for (const phrase of phrases) addPhrase(table, phrase);
  return table;
}

const scanned = createWords();

function readPhrase(category: string, written: string): Written {
  const mark = written.endsWith(':') ? LEAD : (MARKS[written.charAt(0)] ?? ANYWHERE);
  scanWords(written.replaceAll('#', ' 0 '), scanned);
  const hasLetters = scanned.halves.subarray(0, scanned.count).some((halves) => halves > 0);
  return { category, mark, words: hasLetters ? Array.from(scanned.hashes.subarray(0, scanned.count)) : [] };
}

function addPhrase(table: Table, { category, mark, words }: Written): void {
  let node = ROOT;
  for (const word of words) {
    node = table.add(node, word);
    table.vocabulary.add(word);
  }
  if (node === ROOT) return;
  const ends = table.ends.get(node);
  if (!ends) table.ends.set(node, [{ category, mark }]);
  else if (!ends.some((end) => end.category === category && end.mark === mark)) ends.push({ category, mark });
}
