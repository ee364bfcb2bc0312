/**
 * From a plain checkout of WCXB (github.com/Murrough-Foley/web-content-extraction-benchmark) to the folder that
 * train.sh reads. Usage: tsx train/convert.ts CHECKOUT BENCH
 *
 * Read: `dev/html/NNNN.html.gz` and `dev/ground-truth/NNNN.json`, schema 2.0; `test/` is never opened.
 * Written: `BENCH/html/wcxb-dev.jsonl.gz`, one record a page, the pages in order of their numbers. What a reference
 * may lack is filled in as the set's own `evaluate.py` does it.
 */
import { once } from 'node:events';
import { createWriteStream, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createGzip, gunzipSync } from 'node:zlib';

interface Reference {
  /** Empty or missing on some pages, which then stand alone. */
  readonly url?: string;
  readonly _internal?: { readonly page_type?: { readonly primary?: string } | string } | null;
  readonly ground_truth: {
    readonly title?: string | null;
    /** Empty on pages that had no text when they were saved. */
    readonly main_content?: string | null;
    readonly with?: readonly string[] | null;
    readonly without?: readonly string[] | null;
  };
}

/**
 * Convert a checkout.
 *
 * @returns number of pages
 * @throws {Error} when a page has no reference, or a reference no page
 */
export async function convertCheckout(checkout: string, bench: string): Promise<number> {
  const pages = listNames(join(checkout, 'dev/html'), '.html.gz');
  const references = listNames(join(checkout, 'dev/ground-truth'), '.json');
  const lone = pages.find((name) => !references.includes(name)) ?? references.find((n) => !pages.includes(n));
  if (lone) throw new Error(`${lone}: a page without a reference, or a reference without a page`);
  mkdirSync(join(bench, 'html'), { recursive: true });
  const gzip = createGzip();
  const written = gzip.pipe(createWriteStream(join(bench, 'html/wcxb-dev.jsonl.gz')));
  for (const name of pages) {
    const line = `${JSON.stringify(readRecord(join(checkout, 'dev'), name))}\n`;
    if (!gzip.write(line)) await once(gzip, 'drain');
  }
  gzip.end();
  await once(written, 'finish');
  return pages.length;
}

function listNames(folder: string, ending: string): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(ending));
  return files.map((file) => file.slice(0, -ending.length)).sort();
}

function readRecord(folder: string, name: string) {
  const html = gunzipSync(readFileSync(join(folder, 'html', `${name}.html.gz`))).toString();
  const json = readFileSync(join(folder, 'ground-truth', `${name}.json`), 'utf8');
  const { url, _internal, ground_truth: truth } = JSON.parse(json) as Reference;
  return {
    id: `wcxb-${name}`,
    slice: 'wcxb',
    url: url ?? '',
    page_type: readPageType(_internal?.page_type),
    html,
    gold: truth.main_content ?? '',
    title: truth.title ?? '',
    with: truth.with ?? [],
    without: truth.without ?? [],
  };
}

function readPageType(given: { readonly primary?: string } | string | undefined): string {
  const type = (typeof given === 'string' ? given : given?.primary) ?? 'article';
  return type === 'category' ? 'collection' : type;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [checkout, bench] = process.argv.slice(2);
  if (!checkout || !bench) throw new Error('usage: tsx train/convert.ts CHECKOUT BENCH');
  console.log(`${await convertCheckout(checkout, bench)} pages`);
}
