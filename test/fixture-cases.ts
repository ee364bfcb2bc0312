/**
 * The cases of fixtures/CATEGORY/CASE/: `input.txt`, `.md` or `.html`, its goldens `expected.txt`, `.md` or `.html`
 * (written by hand, what the command prints in that format), `why.md` (one line) and, if need be, `options.json`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Format, Options } from '../src/options.js';

export interface FixtureCase {
  /** CATEGORY/CASE */
  readonly name: string;
  readonly input: Uint8Array;
  readonly from: 'text' | 'html';
  readonly options: Partial<Options>;
  /** What must be printed, by format. */
  readonly goldens: ReadonlyMap<Format, string>;
}

const KNOWN_FILE = /^(?:input\.(?:txt|md|html)|expected\.(?:txt|md|html)|why\.md|options\.json)$/;

/** Names of all cases under a folder, in order. */
export function listCases(root: string): string[] {
  return readFolders(root).flatMap((category) =>
    readFolders(join(root, category)).map((name) => `${category}/${name}`),
  );
}

/** Read one case; throws when it lacks its input, its golden or its reason, or holds a file that nothing reads. */
export function readCase(root: string, name: string): FixtureCase {
  const folder = join(root, name);
  const files = readdirSync(folder);
  const inputs = files.filter((file) => file.startsWith('input.'));
  const expected = files.filter((file) => file.startsWith('expected.'));
  const stray = files.filter((file) => !KNOWN_FILE.test(file));
  if (stray.length > 0) throw new Error(`${name}: nothing reads ${stray.join(', ')}`);
  if (inputs.length !== 1) throw new Error(`${name}: ${inputs.length} inputs, not one`);
  if (!expected.includes('expected.txt')) throw new Error(`${name}: no golden expected.txt`);
  if (!/^\S[^\n]+\n$/.test(readText(folder, 'why.md'))) throw new Error(`${name}: why.md is not one line`);
  return {
    name,
    input: readFileSync(join(folder, inputs[0]!)),
    from: inputs[0] === 'input.html' ? 'html' : 'text',
    options: JSON.parse(readText(folder, 'options.json') || '{}') as Partial<Options>,
    goldens: new Map(
      expected.map((file) => [file.slice('expected.'.length) as Format, readText(folder, file)]),
    ),
  };
}

function readFolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function readText(folder: string, file: string): string {
  const path = join(folder, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
