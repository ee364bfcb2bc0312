/**
 * The text of rules to sites and rules, each part checked: unknown keys, wrong types, unknown categories and engines. All
 * that is wrong is gathered. Aliases are refused, so that a few lines cannot unfold to millions.
 */
import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments } from 'yaml';
import { CATEGORIES } from '../judge/categories.js';
import { ENGINES, type Engine, type RuleSource } from '../options.js';
import { findTooDeep } from './depth.js';
import { Places } from './places.js';
import { findNear, type Problem } from './problem.js';
import {
  ACTIONS,
  type Action,
  type CategoryDefault,
  FILE_KEYS,
  RULE_KEYS,
  type Rule,
  SITE_KEYS,
  type Site,
  type Value,
} from './rules.js';

/** Characters of a rules file: enough for some thousand rules. */
const MAX_CHARS = 256 * 1024;
/** Characters of a selector or pattern that name an unnamed rule. */
const MAX_NAME_CHARS = 40;
const VALUE_KEYS: Readonly<Record<string, readonly [Action, Rule['kind']]>> = {
  keep: ['keep', 'selector'],
  drop: ['drop', 'selector'],
  keepText: ['keep', 'text'],
  dropText: ['drop', 'text'],
};

export interface ReadRules {
  readonly sites: readonly Site[];
  /** Grows while selectors and patterns are compiled: `Value.report` adds to it. */
  readonly problems: readonly Problem[];
}

export function readRules(source: RuleSource): ReadRules {
  const places = new Places(source);
  if (source.text.length > MAX_CHARS)
    places.report(0, '', `is longer than ${MAX_CHARS} characters`, 'split it by site');
  const tooDeep = places.problems.length ? -1 : findTooDeep(source.text);
  if (tooDeep >= 0) places.report(tooDeep, '', 'is nested too deeply', 'docs/rules.md shows the shape');
  if (places.problems.length) return { sites: [], problems: places.problems };
  const documents = parseAllDocuments(source.text, { prettyErrors: false, logLevel: 'silent' });
  const list = Array.isArray(documents) ? (documents as Document.Parsed[]) : [];
  for (const { message, pos } of list.flatMap(({ errors }) => errors))
    places.report(pos[0], '', `is no valid YAML: ${message}`, 'mend the line');
  if (places.problems.length) return { sites: [], problems: places.problems };
  if (list.length > 1) places.reportNode(list[1]!.contents, '', 'a second document begins', 'keep one `---`');
  const reader = new Reader(places);
  return { sites: reader.readFile((list[0]?.contents as Node | null) ?? null), problems: places.problems };
}

type Entries = ReadonlyMap<string, { readonly key: Node; readonly value: Node | null }>;

class Reader {
  readonly #places: Places;

  constructor(places: Places) {
    this.#places = places;
  }

  readFile(root: Node | null): Site[] {
    if (!root || (isScalar(root) && root.value === null)) {
      this.#places.reportNode(root, '', 'holds no rules', "begin with 'sites:'");
      return [];
    }
    const entries = this.#readMap(root, '', FILE_KEYS);
    if (!entries) return [];
    const sites = entries.get('sites');
    if (!sites) {
      if (!entries.size) this.#places.reportNode(root, '', 'holds no rules', "begin with 'sites:'");
      return [];
    }
    return this.#readList(sites.value, 'sites', (node, path) => this.#readSite(node, path));
  }

