/** Header lines, as WARC and HTTP write them: names in lower case, the first of each, folded lines joined. */

export type Headers = ReadonlyMap<string, string>;

export function readHeaders(lines: readonly string[]): Headers {
  const headers = new Map<string, string>();
  let name = '';
  for (const line of lines) {
    if (/^[ \t]/.test(line)) {
      if (name) headers.set(name, `${headers.get(name)} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(':');
    const found = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    name = headers.has(found) ? '' : found;
    if (name) headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
}
