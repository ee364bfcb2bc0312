/** src/detect-encoding.ts without a detector, which is larger than all else together: what declares nothing is windows-1252, as in browsers. */
export function detectEncoding(_bytes: Uint8Array): string | null {
  return null;
}
