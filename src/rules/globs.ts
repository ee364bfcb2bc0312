/** Which documents a site's globs mean. Matched by a table of states: time is glob x name, whatever the glob. */

/** What the globs are held against. */
export interface Address {
  /** Of the page's URL, without `www.`; '' where there is none. */
  readonly host: string;
  /** The URL's path, or the input's path as it was given. */
  readonly path: string;
}

/** @param source  path, URI or `-`; looked at where there is no URL, or as the URL when it is one (WARC) */
export function toAddress(url: string, source: string): Address {
  const address = [url, source].find((one) => /^https?:/i.test(one) && URL.canParse(one));
  if (!address) return { host: '', path: source.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '') };
  const { hostname, pathname } = new URL(address);
  return { host: stripWww(hostname), path: pathname };
}

/** A glob with a slash sees host and path, or the whole path of a file; without one the host, or the file's name. */
export function matchesAddress(glob: string, { host, path }: Address): boolean {
  if (host === '')
    return matchesGlob(glob, glob.includes('/') ? path : path.slice(path.lastIndexOf('/') + 1));
  const lower = stripWww(glob);
  const slash = lower.indexOf('/');
  return slash < 0
    ? matchesGlob(lower.toLowerCase(), host)
    : matchesGlob(lowerHost(lower, slash), host + path);
}

function stripWww(host: string): string {
  return host.replace(/^www\./i, '');
}

function lowerHost(glob: string, slash: number): string {
  return glob.slice(0, slash).toLowerCase() + glob.slice(slash);
}

/** `*` is anything but a slash, `**` anything, `?` one character; all else is itself. */
export function matchesGlob(glob: string, name: string): boolean {
  const tokens = glob.match(/\*+|[\s\S]/g) ?? [];
  /** 1 where the tokens so far can end, one place a character. */
  let ends = new Uint8Array(name.length + 1);
  ends[0] = 1;
  for (const token of tokens) {
    const isStar = token.startsWith('*');
    const next = isStar ? ends.slice() : new Uint8Array(name.length + 1);
    const from = isStar ? next : ends;
    for (let i = 0; i < name.length; i++) if (from[i] && takes(token, name[i]!)) next[i + 1] = 1;
    ends = next;
  }
  return ends[name.length] === 1;
}

function takes(token: string, character: string): boolean {
  if (token === '*' || token === '?') return character !== '/';
  return token.startsWith('*') || token === character;
}
