/** What a text looks like, character by character: letters, capitals, digits and marks. */

const SEPARATORS = '|›»·•>/\\→←▸►';

/** Counts of a text's characters, made in one scan. */
export interface Shape {
  letters: number;
  upper: number;
  digits: number;
  commas: number;
  terminals: number;
  separators: number;
  capitalised: number;
  /** What patterns need, so that most blocks are spared them: `:`, `@`, and `..` or `…`. */
  colons: number;
  ats: number;
  ellipses: number;
}

export function scanShape(visible: string): Shape {
  const shape: Shape = {
    letters: 0,
    upper: 0,
    digits: 0,
    commas: 0,
    terminals: 0,
    separators: 0,
    capitalised: 0,
    colons: 0,
    ats: 0,
    ellipses: 0,
  };
  let previous = 32;
  for (let i = 0; i < visible.length; i++) {
    const code = visible.charCodeAt(i);
    if (code > 127) scanBeyondAscii(shape, code, previous);
    else if (code >= 97 && code <= 122) shape.letters++;
    else if (code >= 65 && code <= 90) countUpper(shape, previous);
    else if (code >= 48 && code <= 57) shape.digits++;
    else if (code !== 32) scanMark(shape, visible, i, previous);
    previous = code;
  }
  return shape;
}

function scanMark(shape: Shape, text: string, at: number, previous: number): void {
  const mark = text.charAt(at);
  if (mark === '.' && previous === 46) shape.ellipses++;
  if (mark === ',') shape.commas++;
  else if (mark === ':') shape.colons++;
  else if (mark === '@') shape.ats++;
  else if ((mark === '.' || mark === '!' || mark === '?') && endsWord(text, at)) shape.terminals++;
  else if (SEPARATORS.includes(mark)) shape.separators++;
}

function countUpper(shape: Shape, previous: number): void {
  shape.letters++;
  shape.upper++;
  if (previous === 32 || previous === 40 || previous === 34) shape.capitalised++;
}

function endsWord(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return Number.isNaN(next) || next === 32 || next === 34 || next === 39 || next > 0x2000;
}

/** What a character beyond ASCII is, by its UTF-16 unit; filled as characters are met. */
const KINDS = new Uint8Array(0x10000);
const LETTER = 1;
const CAPITAL = 2;
const COMMA = 3;
const TERMINAL_MARK = 4;
const SEPARATOR = 5;
const ELLIPSIS = 6;
const OTHER = 7;

function classify(code: number): number {
  const character = String.fromCharCode(code);
  if ('，、،；'.includes(character)) return COMMA;
  if ('。！？।؟。'.includes(character)) return TERMINAL_MARK;
  if (SEPARATORS.includes(character)) return SEPARATOR;
  if (code === 0x2026) return ELLIPSIS;
  if (code >= 0xc0 && code < 0x2000)
    return code < 0x590 && character !== character.toLowerCase() ? CAPITAL : LETTER;
  return code >= 0x2e80 ? LETTER : OTHER;
}

function scanBeyondAscii(shape: Shape, code: number, previous: number): void {
  let kind = KINDS[code]!;
  if (kind === 0) {
    kind = classify(code);
    KINDS[code] = kind;
  }
  if (kind === LETTER) shape.letters++;
  else if (kind === CAPITAL) countUpper(shape, previous);
  else if (kind === COMMA) shape.commas++;
  else if (kind === TERMINAL_MARK) shape.terminals++;
  else if (kind === SEPARATOR) shape.separators++;
  else if (kind === ELLIPSIS) shape.ellipses++;
}
