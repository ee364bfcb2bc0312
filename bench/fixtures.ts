/** Quality on the cases of fixtures/, which lie in the repository: their goldens are the reference, word by word. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Options } from '../src/options.js';
import type { Group } from './score.js';

const ROOT = resolve(import.meta.dirname, '../fixtures');
/** Unicode's words; a character of a script without spaces is one. */
const WORD =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}]|(?:(?![\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}])[\p{L}\p{N}])+/gu;

type Clean = (input: Uint8Array, options: Partial<Options>) => Promise<{ text: string }>;

/** Words of a text and how often each occurs. */
function countEach(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(WORD)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Words that both have, each as often as the one that has it less often. */
function overlap(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [word, count] of a) shared += Math.min(count, b.get(word) ?? 0);
  return shared;
}

const total = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, n) => sum + n, 0);

/**
 * Compare one output with its golden.
 *
 * @returns word F1; of the golden's words the share kept; of the other words the share dropped (null: there are none)
 */
export function compareWords(input: string, golden: string, output: string) {
  const [given, wanted, got] = [countEach(input), countEach(golden), countEach(output)];
  const hits = overlap(got, wanted);
  const [all, want, have] = [total(given), total(wanted), total(got)];
  const surplus = all - overlap(given, wanted);
  return {
    wordF1: want + have > 0 ? (2 * hits) / (want + have) : 1,
    kept: want > 0 ? hits / want : 1,
    dropped: surplus > 0 ? Math.max(0, 1 - (have - hits) / surplus) : null,
  };
}

/** Means over the text cases and over the HTML cases. `dropped` of HTML counts its markup's words too. */
export async function scoreFixtures(library: string): Promise<Record<'text' | 'html', Group>> {
  const { declutter } = (await import(pathToFileURL(library).href)) as { declutter: Clean };
  const found = { text: [], html: [] } as Record<'text' | 'html', ReturnType<typeof compareWords>[]>;
  for (const folder of listCases()) {
    const files = readdirSync(folder);
    const input = files.find((file) => file.startsWith('input.'))!;
    const read = (file: string) => readFileSync(join(folder, file));
    const options = files.includes('options.json') ? JSON.parse(String(read('options.json'))) : {};
    const { text } = await declutter(read(input), { ...options, format: 'txt' });
    const kind = input.endsWith('.html') ? 'html' : 'text';
    found[kind].push(compareWords(String(read(input)), String(read('expected.txt')), text));
  }
  return { text: average(found.text), html: average(found.html) };
}

function listCases(): string[] {
  return readdirSync(ROOT, { recursive: true, withFileTypes: true })
    .filter(({ name }) => name === 'expected.txt')
    .map(({ parentPath }) => parentPath)
    .sort();
}

function average(cases: readonly ReturnType<typeof compareWords>[]): Group {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const dropped = cases.flatMap((found) => found.dropped ?? []);
  return {
    n: cases.length,
    wordF1: mean(cases.map(({ wordF1 }) => wordF1)),
    kept: mean(cases.map(({ kept }) => kept)),
    dropped: mean(dropped),
  };
}
