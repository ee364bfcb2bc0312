/** What the input is. */
export function sniff(text: string): 'text' | 'html' {
  return /<(?:!doctype html|html|head|body|div|p|ul|table|article|section|h[1-6])\b[^<>]*>/i.test(
    text.slice(0, 4096),
  )
    ? 'html'
    : 'text';
}

export function describeBinary(bytes: Uint8Array): string | null {
  return bytes[0] === 0x25 && bytes[1] === 0x50 && bytes[2] === 0x44 && bytes[3] === 0x46
    ? 'a PDF file'
    : null;
}
