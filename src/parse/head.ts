/** What a page says of itself: `meta`, JSON-LD, language and direction; found in one pass over the markup. */
import { Parser } from 'htmlparser2';

/** Enough for any real page; a hostile one is read no further. */
const MAX_METAS = 500;
const MAX_SCRIPTS = 50;
/** UTF-16 units of one JSON-LD script, and of one attribute. */
const MAX_JSON_UNITS = 1_000_000;
const MAX_VALUE_UNITS = 10_000;

const META_ATTRIBUTES = ['name', 'property', 'content', 'itemprop'];

export interface HeadData {
  readonly lang: string;
  readonly dir: string;
  /** Attributes that Readability reads, by name. */
  readonly metas: readonly Readonly<Record<string, string>>[];
  readonly jsonLd: readonly string[];
}

/** Read the metadata of a page; pages that put it into the body are read too. */
export function readHead(html: string): HeadData {
  const found = { lang: '', dir: '', metas: [] as Record<string, string>[], jsonLd: [] as string[] };
  let json: string[] | null = null;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'html') {
        found.lang ||= attributes.lang?.trim() ?? '';
        found.dir ||= attributes.dir?.trim() ?? '';
      } else if (name === 'meta' && found.metas.length < MAX_METAS) {
        found.metas.push(pickAttributes(attributes));
      } else if (name === 'script' && isJsonLd(attributes.type) && found.jsonLd.length < MAX_SCRIPTS) {
        json = [];
      }
    },
    ontext: (text) => json?.push(text),
    onclosetag(name) {
      if (name !== 'script' || !json) return;
      const text = json.join('');
      if (text.length <= MAX_JSON_UNITS) found.jsonLd.push(text);
      json = null;
    },
  });
  parser.write(html);
  parser.end();
  return found;
}

function isJsonLd(type: string | undefined): boolean {
  return type?.trim().toLowerCase() === 'application/ld+json';
}

function pickAttributes(attributes: Readonly<Record<string, string>>): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of META_ATTRIBUTES) {
    const value = attributes[name];
    if (value !== undefined) picked[name] = value.slice(0, MAX_VALUE_UNITS);
  }
  return picked;
}
