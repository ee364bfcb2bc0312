/** What a reason says of a block must be true of the block: phrases are read back and checked against it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Block, ElementInfo } from '../../src/block.js';
import { cleanPage } from '../../src/declutter.js';
import { phraseReason } from '../../src/judge/reasons.js';
import { DEFAULTS } from '../../src/options.js';

const HTML = join(import.meta.dirname, '../../fixtures/html');

function ancestorsOf(block: Block): string[] {
  const tags: string[] = [];
  for (let element: ElementInfo | null = block.element; element; element = element.parent)
    tags.push(element.tag);
  return tags;
}

/** Each phrase that can be read back, and how a block shows it. */
const CHECKS: readonly [
  RegExp,
  (block: Block, found: RegExpMatchArray, at: number, all: readonly Block[]) => boolean,
][] = [
  [/^inside `(\w+)`$/, (block, [, tag]) => ancestorsOf(block).includes(tag!)],
  [
    /^(\d+) % of its text is links$/,
    (block, [, share]) => Math.abs((100 * block.linkChars) / block.visible.length - Number(share)) <= 1,
  ],
  [/^no link in it$/, (block) => block.linkChars === 0],
  [/^no sentence in it$/, (block) => !/[.!?]["”)]* \p{Lu}/u.test(block.visible)],
  [/^(\d+) words? long$/, (block, [, words]) => block.words === Number(words)],
  [
    /^a heading of level (\d)$/,
    (block, [, level]) => block.kind === 'heading' && block.level === Number(level),
  ],
  [/^a list item/, (block) => block.kind === 'item' || /^\s*(?:[*•·–-]|\d+[.)])/.test(block.text)],
  [/^hidden from readers$/, (block) => block.hidden],
  [/^has commas$/, (block) => /[,،、，]/.test(block.visible)],
  [
    /^stands (\d+) times on the page$/,
    (block, [, times], _at, all) =>
      all.filter(({ visible }) => visible.toLowerCase() === block.visible.toLowerCase()).length <=
      Number(times),
  ],
];

it('every reason on our HTML pages is true of its block', async () => {
  let read = 0;
  for (const name of readdirSync(HTML)) {
    const file = readdirSync(join(HTML, name)).find((file) => file.startsWith('input.'))!;
    const { parsed, verdicts } = await cleanPage(readFileSync(join(HTML, name, file)), {
      ...DEFAULTS,
      engine: 'blocks',
    });
    for (const [i, block] of parsed.blocks.entries()) {
      for (const phrase of verdicts[i]!.reason.split(', ')) {
        for (const [pattern, holds] of CHECKS) {
          const found = phrase.match(pattern);
          if (!found) continue;
          read++;
          expect(holds(block, found, i, parsed.blocks), `${phrase}: ${block.visible}`).toBe(true);
        }
      }
    }
  }
  expect(read).toBeGreaterThan(40);
});

describe('phraseReason', () => {
  const features = ['linkShare', 'words', 'in:nav'];
  const value = (f: number) => [0.94, 5, 1][f]!;

  it('tells what spoke for the verdict, surest first', () => {
    expect(phraseReason(features, [-1, 0.5, -2], value, false)).toBe(
      'inside `nav`, 94 % of its text is links',
    );
    expect(phraseReason(features, [-1, 0.5, -2], value, true)).toBe('5 words long');
  });
  it('says something where no feature has words', () => {
    expect(phraseReason(features, [0, 0, 0], value, false)).not.toBe('');
  });
});
