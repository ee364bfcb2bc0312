/** dist/browser/: what a bundler or a page takes of the package. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { bundleForBrowser, readLicences } from './bundle-for-browser.js';

const DIST = resolve(import.meta.dirname, '../dist/browser');

mkdirSync(DIST, { recursive: true });
writeFileSync(`${DIST}/index.js`, await bundleForBrowser());
writeFileSync(`${DIST}/LICENSES.txt`, readLicences());
