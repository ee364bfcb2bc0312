/** The library as one module for browsers: where src/browser/ has a file of the same path, it stands in the place of src/'s. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { rolldown } from 'rolldown';

const ROOT = resolve(import.meta.dirname, '..');
const SRC = join(ROOT, 'src');

/** Decoders that browsers have: their tables would be a fifth of the bundle. */
const PACKAGES: Readonly<Record<string, string>> = {
  '@exodus/bytes/encoding.js': '@exodus/bytes/encoding-browser.js',
  '@exodus/bytes/encoding-lite.js': '@exodus/bytes/encoding-browser.js',
};

/** Workers have no document, so packages must not count on one. */
export const CONDITIONS = ['worker', 'browser', 'import', 'default'];

type Resolved = { readonly id: string } | null;
interface Context {
  resolve(source: string, importer: string | undefined, options: { skipSelf: boolean }): Promise<Resolved>;
}

/** Folders of the packages that were met. */
const packages = new Set<string>();

/** A plugin of rolldown and of Vite. */
export const browserModules = {
  name: 'browser-modules',
  enforce: 'pre' as const,
  async resolveId(this: Context, source: string, importer: string | undefined): Promise<Resolved> {
    const found = await this.resolve(PACKAGES[source] ?? source, importer, { skipSelf: true });
    const [folder] = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(found?.id ?? '') ?? [];
    if (folder) packages.add(folder);
    if (!found?.id.startsWith(SRC)) return found;
    const twin = join(SRC, 'browser', relative(SRC, found.id));
    return existsSync(twin) ? { id: twin } : found;
  },
};

/** The code, minified. */
export async function bundleForBrowser(): Promise<string> {
  const bundle = await rolldown({
    cwd: ROOT,
    input: 'src/browser/index.ts',
    platform: 'browser',
    resolve: { conditionNames: CONDITIONS },
    tsconfig: 'tsconfig.build.json',
    plugins: [browserModules],
  });
  const { output } = await bundle.generate({ codeSplitting: false, minify: true });
  return output[0].code;
}

/** The licences of all packages that are bundled, to go with the bundle. */
export function readLicences(): string {
  const texts = [...packages].sort().map((folder) => {
    const { name, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    return `${name} (${license})\n\n${file ? readFileSync(join(folder, file), 'utf8').trim() : ''}\n`;
  });
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}
