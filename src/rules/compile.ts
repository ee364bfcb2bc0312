/** Rules that can be asked: read, every selector and pattern compiled, once in a thread however many documents it cleans. */
import { UsageError } from '../errors.js';
import type { RuleSource, Rules } from '../options.js';
import { type Problem, SyntaxProblem, toUsageError } from './problem.js';
import { readRules } from './read.js';
import type { Rule, Site } from './rules.js';
import { SelectorProgram } from './selectors.js';

/** Tells of a block's text, as a reader sees it, whether a rule names it. */
export type TextTest = (visible: string) => boolean;

export interface CompiledRules {
  readonly sites: readonly Site[];
  /** In the order of the file. */
  readonly problems: readonly Problem[];
  /** Of the text rules. */
  readonly tests: ReadonlyMap<Rule, readonly TextTest[]>;
}

/**
 * @param given          YAML text, the same as an object, or what this function has answered before
 * @param engineIsAsked  the caller named an engine, which stands above the rules
 * @throws {UsageError}
 */
export function toRuleSource(given: unknown, file: string, engineIsAsked: boolean): RuleSource {
  if (typeof given === 'string') return { file, text: given, engineIsAsked };
  if (isRuleSource(given)) return given;
  const text = typeof given === 'object' && given !== null ? writeObject(given, file) : '';
  if (!text)
    throw new UsageError(`${file}: is neither YAML text nor an object`, 'docs/rules.md shows the shape');
  return { file, text, isObject: true, engineIsAsked };
}

function isRuleSource(given: unknown): given is RuleSource {
  return typeof given === 'object' && given !== null && 'text' in given && 'file' in given;
}

/** JSON is YAML; it needs no library, and none is loaded for a caller in error. */
function writeObject(rules: Rules | object, file: string): string {
  try {
    return JSON.stringify(rules, null, 1);
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message.split('\n')[0]}`, 'give plain data');
  }
}

let last: { readonly source: RuleSource; readonly compiled: Promise<CompiledRules> } | null = null;

/** @throws {UsageError} for the first problem */
export async function loadRules(source: RuleSource): Promise<CompiledRules> {
  if (last?.source.text !== source.text || last.source.file !== source.file)
    last = { source, compiled: compileRules(source) };
  const rules = await last.compiled;
  if (rules.problems.length) throw toUsageError(rules.problems[0]!);
  return rules;
}

/** All problems are in the answer. */
export async function compileRules(source: RuleSource): Promise<CompiledRules> {
  const { sites, problems } = readRules(source);
  const rules = sites.flatMap((site) => site.rules);
  for (const rule of rules) if (rule.kind === 'selector') checkSelectors(rule);
  const texts = rules.filter(({ kind }) => kind === 'text');
  const { compilePattern } = texts.length ? await import('./patterns.js') : { compilePattern: null };
  const tests = new Map(
    texts.map((rule) => [
      rule,
      rule.values.flatMap((value) => attempt(value, () => compilePattern!(value.text)) ?? []),
    ]),
  );
  const inOrder = [...problems].sort((a, b) => a.offset - b.offset);
  return { sites, problems: inOrder, tests };
}

/** Compiled again for each set of sites that a document belongs to; here for what is wrong. */
function checkSelectors({ values }: Rule): void {
  for (const value of values) attempt(value, () => new SelectorProgram().add(value.text));
}

function attempt<T>(value: Rule['values'][number], compile: () => T): T | null {
  try {
    return compile();
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    value.report(error.message, error.hint, error.at);
    return null;
  }
}
