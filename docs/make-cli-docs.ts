/** `npm run docs`: writes docs/cli.md and the options of README.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createProgram } from '../src/cli/program.js';
import { CATEGORIES } from '../src/judge/categories.js';
import { renderCliPage, renewReadme } from './cli-docs.js';

const root = resolve(import.meta.dirname, '..');
const readme = resolve(root, 'README.md');
const nothing = async () => {};
const program = createProgram({ clean: nothing, listCategories: nothing, show: () => {} });

writeFileSync(resolve(root, 'docs/cli.md'), renderCliPage(program, CATEGORIES));
writeFileSync(readme, renewReadme(readFileSync(readme, 'utf8'), program));
