/** Control characters made visible, so that text from a page cannot move the cursor, colour or reorder a terminal. */

// C0 and C1 controls, line and paragraph separator, and the marks that turn the direction of what follows.
const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Each as `\xNN` or `\uNNNN`. */
export function escapeControls(text: string): string {
  return text.replace(CONTROL, (char) => {
    const code = char.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
  });
}
