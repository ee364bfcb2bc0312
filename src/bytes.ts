/** What Node knows about bytes; src/browser/bytes.ts stands in its place in a browser. */
export { isAscii, isUtf8 } from 'node:buffer';
export { isUint8Array } from 'node:util/types';

/** The first bytes, one character each. */
export function toLatin1(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, length)).toString('latin1');
}
