/**
 * Words as 32-bit hashes, so that repeats and features compare numbers and build no strings; signed, since V8 keeps those
 * in maps and sets without an object each.
 * A word is a run of letters and digits; a character of a script without spaces is a word of its own.
 */

const FNV_OFFSET = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;
/** Combined marks U+0300..U+036F stay in their word, as letters do. */
const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;

/** 0 = between words, 1 = in a word, 2 = a word of its own; by UTF-16 unit, surrogates count as letters. */
const CLASSES = new Uint8Array(0x10000);
let classesReady = false;

function isUnspaced(code: number): boolean {
  return (
    (code >= 0x0e00 && code <= 0x0eff) || // Thai, Lao
    (code >= 0x1000 && code <= 0x109f) || // Myanmar
    (code >= 0x1780 && code <= 0x17ff) || // Khmer
    (code >= 0x3040 && code <= 0x30ff) || // Kana
    (code >= 0x3400 && code <= 0x9fff) || // Han
    (code >= 0xf900 && code <= 0xfaff)
  );
}

/** The class of a UTF-16 unit; the table is filled page by page, as scripts are met. */
function classOf(code: number): number {
  if (!classesReady) {
    CLASSES.fill(255);
    classesReady = true;
  }
  const known = CLASSES[code]!;
  if (known !== 255) return known;
  const surrogate = code >= 0xd800 && code <= 0xdfff;
  const character = String.fromCharCode(code);
  const isWord = surrogate || (code < 128 ? /[0-9A-Za-z]/ : WORD_CHARACTER).test(character);
  const found = isWord ? (isUnspaced(code) ? 2 : 1) : 0;
  CLASSES[code] = found;
  return found;
}

/** The hashed words of all blocks in one array: block i has those from `starts[i]` to `starts[i + 1]`. */
export interface Tokens {
  readonly hashes: Int32Array;
  readonly starts: Uint32Array;
}

/**
 * Hash the words of every block.
 *
 * @param lowered  n lower-case texts
 * @returns        one FNV-1a hash a word, all blocks in one array
 */
export function tokenize(lowered: readonly string[]): Tokens {
  const starts = new Uint32Array(lowered.length + 1);
  let hashes = new Int32Array(1024);
  let count = 0;
  for (const [i, lower] of lowered.entries()) {
    if (count + lower.length > hashes.length) hashes = grow(hashes, count + lower.length);
    count = hashInto(hashes, count, lower);
    starts[i + 1] = count;
  }
  return { hashes: hashes.subarray(0, count), starts };
}

/** Hash the words of one text. */
export function hashWords(lower: string): Int32Array {
  const hashes = new Int32Array(lower.length);
  return hashes.subarray(0, hashInto(hashes, 0, lower));
}

function grow(hashes: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(least, hashes.length * 2));
  larger.set(hashes);
  return larger;
}

function hashInto(hashes: Int32Array, start: number, lower: string): number {
  let count = start;
  let hash = FNV_OFFSET;
  let open = false;
  for (let i = 0; i < lower.length; i++) {
    const code = lower.charCodeAt(i);
    const kind = classOf(code);
    if (open && kind !== 1) {
      hashes[count++] = hash;
      open = false;
    }
    if (kind === 2) hashes[count++] = mix(FNV_OFFSET, code);
    else if (kind === 1) {
      hash = mix(open ? hash : FNV_OFFSET, code);
      open = true;
    }
  }
  if (open) hashes[count++] = hash;
  return count;
}

/** Hash the words from `start` to `end` (exclusive) as one, in their order. */
export function hashRun(words: Int32Array, start: number, end: number, seed = 0): number {
  let hash = seed;
  for (let w = start; w < end; w++) hash = mix(Math.imul(hash, 31), words[w]!);
  return hash;
}

/** One FNV-1a step over a UTF-16 unit or a whole hash. */
export function mix(hash: number, value: number): number {
  return Math.imul(hash ^ value, FNV_PRIME);
}
