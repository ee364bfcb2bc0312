/** The hashed function words as the source of a module that does what src/judge/function-words.ts does. */

/** @param sets  what `functionWordSets` gives */
export function packFunctionWords(sets: ReadonlyMap<string, ReadonlySet<number>>): string {
  const hashes = Int32Array.from([...sets.values()].flatMap((set) => [...set]));
  const sizes = [...sets].map(([language, set]) => [language, set.size]);
  return `
let sets;
export function functionWordSets() {
  sets ??= readSets();
  return sets;
}
function readSets() {
  const bytes = Uint8Array.from(Buffer.from('${Buffer.from(hashes.buffer).toString('base64')}', 'base64'));
  const hashes = new Int32Array(bytes.buffer);
  let at = 0;
  return new Map(${JSON.stringify(sizes)}.map(([language, size]) => [language, new Set(hashes.subarray(at, (at += size)))]));
}`;
}
