/**
 * A line of JSON, edited without being written anew: the keys that change are cut out by their place in it, everything
 * else stays to the byte. A line is held one character a byte, so that even bytes that are no UTF-8 come out as they were.
 */

/** One key and its value at the top of the object: places in the line. */
interface Member {
  readonly key: string;
  /** From the quote of the key to the end of the value. */
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
}

const QUOTE = 34;
const BACKSLASH = 92;

export class JsonRecord {
  readonly #line: string;
  readonly #members: readonly Member[];

  private constructor(line: string, members: readonly Member[]) {
    this.#line = line;
    this.#members = members;
  }

  /** @returns null when the line is no JSON object */
  static parse(bytes: Buffer): JsonRecord | null {
    const line = bytes.toString('latin1');
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    } catch {
      return null;
    }
    return new JsonRecord(line, listMembers(line));
  }

  has(key: string): boolean {
    return this.#members.some((member) => member.key === key);
  }

  /** The string under a key, the last where it is there twice; undefined when it is none. */
  readString(key: string): string | undefined {
    const member = this.#members.findLast((one) => one.key === key);
    if (!member || this.#line.charCodeAt(member.valueStart) !== QUOTE) return undefined;
    return readText(this.#line.slice(member.valueStart, member.end));
  }

  /**
   * @param changes  by key: a value written in the place of the old one, else at the end, or undefined to take it out
   * @returns        the line, without its end
   */
  edit(changes: ReadonlyMap<string, unknown>): Buffer {
    const last = new Map(this.#members.map(({ key }, i) => [key, i]));
    const open = this.#line.indexOf('{') + 1;
    const parts = [this.#line.slice(0, this.#members[0]?.start ?? open)];
    for (const [i, { key, start, valueStart, end }] of this.#members.entries()) {
      const isChanged = changes.has(key);
      if (isChanged && (changes.get(key) === undefined || last.get(key) !== i)) continue;
      if (parts.length > 1) parts.push(this.#line.slice(this.#members[i - 1]!.end, start));
      const value = isChanged ? write(changes.get(key)) : this.#line.slice(valueStart, end);
      parts.push(this.#line.slice(start, valueStart) + value);
    }
    for (const [key, value] of changes) {
      if (value === undefined || last.has(key)) continue;
      parts.push(`${parts.length > 1 ? ',' : ''}${write(key)}:${write(value)}`);
    }
    parts.push(this.#line.slice(this.#members.at(-1)?.end ?? open));
    return Buffer.from(parts.join(''), 'latin1');
  }
}

/** All but ASCII as escapes; bytes that are no UTF-8 become U+FFFD. */
export function escapeBeyondAscii(line: Buffer): Buffer {
  const text = line.toString('utf8');
  const escaped = text.replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return Buffer.from(escaped, 'latin1');
}

/** JSON, one character a byte. */
function write(value: unknown): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('latin1');
}

function readText(json: string): string {
  return JSON.parse(Buffer.from(json, 'latin1').toString('utf8'));
}

/** Of a line that JSON.parse has found good. */
function listMembers(line: string): Member[] {
  const members: Member[] = [];
  let at = skipSpace(line, line.indexOf('{') + 1);
  while (line[at] !== '}') {
    const start = at;
    const keyEnd = skipString(line, start);
    const valueStart = skipSpace(line, skipSpace(line, keyEnd) + 1);
    const end = skipValue(line, valueStart);
    members.push({ key: readText(line.slice(start, keyEnd)), start, valueStart, end });
    at = skipSpace(line, end);
    if (line[at] === ',') at = skipSpace(line, at + 1);
  }
  return members;
}

function skipSpace(line: string, from: number): number {
  let at = from;
  while (' \t\n\r'.includes(line[at]!)) at++;
  return at;
}

function skipString(line: string, from: number): number {
  for (let at = line.indexOf('"', from + 1); ; at = line.indexOf('"', at + 1)) {
    let escapes = 0;
    while (line.charCodeAt(at - 1 - escapes) === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return at + 1;
  }
}

function skipValue(line: string, from: number): number {
  if (line.charCodeAt(from) === QUOTE) return skipString(line, from);
  const stop = /["{}[\],\s]/g;
  let depth = 0;
  let at = from;
  for (;;) {
    stop.lastIndex = at;
    const found = stop.exec(line)!.index;
    const mark = line[found]!;
    at = mark === '"' ? skipString(line, found) : found + 1;
    if (mark === '{' || mark === '[') depth++;
    else if (mark === '}' || mark === ']') {
      if (depth === 0) return found;
      if (--depth === 0) return at;
    } else if (depth === 0 && mark !== '"') return found;
  }
}
