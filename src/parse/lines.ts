/** The lines of a text as offsets, so that millions of them cost twelve bytes each. Line ends: LF, CR LF, lone CR. */

export interface Lines {
  readonly text: string;
  readonly count: number;
  /** First character of each line. */
  readonly start: Int32Array;
  /** One after the last character of each line, its line end not counted. */
  readonly end: Int32Array;
  /** First character of each line that is no white space; `end` for a blank line. */
  readonly ink: Int32Array;
}

const LF = 10;
const CR = 13;

export function splitLines(text: string): Lines {
  const count = countLines(text);
  const start = new Int32Array(count);
  const end = new Int32Array(count);
  const ink = new Int32Array(count);
  let line = 0;
  for (let at = 0; line < count; line++) {
    start[line] = at;
    ink[line] = -1;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === LF || code === CR) break;
      if (ink[line]! < 0 && !isBlankUnit(code)) ink[line] = at;
    }
    end[line] = at;
    if (ink[line]! < 0) ink[line] = at;
    at += text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? 2 : 1;
  }
  return { text, count, start, end, ink };
}

function countLines(text: string): number {
  let count = 1;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === LF || (code === CR && text.charCodeAt(i + 1) !== LF)) count++;
  }
  return count;
}

/** White space, or what is never seen: soft hyphen, zero-width space, word joiner, byte-order mark. */
function isBlankUnit(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 9 && code <= 13);
  if (code < 0x100) return code === 0xa0 || code === 0xad;
  if (code < 0x2000) return code === 0x1680;
  if (code <= 0x206f)
    return (
      code <= 0x200b ||
      code === 0x2028 ||
      code === 0x2029 ||
      code === 0x202f ||
      code === 0x205f ||
      code === 0x2060
    );
  return code === 0x3000 || code === 0xfeff;
}

export function isBlank(lines: Lines, i: number): boolean {
  return lines.ink[i] === lines.end[i];
}

/** The line end behind line `i`: '' behind the last. */
export function lineEnd(lines: Lines, i: number): string {
  return i + 1 < lines.count ? lines.text.slice(lines.end[i], lines.start[i + 1]) : '';
}

/** What is printed between the lines `last` and `first`: the document's own line end, with one blank line at most. */
export function gapBetween(lines: Lines, last: number, first: number): string {
  if (last < 0) return '';
  const end = lineEnd(lines, last);
  if (first === last + 1) return end;
  const blank = lineEnd(lines, last + 1);
  return end === '\r' && blank === '\n' ? '\r\r' : end + blank; // CR and LF side by side would be one line end
}

/** One past the last character of line `i` that is no white space. */
export function inkEnd({ text, ink, end }: Lines, i: number): number {
  let at = end[i]!;
  while (at > ink[i]! && isBlankUnit(text.charCodeAt(at - 1))) at--;
  return at;
}
