/** `npm run docs`: writes docs/cli.md and docs/declutter.1, and in README.md and docs/algorithm.md what the examples print. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CATEGORIES } from '../src/judge/categories.js';
import { describeProgram, renderCliPage, renderManPage, renewReadme } from './cli-docs.js';
import { renewExamples } from './readme-examples.js';

const root = resolve(import.meta.dirname, '..');
const readme = resolve(root, 'README.md');
const program = describeProgram();

writeFileSync(resolve(root, 'docs/cli.md'), renderCliPage(program, CATEGORIES));
writeFileSync(resolve(root, 'docs/declutter.1'), renderManPage(program));
writeFileSync(readme, renewExamples(renewReadme(readFileSync(readme, 'utf8'), program)));
const algorithm = resolve(root, 'docs/algorithm.md');
writeFileSync(algorithm, renewExamples(readFileSync(algorithm, 'utf8')));
