/**
 * What the features mean, in twelve hexadecimal digits: their names, their values and the lexicon's buckets over two
 * documents of our own. A model belongs to the features that it was fitted to, also where their names stay.
 * Usage: tsx train/definition.ts  (writes src/judge/features/definition.ts)
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gatherEvidence } from '../src/judge/evidence.js';
import { computeFeatures } from '../src/judge/features/index.js';
import { listBuckets } from '../src/judge/lexicon.js';
import { parseHtml } from '../src/parse/html.js';
import { parseText } from '../src/parse/text.js';
import { HTML_PROBE, TEXT_PROBE } from './probes.js';

/** Another processor may round the last digits of a logarithm otherwise. */
const DIGITS = 4;

/** The definition of the features that this source computes for a kind of input. */
export function fingerprintFeatures(kind: 'text' | 'html'): string {
  const parsed = kind === 'text' ? parseText(TEXT_PROBE) : parseHtml(HTML_PROBE, { tree: false });
  const evidence = gatherEvidence(parsed);
  // Any scores do, so that they are the same for every lexicon.
  const scores = Float32Array.from(parsed.blocks, (_, i) => ((i * 5) % 13) / 2 - 3);
  const columns = computeFeatures(evidence, scores);
  const hash = createHash('sha256');
  for (const [f, name] of columns.names.entries()) {
    const values = Array.from(columns.values[f]!, (value) => Number(value.toPrecision(DIGITS)));
    hash.update(`${name} ${values.join(' ')}\n`);
  }
  const { buckets, starts } = listBuckets(evidence);
  hash.update(`${starts.join(' ')}\n${buckets.join(' ')}`);
  return hash.digest('hex').slice(0, 12);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const path = join(import.meta.dirname, '../src/judge/features/definition.ts');
  const [text, html] = [fingerprintFeatures('text'), fingerprintFeatures('html')];
  writeFileSync(
    path,
    `/** What the features mean, as train/definition.ts found it; a model must name the same. Written by \`npm run train\`. */
export const DEFINITION = { text: '${text}', html: '${html}' } as const;
`,
  );
}
