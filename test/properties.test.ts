/** What must always hold (DESIGN of the pipeline): for every document, not only for the fixtures. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Page } from '../src/block.js';
import { cleanPage, declutter } from '../src/declutter.js';
import { DEFAULTS, type Options } from '../src/options.js';
import { htmlDocument, noise, textDocument } from './generated-documents.js';

/** A fixed seed: a failure is the change's fault, never the day's. */
fc.configureGlobal({ seed: 20_24, numRuns: 60 });

const anyDocument = fc.oneof(textDocument, htmlDocument, noise);

/** Words as a reader sees them: letters, their marks and digits; what cannot be seen does not part a word. */
function listWords(text: string): string[] {
  return text.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '').match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** True when `part` can be had from `whole` by leaving items out. */
function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let found = 0;
  for (const item of whole) if (item === part[found]) found++;
  return found === part.length;
}

function clean(input: string, options: Partial<Options> = {}): Promise<Page> {
  return cleanPage(input, { ...DEFAULTS, ...options });
}

function keptOf({ parsed, verdicts }: Page): string[] {
  return parsed.blocks.filter((_, i) => verdicts[i]!.keep).map(({ text }) => text);
}

describe('kept + removed = everything', () => {
  test('each block has one verdict, with a category, a reason and a probability', () =>
    fc.assert(
      fc.asyncProperty(anyDocument, async (input) => {
        const { parsed, verdicts } = await clean(input);
        expect(verdicts).toHaveLength(parsed.blocks.length);
        for (const { keep, category, reason, probability } of verdicts) {
          expect(typeof keep).toBe('boolean');
          expect(category).not.toBe('');
          expect(reason).toMatch(/^[^\n]+$/);
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThanOrEqual(1);
        }
      }),
    ));

  test.each([
    ['documents', textDocument],
    ['noise', noise],
  ])('the blocks of a text hold its words, in order: %s', (_, documents) =>
    fc.assert(
      fc.asyncProperty(documents, async (input) => {
        const { parsed } = await clean(input, { from: 'text' });
        const blocks = parsed.blocks.map(({ gap, text }) => gap + text).join('');
        expect(listWords(blocks)).toEqual(listWords(input));
      }),
    ),
  );

  test('the blocks of a page hold its words, in order', () =>
    fc.assert(
      fc.asyncProperty(htmlDocument, async (input) => {
        const { parsed } = await clean(input, { from: 'html' });
        const body = input.replace(/^.*<\/head>/s, '').replace(/<\/?(?!b>)[a-z]+[^>]*>/g, ' ');
        expect(listWords(parsed.blocks.map(({ text }) => text).join('\n'))).toEqual(
          listWords(body.replaceAll('&amp;', '&').replaceAll('&lt;', '<')),
        );
      }),
    ));

  test('the output is the kept blocks and nothing else', () =>
    fc.assert(
      fc.asyncProperty(anyDocument, async (input) => {
        const { text, blocks } = await declutter(input);
        const kept = blocks.filter(({ keep }) => keep).map((block) => block.text);
        expect(listWords(text)).toEqual(listWords(kept.join('\n')));
      }),
    ));
});

test.each([
  ['documents', textDocument],
  ['noise', noise],
])('the words of a text output are a subsequence of the input: %s', (_, documents) =>
  fc.assert(
    fc.asyncProperty(documents, async (input) => {
      const { text } = await declutter(input, { from: 'text' });
      expect(isSubsequence(listWords(text), listWords(input))).toBe(true);
    }),
  ),
);

describe('idempotent', () => {
  test.each([
    ['text', 'text', textDocument],
    ['noise', 'text', noise],
    ['the text of a page', 'html', htmlDocument],
  ] as const)('cleaning clean output changes nothing: %s', (_, from, documents) =>
    fc.assert(
      fc.asyncProperty(documents, async (input) => {
        const once = await declutter(input, { from });
        const twice = await declutter(once.text, { from: 'text' });
        expect(twice.text).toBe(once.text);
      }),
    ),
  );
});

describe('deterministic', () => {
  test('no state goes from one document to the next', () =>
    fc.assert(
      fc.asyncProperty(anyDocument, anyDocument, async (a, b) => {
        const first = await declutter(a, { format: 'json' });
        await declutter(b);
        expect(await declutter(a, { format: 'json' })).toEqual(first);
      }),
    ));

  test('documents cleaned at the same time do not meet', () =>
    fc.assert(
      fc.asyncProperty(anyDocument, anyDocument, async (a, b) => {
        const alone = await declutter(a);
        const [together] = await Promise.all([declutter(a), declutter(b)]);
        expect(together).toEqual(alone);
      }),
      { numRuns: 20 },
    ));
});

test('neither format nor the options that shape it change what is kept', () =>
  fc.assert(
    fc.asyncProperty(fc.oneof(textDocument, htmlDocument), async (input) => {
      const plain = keptOf(await clean(input));
      const shapes: Partial<Options>[] = [
        { format: 'md' },
        { format: 'html', metadata: true },
        { format: 'json', content: 'md' },
        { format: 'jsonl', blocks: true },
        { format: 'md', links: false, images: false, tables: false },
      ];
      for (const shape of shapes) expect(keptOf(await clean(input, shape))).toEqual(plain);
    }),
    { numRuns: 25 },
  ));

