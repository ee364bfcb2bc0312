/** Bytes to a string by the WHATWG rules. */
import { getBOMEncoding, labelToName, TextDecoder as WhatwgDecoder } from '@exodus/bytes/encoding.js';
import { UsageError } from './errors.js';

export async function decode(bytes: Uint8Array, label: string): Promise<{ text: string; encoding: string }> {
  const forced = label && labelToName(label);
  if (label && !forced)
    throw new UsageError(
      `unknown encoding '${label}'`,
      'use a WHATWG label such as utf-8, windows-1252 or shift_jis',
      'unknown-encoding',
    );
  const encoding = forced || getBOMEncoding(bytes) || (isUtf8(bytes) ? 'UTF-8' : 'windows-1252');
  return { text: new WhatwgDecoder(encoding).decode(bytes), encoding };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
