/**
 * Rules and one document: which sites it belongs to, what they say of its blocks, of categories and of the engine. Where
 * several rules name a block, the last one in the file holds, so that exceptions stand below what they except.
 */
import type { MarkupWatcher, Parsed } from '../block.js';
import type { Engine, Options } from '../options.js';
import { type CompiledRules, loadRules, type TextTest } from './compile.js';
import { matchesAddress, toAddress } from './globs.js';
import type { Rule, Site } from './rules.js';
import { SelectorWatcher, type Watched } from './selector-watcher.js';
import { SelectorProgram } from './selectors.js';

/** The options as the rules leave them, with the reason of each category that they turn. */
type RuledOptions = Options & { readonly categoryReasons: ReadonlyMap<string, string> };

/** Sets of sites whose selectors are held compiled: a crawl has few, and they come in runs. */
const MAX_PROGRAMS = 50;

export class DocumentRules {
  readonly options: RuledOptions;
  /** Null where no selector can hit. */
  readonly watcher: MarkupWatcher | null;
  /** Of the document, in the order of the file. */
  readonly sites: readonly Site[];
  readonly rules: readonly Rule[];
  readonly #tests: readonly (readonly [rule: number, tests: readonly TextTest[]])[];
  readonly #selectors: SelectorWatcher | null;

  constructor(compiled: CompiledRules, sites: readonly Site[], options: Options) {
    this.options = overrule(options, sites);
    this.sites = sites;
    this.rules = sites.flatMap(({ rules }) => rules);
    this.#tests = this.rules.flatMap((rule, i) => {
      const tests = compiled.tests.get(rule);
      return tests ? [[i, tests] as const] : [];
    });
    const { program, watched } = compileSelectors(compiled, sites, this.rules);
    this.#selectors = watched.length ? new SelectorWatcher(program, watched) : null;
    this.watcher = this.#selectors;
  }

  /** The document with a ruling on each block that a rule names; called once, when it is parsed. */
  rule(parsed: Parsed): Parsed {
    const hits = this.findHits(parsed);
    if (!hits.size) return parsed;
    const blocks = parsed.blocks.map((block, i) => {
      const found = hits.get(i);
      if (!found) return block;
      const { action, label } = this.rules[Math.max(...found)]!;
      return { ...block, ruling: { keep: action === 'keep', reason: label } };
    });
    return { ...parsed, blocks };
  }

  /** The rules that name each block, by its index. */
  findHits({ blocks }: Parsed): Map<number, readonly number[]> {
    const hits = new Map<number, readonly number[]>();
    for (const [block, found] of this.#selectors?.finish() ?? []) if (found.length) hits.set(block, found);
    for (const [i, { visible }] of blocks.entries()) {
      for (const [rule, tests] of this.#tests)
        if (tests.some((test) => test(visible))) hits.set(i, [...(hits.get(i) ?? []), rule]);
    }
    return hits;
  }
}

/**
 * @returns  null where the rules say nothing of the document
 * @throws {UsageError} when the rules are wrong
 */
export async function openRules(options: Options): Promise<DocumentRules | null> {
  if (!options.rules) return null;
  const compiled = await loadRules(options.rules);
  const sites = findSites(compiled.sites, options);
  return sites.length ? new DocumentRules(compiled, sites, options) : null;
}

/** Which engine a document is read with, told before it is read. @throws {UsageError} when the rules are wrong */
export async function findEngine(options: Options): Promise<Engine> {
  if (!options.rules) return options.engine;
  return preferEngine(options, findSites((await loadRules(options.rules)).sites, options));
}

function preferEngine({ engine, rules }: Options, sites: readonly Site[]): Engine {
  return (!rules?.engineIsAsked && sites.findLast((site) => site.engine)?.engine) || engine;
}

export function findSites(sites: readonly Site[], { url, source }: Pick<Options, 'url' | 'source'>): Site[] {
  const address = toAddress(url, source);
  return sites.filter(({ match }) => !match.length || match.some((glob) => matchesAddress(glob, address)));
}

/** What was asked for of this run stands above the file; of the file the last site. */
function overrule(options: Options, sites: readonly Site[]): RuledOptions {
  const asked = new Set([...options.keep, ...options.drop]);
  const defaults = new Map(
    sites
      .flatMap(({ categories }) => categories)
      .filter(({ category }) => !asked.has(category))
      .map((one) => [one.category, one]),
  );
  const list = (action: string) =>
    [...defaults.values()].filter((one) => one.action === action).map(({ category }) => category);
  return {
    ...options,
    keep: [...options.keep, ...list('keep')],
    drop: [...options.drop, ...list('drop')],
    engine: preferEngine(options, sites),
    categoryReasons: new Map([...defaults.values()].map(({ category, label }) => [category, label])),
  };
}

interface Selectors {
  readonly program: SelectorProgram;
  readonly watched: readonly Watched[];
}

const programs = new WeakMap<CompiledRules, Map<string, Selectors>>();

function compileSelectors(
  compiled: CompiledRules,
  sites: readonly Site[],
  rules: readonly Rule[],
): Selectors {
  const known = programs.get(compiled) ?? new Map<string, Selectors>();
  programs.set(compiled, known);
  const key = sites.map((site) => compiled.sites.indexOf(site)).join();
  const found = known.get(key);
  if (found) return found;
  if (known.size >= MAX_PROGRAMS) known.clear();
  const program = new SelectorProgram();
  const watched = rules.flatMap(({ kind, values }, rule) =>
    kind === 'selector' ? [{ rule, steps: values.flatMap(({ text }) => program.add(text)) }] : [],
  );
  known.set(key, { program, watched });
  return { program, watched };
}
