/** `--rules`, and `declutter rules check` and `test`: the file read and checked, and what each rule hits on one page. */
import { readFileSync } from 'node:fs';
import { toFileError } from '../batch/file-errors.js';
import { cleanPage, traceRules } from '../declutter.js';
import { UsageError } from '../errors.js';
import type { Options, RuleSource } from '../options.js';
import { escapeControls } from '../render/controls.js';
import { compileRules, loadRules, toRuleSource } from '../rules/compile.js';
import type { Problem } from '../rules/problem.js';

/** What `--rules` is: a path, or the rules as they stand in the config file. */
export type GivenRules = string | { readonly file: string; readonly rules: object };

/** Texts of a rule's blocks that are shown, and characters of each. */
const MAX_SHOWN = 10;
const MAX_CHARS = 72;

/**
 * @param engineIsAsked  the engine is said outside of the rules, and stands
 * @throws {UsageError} for the first thing that is wrong in them
 */
export async function readRules(given: GivenRules, engineIsAsked: boolean): Promise<RuleSource> {
  const source =
    typeof given === 'string'
      ? readRuleFile(given, engineIsAsked)
      : toRuleSource(given.rules, given.file, engineIsAsked);
  await loadRules(source);
  return source;
}

/** @throws {UsageError} when it cannot be read */
function readRuleFile(file: string, engineIsAsked = false): RuleSource {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
    return { file, text, engineIsAsked };
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(`${file}: is not UTF-8 text`, 'save it as UTF-8');
    const { message, hint } = toFileError(error, 'unreadable');
    throw new UsageError(`${file}: ${message}`, hint);
  }
}

/** @returns  all that is wrong, and one line that says what is there when nothing is */
export async function checkRuleFile(
  file: string,
): Promise<{ problems: readonly Problem[]; summary: string }> {
  const { sites, problems } = await compileRules(readRuleFile(file));
  const rules = sites.reduce((sum, site) => sum + site.rules.length, 0);
  return {
    problems,
    summary: `${file}: ${count(rules, 'rule')} for ${count(sites.length, 'site')}, nothing is wrong\n`,
  };
}

/**
 * What each rule does to a page, in the order of the file.
 *
 * @param options  with `rules`; `source` and `url` tell which sites are the page's
 */
export async function testRules(input: Uint8Array, options: Options): Promise<string> {
  const { sites } = await loadRules(options.rules!);
  const trace = await traceRules(input, options);
  const page = await cleanPage(input, options);
  const lines = sites.flatMap((site) => {
    const isOurs = trace?.sites.includes(site) ?? false;
    const elsewhere = `not for this page (${site.match.join(', ')})`;
    const categories = site.categories.map(({ action, label }) => {
      const turned = page.verdicts.filter(({ reason }) => reason === label).length;
      return `${toMark(action)} ${label}: ${isOurs ? describeHits(turned) : elsewhere}`;
    });
    const rules = site.rules.flatMap((rule) => {
      const heading = `${toMark(rule.action)} ${rule.label}: `;
      if (!trace || !isOurs) return [heading + elsewhere];
      const hits = [...trace.hits].filter(([, found]) => found.includes(trace.rules.indexOf(rule)));
      const texts = hits.slice(0, MAX_SHOWN).map(([block]) => {
        const { visible } = trace.parsed.blocks[block]!;
        const { reason } = page.verdicts[block]!;
        return `    ${shorten(visible)}${reason === rule.label ? '' : ` (but ${reason})`}`;
      });
      const more =
        hits.length > MAX_SHOWN ? [`    ... and ${count(hits.length - MAX_SHOWN, 'block')} more`] : [];
      return [heading + describeHits(hits.length), ...texts, ...more];
    });
    return [...categories, ...rules];
  });
  return lines.map((line) => `${escapeControls(line)}\n`).join('');
}

function toMark(action: string): string {
  return action === 'keep' ? '+' : '-';
}

function describeHits(hits: number): string {
  return hits ? count(hits, 'block') : 'hits nothing';
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function shorten(text: string): string {
  const characters = [...text.slice(0, MAX_CHARS * 2)];
  return characters.length > MAX_CHARS ? `${characters.slice(0, MAX_CHARS - 1).join('')}…` : text;
}
