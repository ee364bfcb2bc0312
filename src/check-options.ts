/**
 * What a caller of the library can get wrong, found before anything is read: unknown options, wrong values, two that
 * contradict each other. The command checks its flags' values itself and shares the rules that need a list.
 */
import { UsageError } from './errors.js';
import { CATEGORIES } from './judge/categories.js';
import {
  CONTENTS,
  DEFAULTS,
  ENGINES,
  FAVORS,
  FORMATS,
  type GivenOptions,
  type Options,
  type RuleSource,
  SOURCES,
} from './options.js';

const CHOICES: Partial<Record<string, readonly unknown[]>> = {
  from: SOURCES,
  format: FORMATS,
  content: CONTENTS,
  favor: FAVORS,
  engine: ENGINES,
};

/**
 * @param given  the caller's options; those that are undefined are left to the defaults
 * @throws {UsageError} `usage`, or `unknown-encoding`
 */
export async function completeOptions(given: GivenOptions): Promise<Options> {
  if (typeof given !== 'object' || given === null)
    throw new UsageError('the options are no object', "write one such as { format: 'md' }");
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  for (const [name, value] of set) checkValue(name, value);
  const rules = await checkRules(given);
  const options: Options = { ...DEFAULTS, ...Object.fromEntries(set), rules };
  checkCategories(options.keep, options.drop);
  await checkEncoding(options.encoding);
  return options;
}

function checkValue(name: string, value: unknown): void {
  if (!Object.hasOwn(DEFAULTS, name))
    throw new UsageError(`there is no option '${name}'`, `choose from ${Object.keys(DEFAULTS).join(', ')}`);
  if (name === 'rules') return; // looked at as a whole
  const standard = DEFAULTS[name as keyof Options];
  const choices = CHOICES[name];
  if (choices && !choices.includes(value))
    throw new UsageError(`${name}: '${value}' is none of its values`, `choose from ${choices.join(', ')}`);
  if (Array.isArray(standard) ? !isTextList(value) : typeof value !== typeof standard)
    throw new UsageError(`${name}: is no ${Array.isArray(standard) ? 'list of strings' : typeof standard}`);
  if (name === 'url' && value !== '' && !URL.canParse(value as string))
    throw new UsageError(`url: '${value}' is no absolute address`, 'write it as https://host/path');
}

/** Loaded when there are rules. */
async function checkRules({ rules, engine }: GivenOptions): Promise<RuleSource | null> {
  if (rules === undefined || rules === null) return null;
  const { loadRules, toRuleSource } = await import('./rules/compile.js');
  const source = toRuleSource(rules, 'rules', engine !== undefined);
  await loadRules(source);
  return source;
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

/**
 * @param dashes  before the options' names in what is said
 * @throws {UsageError} when one is unknown, or is in both lists
 */
export function checkCategories(keep: readonly string[], drop: readonly string[], dashes = ''): void {
  if (!keep.length && !drop.length) return;
  const known = new Set(CATEGORIES.map(({ id }) => id));
  for (const [option, ids] of Object.entries({ keep, drop })) {
    const unknown = ids.find((id) => !known.has(id));
    if (unknown !== undefined)
      throw new UsageError(
        `${dashes}${option}: there is no category '${unknown}'`,
        "see 'declutter categories'",
      );
  }
  const both = keep.find((id) => drop.includes(id));
  if (both) throw new UsageError(`'${both}' is in ${dashes}keep and in ${dashes}drop`, 'leave it out of one');
}

/**
 * @param label   a WHATWG label; '' is none
 * @param dashes  as above
 * @throws {UsageError} `unknown-encoding`
 */
export async function checkEncoding(label: string, dashes = ''): Promise<void> {
  if (!label) return;
  const { labelToName } = await import('@exodus/bytes/encoding.js');
  const name = labelToName(label);
  if (name && name !== 'replacement') return; // the standard's name for encodings that nobody may read
  throw new UsageError(
    `${dashes}encoding: '${label}' is no known encoding`,
    'use a WHATWG label such as utf-8, windows-1252 or shift_jis',
    'unknown-encoding',
  );
}
