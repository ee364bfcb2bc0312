/**
 * All phrases of all languages in one trie over word hashes, compiled script by script, as blocks need them.
 * An edge is one slot of an open-addressed table (node, word -> node), so that a look-up touches no string.
 */
import { BY_SCRIPT } from './phrases/index.js';
import type { Phrases } from './phrases/phrases.js';
import { createWords, SCRIPTS, scanWords } from './words.js';

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
  /** Phrases that end at a node, by node. */
  readonly ends: readonly (readonly Phrase[] | undefined)[];
}

export const ROOT = 1;
/** Slots to begin with, a power of 2. */
const FIRST_SLOTS = 1 << 16;

const MARKS: Readonly<Record<string, number>> = { '^': START, '=': WHOLE, '~': WEAK, '+': SUPPORT };

class Table implements Trie {
  readonly ends: (readonly Phrase[] | undefined)[] = [];
  readonly vocabulary = new Set<number>();
  private nodes = new Int32Array(FIRST_SLOTS);
  private words = new Int32Array(FIRST_SLOTS);
  private next = new Int32Array(FIRST_SLOTS);
  private last = ROOT;

  step(node: number, word: number): number {
    return this.next[this.slotOf(node, word)]!;
  }

  add(node: number, word: number): number {
    const slot = this.slotOf(node, word);
    const known = this.next[slot]!;
    if (known !== 0) return known;
    this.put(slot, node, word, ++this.last);
    this.vocabulary.add(word);
    if (this.last * 2 > this.next.length) this.grow();
    return this.last;
  }

  private put(slot: number, node: number, word: number, next: number): void {
    this.nodes[slot] = node;
    this.words[slot] = word;
    this.next[slot] = next;
  }

  private grow(): void {
    const { nodes, words, next } = this;
    this.nodes = new Int32Array(next.length * 2);
    this.words = new Int32Array(next.length * 2);
    this.next = new Int32Array(next.length * 2);
    for (let i = 0; i < next.length; i++) {
      if (next[i] !== 0) this.put(this.slotOf(nodes[i]!, words[i]!), nodes[i]!, words[i]!, next[i]!);
    }
  }

  private slotOf(node: number, word: number): number {
    const mask = this.next.length - 1;
    let slot = (Math.imul(word ^ Math.imul(node, 0x9e3779b1), 0x85ebca6b) >>> 7) & mask;
    while (this.next[slot] !== 0 && (this.nodes[slot] !== node || this.words[slot] !== word))
      slot = (slot + 1) & mask;
    return slot;
  }
}

const table = new Table();
let compiledScripts = -1;

/** The phrases of the Latin script and of `scripts` (bits of `SCRIPTS`), compiled as they are first asked for. */
export function getTrie(scripts: number): Trie {
  if (compiledScripts === -1) {
    for (const language of BY_SCRIPT.latin) addLanguage(language, true);
    compiledScripts = 0;
  }
  if ((scripts & ~compiledScripts) !== 0) addScripts(scripts & ~compiledScripts);
  return table;
}

function addScripts(scripts: number): void {
  for (const name of Object.keys(SCRIPTS) as (keyof typeof SCRIPTS)[]) {
    if ((scripts & SCRIPTS[name]) === 0) continue;
    for (const language of BY_SCRIPT[name]) addLanguage(language, false);
  }
  compiledScripts |= scripts;
}

function addLanguage(language: Phrases, latin: boolean): void {
  for (const [category, written] of Object.entries(language)) addPhrases(category, written, latin);
}

const scanned = createWords();

function addPhrases(category: string, written: string, latin: boolean): void {
  const byMark = [0, 1, 2, 3, 4, 5].map((mark) => [{ category, mark }]);
  for (const line of written.split('\n')) {
    for (const phrase of line.split('|')) addPhrase(byMark, phrase.trim(), latin);
  }
}

/** `byMark` holds one list of one phrase a mark, so that nodes share them. */
function addPhrase(byMark: readonly (readonly Phrase[])[], written: string, latin: boolean): void {
  scanWords(written.includes('#') ? written.replaceAll('#', ' 0 ') : written, scanned);
  // Else what a Latin block holds would depend on which scripts were met before.
  if (!latin && scanned.scripts === 0) return;
  let node = ROOT;
  let hasLetters = false;
  for (let i = 0; i < scanned.count; i++) {
    node = table.add(node, scanned.hashes[i]!);
    hasLetters ||= scanned.halves[i]! > 0;
  }
  if (!hasLetters) return;
  const phrase = byMark[written.endsWith(':') ? LEAD : (MARKS[written.charAt(0)] ?? ANYWHERE)]!;
  const known = table.ends[node];
  if (!known) table.ends[node] = phrase;
  else if (
    !known.some(({ category, mark }) => category === phrase[0]!.category && mark === phrase[0]!.mark)
  ) {
    table.ends[node] = [...known, ...phrase];
  }
}
