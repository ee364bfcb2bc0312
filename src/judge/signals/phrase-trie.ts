/**
 * The one trie of all phrases, made at first use. The build puts the compiled arrays in the place of `compilePhrases`
 * (build/build.ts), so that the command compiles nothing and its table is never older than its phrases.
 */
import { compilePhrases } from './compile-phrases.js';
import { Trie } from './trie.js';

let trie: Trie | undefined;

export function getTrie(): Trie {
  trie ??= new Trie(compilePhrases());
  return trie;
}
