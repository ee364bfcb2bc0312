/** `npm run docs`: writes docs/cli.md, and in README.md and docs/algorithm.md what the examples print. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createProgram } from '../src/cli/program.js';
import { CATEGORIES } from '../src/judge/categories.js';
import { renderCliPage, renewReadme } from './cli-docs.js';
import { renewExamples } from './readme-examples.js';

const root = resolve(import.meta.dirname, '..');
const readme = resolve(root, 'README.md');
const nothing = async () => {};
const program = createProgram({ clean: nothing, listCategories: nothing, show: () => {} });

writeFileSync(resolve(root, 'docs/cli.md'), renderCliPage(program, CATEGORIES));
writeFileSync(readme, renewExamples(renewReadme(readFileSync(readme, 'utf8'), program)));
const algorithm = resolve(root, 'docs/algorithm.md');
writeFileSync(algorithm, renewExamples(readFileSync(algorithm, 'utf8')));
