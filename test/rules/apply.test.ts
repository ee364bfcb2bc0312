/** What rules make of a document: settled blocks, categories, the engine, and nothing where they do not hit. */
import { describe, expect, it, test } from 'vitest';
import { declutter } from '../../src/declutter.js';
import type { GivenOptions, Rules } from '../../src/options.js';
import { DEFAULTS } from '../../src/options.js';
import { openRules } from '../../src/rules/apply.js';
import { listCases, readCase } from '../fixture-cases.js';

const STORY =
  'The old bridge over the river was closed on Monday, after engineers found cracks in two of its piers, the council said.';
const PAGE = `<main><h1>Bridge closed</h1><p>${STORY}</p><div class="ad"><p>Boats for sale in the valley.</p>
<p>Correction: it was Tuesday, as the council wrote.</p></div><p>Share on Facebook</p></main>`;

const judge = async (input: string, rules: Rules | string, more: GivenOptions = {}) => {
  const { blocks } = await declutter(input, { rules, ...more });
  return Object.fromEntries(blocks.map((block) => [block.text.split(' ')[0], block]));
};

test('a rule settles its blocks, and the reason is its name and line', async () => {
  const yaml = 'sites:\n  - rules:\n    - name: ads\n      drop: .ad\n    - keepText: ^Corr\n';
  const { Boats, 'Correction:': Correction, The } = await judge(PAGE, yaml);
  expect(Boats).toMatchObject({
    keep: false,
    category: 'rule',
    probability: 0,
    reason: 'rule `ads` (rules:3)',
  });
  expect(Correction).toMatchObject({
    keep: true,
    category: 'rule',
    probability: 1,
    reason: 'rule `^Corr` (rules:5)',
  });
  expect(The).toMatchObject({ keep: true, category: 'content' });
});

describe('a ruled block is turned by nothing', () => {
  it.each<[string, GivenOptions]>([
    ['the model', {}],
    ['the cut', { favor: 'precision' }],
    ['Reader View', { engine: 'readability' }],
    ['--drop of its category', { drop: ['share'] }],
  ])('not by %s', async (_, options) => {
    const rules = { sites: [{ rules: [{ keepText: '^Share' }, { dropText: '^The old' }] }] };
    const { Share, The } = await judge(PAGE, rules, options);
    expect([Share!.keep, The!.keep]).toEqual([true, false]);
  });

  it('not by the revision that drops second copies', async () => {
    const html = `<main><p>${STORY}</p><p>${STORY}</p></main>`;
    const { blocks } = await declutter(html, { rules: { sites: [{ rules: [{ keep: 'p' }] }] } });
    expect(blocks.map(({ keep }) => keep)).toEqual([true, true]);
  });
});

test('the last rule that hits a block holds', async () => {
  const [first, last] = [{ drop: '.ad' }, { keep: '.ad' }];
  expect((await judge(PAGE, { sites: [{ rules: [first, last] }] })).Boats!.keep).toBe(true);
  expect((await judge(PAGE, { sites: [{ rules: [last] }, { rules: [first] }] })).Boats!.keep).toBe(false);
});

test('a category has its default, with a reason, until the caller says otherwise', async () => {
  const rules = 'sites:\n  - categories:\n      share: keep\n';
  expect((await judge(PAGE, rules)).Share).toMatchObject({
    keep: true,
    category: 'share',
    reason: 'rule `share` (rules:3)',
  });
  expect((await judge(PAGE, rules, { drop: ['share'] })).Share).toMatchObject({ keep: false });
});

test('the engine is that of the last site, unless the caller names one', async () => {
  const text =
    'sites:\n  - engine: readability\n  - engine: blocks\n  - {match: other.example, engine: auto}\n';
  const open = (engineIsAsked: boolean) =>
    openRules({ ...DEFAULTS, rules: { file: 'r', text, engineIsAsked } });
  expect((await open(false))?.options.engine).toBe('blocks');
  expect((await open(true))?.options.engine).toBe('auto');
});

test('patterns and categories hold for plain text, and selectors hit nothing in it', async () => {
  const text = `Bridge closed\n\n${STORY}\n\nShare on Facebook\n\nBoats for sale.\n`;
  const rules = {
    sites: [
      {
        match: '*.txt',
        categories: { share: 'keep' as const },
        rules: [{ dropText: '^Boats' }, { drop: '*' }],
      },
    ],
  };
  const { The, Share, Boats } = await judge(text, rules, { source: 'a/b.txt' });
  expect([The!.keep, Share!.keep, Boats!.keep]).toEqual([true, true, false]);
});

test('a pattern sees what a reader sees, on one line', async () => {
  const html = '<main><p>Ad&shy;vert<b>ise</b>ment\n here</p></main>';
  const { blocks } = await declutter(html, {
    rules: { sites: [{ rules: [{ name: 'x', dropText: '^Advertisement here$' }] }] },
  });
  expect(blocks[0]).toMatchObject({ keep: false, reason: 'rule `x`' });
});

test('rules come out in every format as they do in text', async () => {
  const rules = { sites: [{ rules: [{ drop: '.ad' }] }] };
  for (const format of ['txt', 'md', 'html', 'json'] as const)
    expect((await declutter(PAGE, { rules, format, content: 'md' })).text.split('"blocks"')[0]).not.toContain(
      'Boats',
    );
});

describe('rules that do not hit change nothing, to the byte', () => {
  const rules: Rules = {
    sites: [
      {
        match: 'elsewhere.example',
        engine: 'readability',
        categories: { share: 'keep' },
        rules: [{ drop: '*' }],
      },
      {
        rules: [{ drop: '.none-has-it > *:nth-child(2)' }, { keep: '[data-none]' }, { dropText: 'zyx{3}wv' }],
      },
    ],
  };
  it.each(listCases('fixtures'))('%s', async (name) => {
    const { input, options } = readCase('fixtures', name);
    const given: GivenOptions = { ...options, format: 'jsonl', content: 'html', blocks: true };
    expect((await declutter(input, { ...given, rules })).text).toBe((await declutter(input, given)).text);
  });
});

test('a pattern that others take ages for takes no time, on text that is made for it', async () => {
  const word = `${'a'.repeat(200_000)}b`;
  const start = performance.now();
  const { blocks } = await declutter(`<p>${word}</p>`, {
    engine: 'blocks',
    rules: { sites: [{ rules: [{ dropText: ['(a+)+$', '(a|a)*c|(.*a){20}d', '(a|b)*a(a|b){12}ba$'] }] }] },
  });
  expect(blocks[0]!.keep).toBe(true);
  expect(performance.now() - start).toBeLessThan(5000);
});
