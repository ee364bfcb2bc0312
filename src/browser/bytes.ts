/** src/bytes.ts without Node. */

/** Characters made at once: arguments of one call. */
const CHUNK_BYTES = 8192;

export function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

export function isUint8Array(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}

export function toLatin1(bytes: Uint8Array, length: number): string {
  let text = '';
  for (let at = 0; at < Math.min(bytes.length, length); at += CHUNK_BYTES)
    text += String.fromCharCode(...bytes.subarray(at, Math.min(at + CHUNK_BYTES, length)));
  return text;
}
