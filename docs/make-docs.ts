/** `npm run docs`: writes docs/cli.md and docs/declutter.1, and the schema of rules, and in README.md, docs/algorithm.md and docs/rules.md what the examples print. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { CATEGORIES } from '../src/judge/categories.js';
import { describeProgram, renderCliPage, renderManPage, renewReadme } from './cli-docs.js';
import { PAGES_WITH_EXAMPLES, renewExamples } from './readme-examples.js';
import { renderRulesSchema } from './rules-schema.js';

const root = resolve(import.meta.dirname, '..');
const readme = resolve(root, 'README.md');
const program = describeProgram();

writeFileSync(resolve(root, 'docs/cli.md'), renderCliPage(program, CATEGORIES));
writeFileSync(resolve(root, 'docs/declutter.1'), renderManPage(program));
writeFileSync(readme, renewReadme(readFileSync(readme, 'utf8'), program));
writeFileSync(resolve(root, 'schema/rules.schema.json'), renderRulesSchema(CATEGORIES));
for (const name of PAGES_WITH_EXAMPLES) {
  const page = resolve(root, name);
  writeFileSync(page, renewExamples(readFileSync(page, 'utf8')));
}
