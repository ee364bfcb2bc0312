/** What is wrong in a rules file is told with its place, all of it, and never takes long. */
import { describe, expect, it, test } from 'vitest';
import { declutter } from '../../src/declutter.js';
import { compileRules, toRuleSource } from '../../src/rules/compile.js';

const list = async (text: unknown) =>
  (await compileRules(toRuleSource(text, typeof text === 'string' ? 'r.yaml' : 'rules', false))).problems.map(
    ({ where, what, hint }) => `${where}: ${what}; ${hint}`,
  );
/** A file of one rule; its value begins in line 3, column 13. */
const ruleOf = (line: string) => `sites:\n  - rules:\n    - ${line}\n`;

describe('a file with', () => {
  it.each([
    ['nothing in it', '', "r.yaml:1:1: holds no rules; begin with 'sites:'"],
    ['comments only', '# later\n', "r.yaml:1:1: holds no rules; begin with 'sites:'"],
    ['a near key', 'sites:\n  - engin: blocks\n', "r.yaml:2:5: unknown key 'engin'; did you mean 'engine'?"],
    ['a far key', 'sites:\n  - colour: red\n', "r.yaml:2:5: unknown key 'colour'; choose from match, engine"],
    ['a wrong type', 'sites: 3\n', 'r.yaml:1:8: a list is expected, not the number 3'],
    [
      'an unknown engine',
      'sites:\n  - engine: fast\n',
      "r.yaml:2:13: one of auto, blocks, readability is expected, not 'fast'",
    ],
    [
      'an unknown category',
      'sites:\n  - categories: {shares: keep}\n',
      "r.yaml:2:18: unknown key 'shares'; did you mean 'share'?",
    ],
    [
      'a glob without quotes',
      'sites:\n  - match: *.example.com\n',
      'r.yaml:2:12: an alias is not read; put a text that begins with * in quotes',
    ],
    [
      'two actions',
      ruleOf('{drop: a, keep: b}'),
      'r.yaml:3:7: the rule says keep and drop; write one of keep, drop',
    ],
    ['no action', ruleOf('name: x'), 'r.yaml:3:7: the rule says neither what to keep nor what to drop'],
    ['an empty list', ruleOf('drop: []'), 'r.yaml:3:13: at least one text is expected, not an empty list'],
    [
      'a selector cut off',
      ruleOf("drop: 'div ['"),
      'r.yaml:3:19: the selector cannot be read: it ends too early',
    ],
    [
      'a selector that looks ahead',
      ruleOf('drop: "p:has(a)"'),
      "r.yaml:3:14: ':has' cannot be told while a page is read once",
    ],
    ['a combinator at the end', ruleOf('drop: a >'), 'r.yaml:3:13: the selector ends with a combinator'],
    ['a pseudo-element', ruleOf('drop: a::before'), "r.yaml:3:13: '::before' is no element"],
    [
      'a pattern with lookahead',
      ruleOf("dropText: 'ab(?=c)'"),
      "r.yaml:3:20: the pattern cannot be read at '(?=': lookaround is left out",
    ],
    [
      'a backreference',
      ruleOf("dropText: '(a)\\1'"),
      "r.yaml:3:21: the pattern cannot be read at '\\1': a backreference is left out",
    ],
    [
      'a bracket left open',
      ruleOf('dropText: "[a"'),
      "r.yaml:3:18: the pattern cannot be read at '[a': missing closing ]",
    ],
    ['no YAML', 'sites:\n  - a: b: c\n', 'r.yaml:2:8: is no valid YAML: Nested mappings'],
    ['a key twice', 'sites: []\nsites: []\n', 'r.yaml:2:1: is no valid YAML: Map keys must be unique'],
    ['two documents', 'sites: []\n---\nsites: []\n', 'r.yaml:3:1: a second document begins'],
    ['too much', '#'.repeat(300_000), 'r.yaml:1:1: is longer than 262144 characters'],
    ['brackets nested deeply', '['.repeat(100_000), 'r.yaml:1:31: is nested too deeply'],
    ['dashes nested deeply', '- '.repeat(100_000), 'r.yaml:1:61: is nested too deeply'],
    [
      'columns nested deeply',
      Array.from({ length: 600 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''),
      'r.yaml:202:1: is nested too deeply',
    ],
  ])('%s', async (_, text, message) => {
    const problems = await list(text);
    expect(problems[0]?.slice(0, message.length)).toBe(message);
    expect(problems).toHaveLength(1);
  });
});

test('a bomb of aliases is refused where it goes off', async () => {
  const levels = Array.from(
    { length: 9 },
    (_, i) => `x${i + 1}: &x${i + 1} [${`*x${i}, `.repeat(9)}]\n`,
  ).join('');
  const problems = await list(`x0: &x0 [a]\n${levels}sites: *x9\n`);
  expect(problems.at(-1)).toMatch(/^r\.yaml:11:8: an alias is not read/);
});

test('all problems are told, in the order of the file', async () => {
  const problems = await list(
    'sites:\n  - rules:\n    - drop: "["\n    - drp: a\n    - keepText: "("\n  - macth: a\n',
  );
  expect(problems.map((line) => line.split(':')[1])).toEqual(['3', '4', '5', '6']);
});

test('what is hard for other engines is no error', async () => {
  expect(await list(ruleOf("dropText: '(a+)+$'"))).toEqual([]);
});

describe('an object', () => {
  it.each([
    [{ sites: [{ rules: [{ drp: '.ad' }] }] }, "rules.sites[0].rules[0].drp: unknown key 'drp'"],
    [
      { sites: [{ rules: [{ drop: ['a', 'b['] }] }] },
      'rules.sites[0].rules[0].drop[1]: the selector cannot be read',
    ],
    [{ sites: 1 }, 'rules.sites: a list is expected'],
  ])('%j is told by its keys', async (rules, message) => {
    await expect(declutter('a', { rules: rules as object })).rejects.toThrow(message);
  });

  it.each([[1], [true], [circle()]])('of another kind is wrong usage: %s', async (rules) => {
    const error = await declutter('a', { rules: rules as never }).catch((reason) => reason);
    expect(error).toMatchObject({ code: 'usage' });
  });
});

function circle(): object {
  const one: { sites?: object } = {};
  one.sites = one;
  return one;
}
