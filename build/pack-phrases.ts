/** The trie's arrays as one file of bytes, and the source of the module that reads it. */
import type { TrieArrays } from '../src/judge/signals/trie.js';

/**
 * @param address  of the file, relative to the module
 * @returns        the file's bytes, and code that exports `compilePhrases` as src/judge/signals/compile-phrases.ts does
 */
export function packPhrases({ endings, ...arrays }: TrieArrays, address: string) {
  // Words of 4 bytes first: no array may begin at an odd place.
  const entries = Object.entries(arrays).sort(([, a], [, b]) => b.BYTES_PER_ELEMENT - a.BYTES_PER_ELEMENT);
  let start = 0;
  const fields = entries.map(([name, array]) => {
    const field = `${name}: new ${array.constructor.name}(buffer, byteOffset + ${start}, ${array.length}),`;
    start += array.byteLength;
    return field;
  });
  const list = Buffer.from(JSON.stringify(endings));
  const code = `
import { readFileSync } from 'node:fs';
export function compilePhrases() {
  const { buffer, byteOffset } = readFileSync(new URL('${address}', import.meta.url));
  return {
    ${fields.join('\n    ')}
    endings: JSON.parse(Buffer.from(buffer, byteOffset + ${start}, ${list.length}).toString()),
  };
}`;
  const parts = entries.map(([, { buffer, byteOffset, byteLength }]) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  return { bytes: Buffer.concat([...parts, list]), code };
}
