/**
 * dist/ from src/: one file for all that every start needs and one for each part that is loaded later, so that few files
 * are opened; phrases and function words computed; most packages left outside. `tsc` checks the types and writes the declarations.
 * Why, and what it saves: docs/decisions/start-up.md.
 */
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { functionWordSets } from '../src/judge/function-words.js';
import { compilePhrases } from '../src/judge/signals/compile-phrases.js';
import { packFunctionWords } from './pack-function-words.js';
import { packPhrases } from './pack-phrases.js';
import { bundleReportPage } from './report-page.js';

const ROOT = resolve(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');
/**
 * Small packages that a start needs: to find and open their thirty files would take as long as all else. They are
 * devDependencies for that, and their licences go with them.
 */
const BUNDLED = ['commander', 'entities', 'htmlparser2', 'lilconfig', 'picocolors'];

const phrases = packPhrases(compilePhrases(), '../phrases.bin');
/** What is always computed alike, computed: these modules give what the ones in their place would. */
const COMPUTED: Readonly<Record<string, string>> = {
  'judge/signals/compile-phrases.ts': phrases.code,
  'judge/function-words.ts': packFunctionWords(functionWordSets()),
};
const computedModules: Plugin = {
  name: 'computed-modules',
  load(id) {
    const name = relative(join(ROOT, 'src'), id).replaceAll('\\', '/');
    return name in COMPUTED ? { code: COMPUTED[name]!, moduleType: 'js' } : null;
  },
};

/** commander starts programs for subcommands that are files; ours are none, and the module takes 5 ms to load. */
const isUnused = (id: string, importer = '') =>
  id === 'node:child_process' && /[\\/]commander[\\/]/.test(importer);
const noChildProcess: Plugin = {
  name: 'no-child-process',
  resolveId: (id, importer) => (isUnused(id, importer) ? '\0none' : null),
  load: (id) => (id === '\0none' ? 'export default {}' : null),
};

const isPackage = (id: string) => /^[^.\0]/.test(id) && !isAbsolute(id);
/** What each module imports at its start, by path. */
const imported = new Map<string, readonly string[]>();
const importGraph: Plugin = {
  name: 'import-graph',
  moduleParsed: ({ id, importedIds }) => void imported.set(id, importedIds),
};

/** Tells the modules that are loaded with any of `names`, paths below src/. */
const loadedWith = (...names: string[]) => {
  const found = new Set(names.map((name) => join(ROOT, 'src', name)));
  return (id: string) => {
    for (const known of found) for (const next of imported.get(known) ?? []) found.add(next);
    return found.has(id);
  };
};

const bundle = await rolldown({
  cwd: ROOT,
  input: {
    index: 'src/index.ts',
    'cli/main': 'src/cli/main.ts',
    'batch/crew-worker': 'src/batch/crew-worker.ts',
  },
  external: (id, importer) =>
    isPackage(id) && !BUNDLED.includes(id.split('/')[0]!) && !isUnused(id, importer),
  platform: 'node',
  tsconfig: 'tsconfig.build.json',
  plugins: [computedModules, noChildProcess, importGraph],
});
const { output } = await bundle.generate({
  dir: DIST,
  entryFileNames: '[name].js',
  // As deep as src/judge/ and src/cli/: relative addresses of models/ and package.json hold in both.
  chunkFileNames: 'parts/[name]-[hash].js',
  codeSplitting: {
    groups: [
      { name: 'start', minShareCount: 2, test: loadedWith('cli/main.ts', 'batch/run.ts') },
      { name: 'page', minShareCount: 2, test: loadedWith('parse/html.ts', 'parse/slim-page.ts') },
    ],
  },
  comments: false,
});

/** Parts first, entries next, old parts last: whoever runs the command meanwhile finds all that its version imports. */
const files = new Map(
  output.flatMap((file) => (file.type === 'chunk' ? [[join(DIST, file.fileName), file] as const] : [])),
);
const parts = [...files].sort(([, a], [, b]) => Number(a.isEntry) - Number(b.isEntry));
mkdirSync(DIST, { recursive: true });
writeFileSync(join(DIST, 'phrases.bin'), phrases.bytes);
writeFileSync(join(DIST, 'report-page.json'), await bundleReportPage(ROOT));
for (const name of BUNDLED)
  copyFileSync(join(ROOT, 'node_modules', name, 'LICENSE'), join(DIST, `LICENSE-${name}`));
for (const [path, { code }] of parts) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, code);
}
for (const name of readdirSync(DIST, { recursive: true, encoding: 'utf8' })) {
  const path = join(DIST, name);
  if (path.endsWith('.js') && !files.has(path)) rmSync(path);
}
