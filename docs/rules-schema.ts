/** The JSON Schema of a rules file, which editors complete and check by; from the lists that the reader itself goes by. */
import type { Category } from '../src/judge/categories.js';
import { ENGINES } from '../src/options.js';
import { ACTIONS, type FILE_KEYS, type RULE_KEYS, type SITE_KEYS } from '../src/rules/rules.js';

type Schema = Readonly<Record<string, unknown>>;

const FILE: Readonly<Record<(typeof FILE_KEYS)[number], Schema>> = {
  $schema: { type: 'string' },
  sites: {
    description: 'What is said of the documents that match; of several that match, the last one holds.',
    type: 'array',
    items: { $ref: '#/$defs/site' },
  },
};
const SITE: Readonly<Record<(typeof SITE_KEYS)[number], Schema>> = {
  match: texts('Globs of hosts, or of paths where there is no URL. Without one: every document.'),
  engine: { description: 'The engine, where none is asked for.', enum: ENGINES },
  categories: {
    description: 'What becomes of blocks of a category, where the command does not say it.',
    type: 'object',
    additionalProperties: false,
  },
  rules: {
    description: 'The last rule that hits a block holds.',
    type: 'array',
    items: { $ref: '#/$defs/rule' },
  },
};
const RULE: Readonly<Record<(typeof RULE_KEYS)[number], Schema>> = {
  name: { description: 'As reasons call the rule.', type: 'string', minLength: 1 },
  keep: texts('CSS selectors: text inside is kept.'),
  drop: texts('CSS selectors: text inside is dropped.'),
  keepText: texts('Patterns in RE2 syntax: blocks that hold one are kept.'),
  dropText: texts('Patterns in RE2 syntax: blocks that hold one are dropped.'),
};

/** The text of schema/rules.schema.json. */
export function renderRulesSchema(categories: readonly Category[]): string {
  const properties = categories.map(({ id, summary }) => [id, { description: summary, enum: ACTIONS }]);
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Rules for declutter',
    type: 'object',
    additionalProperties: false,
    properties: FILE,
    $defs: {
      site: {
        type: 'object',
        additionalProperties: false,
        properties: {
          ...SITE,
          categories: { ...SITE.categories, properties: Object.fromEntries(properties) },
        },
      },
      rule: {
        type: 'object',
        additionalProperties: false,
        oneOf: Object.keys(RULE)
          .filter((key) => key !== 'name')
          .map((key) => ({ required: [key] })),
        properties: RULE,
      },
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function texts(description: string): Schema {
  const text = { type: 'string', minLength: 1 };
  return { description, anyOf: [text, { type: 'array', minItems: 1, items: text }] };
}
