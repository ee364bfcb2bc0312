/** Texts of our own that look like boilerplate and are content (`texts/*.txt`), in many languages and genres. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchRecord } from './dump.js';

const FOLDER = join(import.meta.dirname, 'texts');
const KEEP = 1;
const UNSCORED = 2;

/** A line `=== LANG GENRE` begins a text. All of its lines are kept. */
export function* writtenTexts(): Generator<BenchRecord> {
  for (const file of readdirSync(FOLDER).sort()) {
    const parts = readFileSync(join(FOLDER, file), 'utf8').split(/^=== (\S+) (.+)\n/m);
    for (let at = 1; at < parts.length; at += 3) {
      const raw = parts[at + 2]!.trim();
      const labels = raw.split('\n').map((line) => (line.trim() ? KEEP : UNSCORED));
      yield {
        id: `${file}-${at}`,
        slice: 'written',
        lang: parts[at]!,
        page_type: parts[at + 1]!,
        raw,
        labels,
      };
    }
  }
}
