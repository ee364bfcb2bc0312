/** Model files from the disk, and their numbers; src/browser/judge/read-model.ts stands in its place in a browser. */
import { readFileSync } from 'node:fs';

/** The file as it was fitted, parsed and not checked. */
export function readModel(kind: 'text' | 'html'): unknown {
  return JSON.parse(readFileSync(new URL(`../../models/${kind}.json`, import.meta.url), 'utf8'));
}

/** A copy of its own, so that it starts at a multiple of every number's size. */
export function decodeBase64(base64: string): ArrayBuffer {
  const bytes = Buffer.from(base64, 'base64');
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
}
