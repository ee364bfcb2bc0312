/** From phrases as they are written (phrases/) to the arrays of the trie. */
import { LANGUAGES, OTHER_SCRIPTS } from './phrases/index.js';
import {
  ANYWHERE,
  findSlot,
  LEAD,
  type Phrase,
  ROOT,
  SLOTS,
  START,
  SUPPORT,
  type TrieArrays,
  WEAK,
  WHOLE,
} from './trie.js';
import { createWords, scanWords } from './words.js';

const MARKS: Readonly<Record<string, number>> = { '^': START, '=': WHOLE, '~': WEAK, '+': SUPPORT };
const LATIN_ONLY = /^[\P{L}\p{Script=Latin}]*$/u;

interface Node {
  readonly children: Map<number, Node>;
  /** No two alike. */
  readonly phrases: Phrase[];
}

const scanned = createWords();

/** In a language of another script, phrases in Latin letters alone are left out: other languages have those. */
export function compilePhrases(): TrieArrays {
  const root: Node = { children: new Map(), phrases: [] };
  for (const [name, language] of Object.entries(LANGUAGES)) {
    for (const [category, written] of Object.entries(language)) {
      const phrases = written.split(/[|\n]/).map((phrase) => phrase.trim());
      for (const phrase of phrases)
        if (!OTHER_SCRIPTS.has(name) || !LATIN_ONLY.test(phrase)) addPhrase(root, category, phrase);
    }
  }
  return flatten(root);
}

function addPhrase(root: Node, category: string, written: string): void {
  scanWords(written.replaceAll('#', ' 0 '), scanned);
  const words = scanned.hashes.subarray(0, scanned.count);
  if (!scanned.halves.subarray(0, scanned.count).some((halves) => halves > 0)) return; // numbers alone, or nothing
  let node = root;
  for (const word of words) {
    const child = node.children.get(word) ?? { children: new Map(), phrases: [] };
    node.children.set(word, child);
    node = child;
  }
  const mark = written.endsWith(':') ? LEAD : (MARKS[written.charAt(0)] ?? ANYWHERE);
  const isKnown = node.phrases.some((phrase) => phrase.category === category && phrase.mark === mark);
  if (!isKnown) node.phrases.push({ category, mark });
}

function flatten(root: Node): TrieArrays {
  const nodes = [root];
  const words = [0];
  const children = [];
  const ends = [];
  const endings = new Map<string, number>([['[]', 0]]);
  for (const node of nodes) {
    children.push(nodes.length);
    const ending = JSON.stringify(node.phrases);
    if (!endings.has(ending)) endings.set(ending, endings.size);
    ends.push(endings.get(ending)!);
    for (const [word, child] of [...node.children].sort(([a], [b]) => a - b)) {
      words.push(word);
      nodes.push(child);
    }
  }
  children.push(nodes.length);
  if (nodes.length > 0xffff) throw new Error(`${nodes.length} nodes are more than the trie can number`);
  const hashes = Int32Array.from(words);
  return {
    words: hashes,
    children: Uint16Array.from(children),
    firstWords: indexFirstWords(hashes, children[ROOT + 1]!),
    ends: Uint16Array.from(ends),
    vocabulary: Int32Array.from(new Set(words.slice(1))).sort(),
    endings: [...endings.keys()].map((ending) => JSON.parse(ending) as Phrase[]),
  };
}

/** @param end  the node behind the root's last child */
function indexFirstWords(words: Int32Array, end: number): Uint16Array {
  const firstWords = new Uint16Array(SLOTS);
  for (let node = ROOT + 1; node < end; node++) firstWords[findSlot(words, firstWords, words[node]!)] = node;
  return firstWords;
}