  #readSite(node: Node, path: string): Site | null {
    const entries = this.#readMap(node, path, SITE_KEYS);
    if (!entries) return null;
    const [match, engine, categories, rules] = SITE_KEYS.map((key) => entries.get(key)) as (
      | { value: Node | null }
      | undefined
    )[];
    return {
      match: match ? this.#readTexts(match.value, `${path}.match`).map(({ text }) => text) : [],
      engine: engine ? this.#readChoice(engine.value, `${path}.engine`, ENGINES) : null,
      categories: categories ? this.#readCategories(categories.value, `${path}.categories`) : [],
      rules: rules ? this.#readList(rules.value, `${path}.rules`, (one, at) => this.#readRule(one, at)) : [],
    };
  }

  #readCategories(node: Node | null, path: string): CategoryDefault[] {
    const ids = CATEGORIES.map(({ id }) => id);
    const entries = this.#readMap(node, path, ids, "see 'declutter categories'");
    return [...(entries ?? [])].flatMap(([category, { key, value }]) => {
      const action: Action | null = this.#readChoice<Action>(value, `${path}.${category}`, ACTIONS);
      const label = `rule \`${category}\`${this.#places.describe(key)}`;
      return action ? [{ category, action, label }] : [];
    });
  }

  #readRule(node: Node, path: string): Rule | null {
    const entries = this.#readMap(node, path, RULE_KEYS);
    if (!entries) return null;
    const said = Object.keys(VALUE_KEYS).filter((key) => entries.has(key));
    if (said.length !== 1) {
      const what = said.length ? `says ${said.join(' and ')}` : 'says neither what to keep nor what to drop';
      const hint = `write one of ${Object.keys(VALUE_KEYS).join(', ')}`;
      // An unknown key is told already, and is probably the one that is missing.
      if (said.length || (isMap(node) && entries.size === node.items.length))
        this.#places.reportNode(node, path, `the rule ${what}`, hint);
      return null;
    }
    const key = said[0]!;
    const values = this.#readTexts(entries.get(key)!.value, `${path}.${key}`);
    const given = entries.get('name');
    const name = given ? this.#readText(given.value, `${path}.name`)?.text : values[0]?.text;
    const [action, kind] = VALUE_KEYS[key]!;
    return { action, kind, values, label: `rule \`${shorten(name ?? '')}\`${this.#places.describe(node)}` };
  }

  /** @returns  null when it is no map; without the entries that are wrong */
  #readMap(node: Node | null, path: string, keys: readonly string[], hint = ''): Entries | null {
    if (!isMap(node)) {
      this.#refuse(node, path, `keys are expected (${shortenList(keys)})`);
      return null;
    }
    const entries = new Map<string, { key: Node; value: Node | null }>();
    for (const { key, value } of node.items as { key: Node; value: Node | null }[]) {
      const name = isScalar(key) ? String(key.value) : '';
      if (keys.includes(name)) entries.set(name, { key, value });
      else {
        const near = findNear(name, keys);
        const advice = near ? `did you mean '${near}'?` : hint || `choose from ${keys.join(', ')}`;
        this.#places.reportNode(key, join(path, name), `unknown key '${name}'`, advice);
      }
    }
    return entries;
  }

  #readList<T>(node: Node | null, path: string, read: (node: Node, path: string) => T | null): T[] {
    if (!isSeq(node)) {
      this.#refuse(node, path, 'a list is expected');
      return [];
    }
    return (node.items as Node[]).flatMap((item, i) => read(item, `${path}[${i}]`) ?? []);
  }

  /** One text, or a list of them. */
  #readTexts(node: Node | null, path: string): Value[] {
    if (!isSeq(node)) return [this.#readText(node, path)].filter((value) => value !== null);
    if (!node.items.length) this.#refuse(node, path, 'at least one text is expected');
    return this.#readList(node, path, (item, at) => this.#readText(item, at));
  }

  #readText(node: Node | null, path: string): Value | null {
    if (!isScalar(node) || typeof node.value !== 'string' || node.value.trim() === '') {
      this.#refuse(node, path, 'a text is expected');
      return null;
    }
    const report = (what: string, hint: string, at = 0) =>
      this.#places.report(this.#places.within(node, at), path, what, hint);
    return { text: node.value, report };
  }

  #readChoice<T extends Engine | Action>(node: Node | null, path: string, choices: readonly T[]): T | null {
    const value = isScalar(node) ? node.value : null;
    const found = choices.find((choice) => choice === value);
    if (!found) this.#refuse(node, path, `one of ${choices.join(', ')} is expected`);
    return found ?? null;
  }

  #refuse(node: Node | null, path: string, what: string): void {
    if (isAlias(node))
      this.#places.reportNode(
        node,
        path,
        'an alias is not read',
        'put a text that begins with * in quotes, or write the value out',
      );
    else
      this.#places.reportNode(node, path, `${what}, not ${describe(node)}`, 'docs/rules.md shows the shape');
  }
}

function describe(node: Node | null): string {
  if (isMap(node)) return 'keys';
  if (isSeq(node)) return node.items.length ? 'a list' : 'an empty list';
  const value = isScalar(node) ? node.value : null;
  if (value === null || value === '') return 'nothing';
  return typeof value === 'string' ? `'${shorten(value)}'` : `the ${typeof value} ${value}`;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_NAME_CHARS ? `${line.slice(0, MAX_NAME_CHARS - 1)}…` : line;
}

function shortenList(keys: readonly string[]): string {
  return keys.length > 8 ? `${keys.slice(0, 3).join(', ')}, ...` : keys.join(', ');
}

function join(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}
