/** docs/rules.md is true: its examples print what they show, and schema and file are what the code says. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { listCommands, renewExamples } from '../../docs/readme-examples.js';
import { renderRulesSchema } from '../../docs/rules-schema.js';
import { CATEGORIES } from '../../src/judge/categories.js';
import { FILE_KEYS, RULE_KEYS, SITE_KEYS } from '../../src/rules/rules.js';

const page = readFileSync('docs/rules.md', 'utf8');
const schema = readFileSync('schema/rules.schema.json', 'utf8');

test('its examples print what they show (npm run docs)', () => {
  expect(listCommands(page).length).toBe(3);
  expect(page).toMatch(/^```js\n/m);
  expect(renewExamples(page)).toBe(page);
});

test('its YAML is the file that they run', () => {
  const shown = /```yaml\n([\s\S]*?)```/.exec(page)?.[1];
  expect(shown).toBe(readFileSync('examples/rules.yaml', 'utf8'));
});

test('the schema is up to date (npm run docs), and knows every key of the example', () => {
  expect(schema).toBe(renderRulesSchema(CATEGORIES));
  const { properties, $defs } = JSON.parse(schema);
  const used = parse(readFileSync('examples/rules.yaml', 'utf8'));
  expect(Object.keys(properties).sort()).toEqual([...FILE_KEYS].sort());
  expect(Object.keys($defs.site.properties)).toEqual([...SITE_KEYS]);
  expect(Object.keys($defs.rule.properties)).toEqual([...RULE_KEYS]);
  for (const site of used.sites) {
    expect(Object.keys($defs.site.properties)).toEqual(expect.arrayContaining(Object.keys(site)));
    for (const rule of site.rules)
      expect(Object.keys($defs.rule.properties)).toEqual(expect.arrayContaining(Object.keys(rule)));
  }
});