describe('cost grows linearly', () => {
  const line = (i: number) =>
    `The ${i}th boat of the year came up the river with ${i * 7} sacks of grain on board.`;
  const lines = (count: number) => Array.from({ length: count }, (_, i) => line(i));

  test.each<[string, number, (size: number) => string]>([
    ['paragraphs', 4000, (size) => lines(size).join('\n\n')],
    ['wrapped lines', 4000, (size) => lines(size).join('\n')],
    ['one line', 4000, (size) => lines(size).join(' ')],
    ['the same line over and over', 8000, (size) => `${line(1)}\n`.repeat(size)],
    [
      'cut-off copies',
      3000,
      (size) =>
        lines(size)
          .map((text) => `${text}\n${text.slice(0, 40)}...`)
          .join('\n'),
    ],
    [
      'short copies between copies',
      5000,
      (size) => `${line(1)}\n${line(1)}\n${'b c\n'.repeat(size)}${line(1)}`,
    ],
    ['short lines', 20_000, (size) => 'a\nb c\n'.repeat(size)],
    [
      'a Markdown menu',
      4000,
      (size) =>
        lines(size)
          .map((text, i) => `* [${text}](/page/${i})`)
          .join('\n'),
    ],
    ['link brackets never closed', 20_000, (size) => '[a]( ![b '.repeat(size)],
    [
      'pages',
      2000,
      (size) =>
        `<body>${lines(size)
          .map((text) => `<p>${text}</p>`)
          .join('')}`,
    ],
    ['nested elements', 10_000, (size) => `<body>${'<div>a '.repeat(size)}`],
    ['unclosed links', 5000, (size) => `<body>${'<a href=/>a <b>b '.repeat(size)}`],
    ['table rows', 3000, (size) => `<body><table>${'<tr><td>one<td>two'.repeat(size)}`],
  ])('%s', async (_, size, make) => {
    await declutter(make(size)); // warms up
    const small = await measureCpuMs(make(size));
    const large = await measureCpuMs(make(size * 4));
    // linear is 4, quadratic 16; small figures drown in the collector's noise
    expect(large).toBeLessThan(Math.max(small, 15) * 9);
  });

  async function measureCpuMs(input: string): Promise<number> {
    const times = [];
    for (let round = 0; round < 2; round++) {
      const before = process.cpuUsage();
      await declutter(input);
      const { user, system } = process.cpuUsage(before);
      times.push((user + system) / 1000);
    }
    return Math.min(...times);
  }
});

describe('hostile input neither crashes nor overflows the stack', () => {
  test.each<[string, () => string]>([
    ['lone surrogates', () => 'a \ud800 b \udc00\ud800 c\n'.repeat(1000)],
    ['NUL bytes', () => 'a\0b\0\n'.repeat(10_000)],
    ['a line of 20 MB', () => 'word '.repeat(4_000_000)],
    ['a line of 20 MB without a space', () => 'x'.repeat(20_000_000)],
    ['a million short lines', () => 'ab\n'.repeat(1_000_000)],
    ['a million blank lines', () => `a${'\n'.repeat(1_000_000)}b`],
    ['100,000 nested elements', () => `<body>${'<div>'.repeat(100_000)}deep`],
    ['100,000 nested lists', () => `<body>${'<ul><li>'.repeat(50_000)}deep`],
    ['100,000 nested quotes in Markdown', () => `${'> '.repeat(100_000)}deep`],
    ['100,000 brackets', () => `${'['.repeat(100_000)}deep${']'.repeat(100_000)}`],
    ['an unterminated comment', () => `<html><body><p>Before it.</p><!--${' a'.repeat(100_000)}`],
    ['an unterminated script', () => `<html><body><p>Before it.</p><script>${'<p>'.repeat(100_000)}`],
    ['an unterminated tag', () => `<html><body><p>Before it.</p><a href="${'x'.repeat(100_000)}`],
    ['an unterminated CDATA section', () => `<html><body><p>Before it.</p><![CDATA[${'x '.repeat(100_000)}`],
    ['a tag of 100,000 attributes', () => `<html><body><p ${'a=b '.repeat(100_000)}>text</p>`],
    ['300,000 entities', () => `<html><body><p>${'&amp;'.repeat(300_000)}`],
  ])(
    '%s',
    async (_, make) => {
      const { blocks } = await declutter(make());
      expect(blocks.length).toBeGreaterThan(0);
    },
    120_000,
  );

  test.each(['md', 'html'] as const)('100,000 nested elements as %s', async (format) => {
    const { blocks } = await declutter(`<body>${'<div>'.repeat(100_000)}<p>deep`, { format });
    expect(blocks.map(({ text }) => text).join()).toContain('deep');
  });

  test.each(['', '\n', ' \t\r\n', '\0', '<', '<!doctype html>', '<html><body></body></html>', '\ufeff'])(
    'nothing to speak of: %j',
    async (input) => {
      expect((await declutter(input)).text.trim().length).toBeLessThanOrEqual(1);
    },
  );
});
