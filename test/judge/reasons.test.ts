/**
 * What a reason says of a block must be true of the block: every reason of every block of our fixtures, kept or dropped,
 * is read back. What the block itself shows is checked against the block; what is a figure of its surroundings, against
 * the figures. A phrase that no check knows fails.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Block, ElementInfo, Parsed } from '../../src/block.js';
import { cleanPage } from '../../src/declutter.js';
import { gatherEvidence } from '../../src/judge/evidence.js';
import { computeFeatures } from '../../src/judge/features/index.js';
import { listBuckets, scoreByLexicon } from '../../src/judge/lexicon.js';
import { loadModel } from '../../src/judge/model.js';
import { phraseReason } from '../../src/judge/reasons.js';
import { DEFAULTS } from '../../src/options.js';

const FIXTURES = join(import.meta.dirname, '../../fixtures');

/** A block among its page, and the figure of a feature for it. */
interface Seen {
  readonly block: Block;
  readonly at: number;
  readonly all: readonly Block[];
  readonly figure: (name: string) => number;
}

function ancestorsOf(block: Block): string[] {
  const tags: string[] = [];
  for (let element: ElementInfo | null = block.element; element; element = element.parent)
    tags.push(element.tag);
  return tags;
}

const near = (share: string, value: number) => Math.abs(100 * value - Number(share)) <= 1;
const lettersOf = ({ visible }: Block) => visible.match(/\p{L}/gu) ?? [];

/** Each phrase, and how a block shows it. */
const CHECKS: readonly [RegExp, (seen: Seen, found: RegExpMatchArray) => boolean][] = [
  [/^inside `(\w+)`$/, ({ block }, [, tag]) => ancestorsOf(block).includes(tag!)],
  [
    /^(\d+) % of its text is links$/,
    ({ block }, [, share]) => near(share!, block.linkChars / block.visible.length),
  ],
  [/^no link in it$/, ({ block }) => block.linkChars === 0],
  [/^no sentence in it$/, ({ block }) => !/[.!?]["”)]* \p{Lu}/u.test(block.visible)],
  [/^(\d+) sentence ends? in it$/, ({ block }) => /[.!?。！？…:;।。؟۔]/.test(block.visible)],
  [/^ends as a sentence does$/, ({ block }) => /[.!?。！？…؟۔।][^\p{L}\p{N}]*$/u.test(block.visible)],
  [
    /^does not end as a sentence does$/,
    ({ block }) => !/\p{L}{3}[.!?]["”)]*\s*$/u.test(block.visible) || block.visible.endsWith('...'),
  ],
  [/^(\d+) words? long$/, ({ block }, [, words]) => block.words === Number(words)],
  [/^200 words or more$/, ({ block }) => block.words >= 200],
  [
    /^a heading of level (\d)$/,
    ({ block }, [, level]) => block.kind === 'heading' && block.level === Number(level),
  ],
  [
    /^a list item/,
    ({ block }) =>
      block.kind === 'item' ||
      ancestorsOf(block).includes('li') ||
      /^\s*(?:[*•·–—+-]|\(?\w+[.)])/.test(block.text),
  ],
  [/^a table row$/, ({ block }) => block.kind === 'row'],
  [/^code$/, ({ block }) => block.kind === 'code'],
  [/^hidden from readers$/, ({ block }) => block.hidden],
  [/^cut off at its end$/, ({ block }) => /(?:\.{2,}|…)\W*$/.test(block.visible)],
  [/^has commas$/, ({ block }) => /[,،、，]/.test(block.visible)],
  [/^has separators as menus do$/, ({ block }) => /[|•·›»/–—>~*:-]/.test(block.visible)],
  [/^(\d+) % of it is digits$/, ({ block }) => /\d/.test(block.visible)],
  [
    /^(\d+) % of its letters are capitals$/,
    ({ block }, [, share]) =>
      near(share!, lettersOf(block).filter((c) => /\p{Lu}/u.test(c)).length / lettersOf(block).length),
  ],
  [/^(\d+) % of its words are capitalised$/, ({ block }) => /\p{Lu}/u.test(block.visible)],
  [
    /^(\d+) % of its words are function words$/,
    ({ figure }, [, share]) => near(share!, figure('functionWordShare')),
  ],
  [
    /^stands (\d+) times on the page$/,
    ({ block, all }, [, times]) =>
      all.filter(({ visible }) => visible.toLowerCase() === block.visible.toLowerCase()).length <=
      Number(times),
  ],
  [/^(\d+) % of the way through the page$/, ({ figure }, [, share]) => near(share!, figure('position'))],
  [/^running text right (before|after) it$/, ({ figure }, [, side]) => figure(toProse(side!)) <= 1],
  [
    /^(\d+) blocks away from the running text (before|after) it$/,
    ({ at, all, figure }, [, blocks, side]) =>
      figure(toProse(side!)) === Number(blocks) &&
      all[at + (side === 'after' ? 1 : -1) * Number(blocks)] !== undefined,
  ],
  [
    /^no running text (before|after) it for 99 blocks or more$/,
    ({ figure }, [, side]) => figure(toProse(side!)) >= 99,
  ],
  [
    /^(\d+) blocks?(?: or more)? before the main run of text$/,
    ({ figure }, [, blocks]) => figure('beforeSpan') === Number(blocks),
  ],
  [
    /^(\d+) blocks?(?: or more)? after the main run of text$/,
    ({ figure }, [, blocks]) => figure('afterSpan') === Number(blocks),
  ],
  [
    /^in a run of (?:at least )?(\d+) blocks without running text$/,
    ({ all, figure }, [, blocks]) =>
      figure('runWithoutProse') === Number(blocks) && Number(blocks) <= all.length,
  ],
  [/^reads as running text$/, ({ figure }) => figure('proseness') >= 0.4],
  [/^does not read as running text$/, ({ figure }) => figure('proseness') < 0.4],
  [/^shares no word with other paragraphs$/, ({ figure }) => figure('sharedTopic') === 0],
  [
    /^shares (\d+) % of its words with other paragraphs$/,
    ({ figure }, [, share]) => near(share!, figure('sharedTopic')),
  ],
  [/^amid prompts and menus$/, ({ figure }) => [1, 4, 12].some((size) => figure(`findings${size}`) > 0.2)],
  [
    /^(\d+) % of the text around it is links$/,
    ({ figure }, [, share]) =>
      ['links1', 'links4', 'links12', 'links^1', 'links^2'].some((name) => near(share!, figure(name))),
  ],
  [
    /^under a heading that announces boilerplate$/,
    ({ figure, at, all }) =>
      figure('headingFinding') >= 0.5 && all.slice(0, at).some(({ kind }) => kind === 'heading'),
  ],
  [
    /^in blocks of its make (\d+) % of the text is links$/,
    ({ figure }, [, share]) => near(share!, figure('kinLinks')),
  ],
  [/^blocks of its make hold hardly any running text$/, ({ figure }) => figure('kinProse') < 0.3],
  [/^blocks of its make are boilerplate elsewhere$/, ({ figure }) => figure('kinLexicon') < 0.3],
  [/^blocks of its make are articles elsewhere$/, ({ figure }) => figure('kinLexicon') > 0.7],
  [/^its words and names are those of boilerplate elsewhere$/, ({ figure }) => figure('lexicon') < 0],
  [/^its words and names are those of articles elsewhere$/, ({ figure }) => figure('lexicon') >= 0],
  [/^in the article as the page gives it to search engines$/, ({ figure }) => figure('declared:body') >= 0.5],
  [/^says what the summary of the page says$/, ({ figure }) => figure('declared:summary') >= 0.5],
  [/^a name that the page gives to search engines$/, ({ figure }) => figure('declared:title') === 1],
  [
    /^(\d+) words? (after|before) text that is in the page's own summary$/,
    ({ figure, at, all }, [, words, side]) =>
      Math.round(Math.expm1(figure(side === 'after' ? 'sinceSummary' : 'toSummary'))) === Number(words) &&
      (side === 'after' ? at > 0 : at < all.length - 1),
  ],
  [/^the title above the text$/, ({ at, all }) => at < all.length],
  [/^reads as main content$|^its shape and its neighbours$/, () => true],
];

/** What the revision says: of a block that is quoted, that it is there and how the two are alike. */
const REVISIONS: readonly [RegExp, (seen: Seen, found: RegExpMatchArray) => boolean][] = [
  [/^hidden from readers, beside text that is shown$/, ({ block }) => block.hidden],
  [/^announces another article, between two paragraphs$/, ({ at, all }) => at > 0 && at < all.length - 1],
  [/^the teaser after “(.*)”$/s, ({ at, all }, [, text]) => startsLike(all[at - 1]!, text!)],
  [
    /^“(.*)”, beside other prompts$/s,
    ({ block }, [, text]) => squeeze(block.visible).includes(squeeze(text!)),
  ],
  [/^between “(.*)” and its like$/s, ({ at, all }, [, text]) => startsLike(all[at - 1]!, text!)],
  [/^cut off, between other teasers$/, ({ block }) => /(?:\.{2,}|…)\W*$/.test(block.visible)],
  [
    /^a headline said elsewhere, with no text behind it$/,
    ({ block, at, all }) => all.some((other, i) => i !== at && contains(other, block)),
  ],
  [
    /^the beginning of “(.*)”$/s,
    ({ block, all }, [, text]) =>
      all.some(
        (other) =>
          startsLike(other, text!) &&
          other.words > block.words - 2 &&
          squeeze(other.visible).slice(0, 20) === squeeze(block.visible).slice(0, 20),
      ),
  ],
  [
    /^says again “(.*)”$/s,
    ({ at, all }, [, text]) => all.some((other, i) => i !== at && startsLike(other, text!)),
  ],
  [
    /^a copy itself, between copies of kept blocks$|^heads only a second copy of kept text$/,
    ({ at }) => at > 0,
  ],
];

/** A headline is said again with the site's name or an author beside it. */
function contains(a: Block, b: Block): boolean {
  const [one, two] = [squeeze(a.visible), squeeze(b.visible)];
  return a.words >= 3 && (one.includes(two) || two.includes(one));
}

/** True when a block begins with what a reason quotes of it. */
function startsLike({ visible }: Block, quoted: string): boolean {
  return visible.startsWith(quoted.replace(/…$/, ''));
}

function toProse(side: string): string {
  return side === 'before' ? 'toProseBefore' : 'toProseAfter';
}

/** A signal's summary and the words that it found: they must stand in the block, or be the labels of its elements. */
const FINDING = /^[^“]*: “(.*)”$/s;

function computeFigures(parsed: Parsed): (name: string, at: number) => number {
  const evidence = gatherEvidence(parsed);
  const lexicon = scoreByLexicon(loadModel(parsed.from).lexicon, listBuckets(evidence));
  const columns = computeFeatures(evidence, lexicon);
  return (name, at) => (columns.names.includes(name) ? columns.get(name)[at]! : Number.NaN);
}

/** The files `input.*` of all cases. */
function listInputs(): string[] {
  return readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?:^|[\\/])input\.\w+$/.test(path))
    .sort()
    .map((path) => join(FIXTURES, path));
}

it('every reason on our fixtures is true of its block', async () => {
  const read = { kept: 0, dropped: 0 };
  const unknown = new Set<string>();
  for (const path of listInputs()) {
    const page = await cleanPage(readFileSync(path), { ...DEFAULTS, engine: 'blocks' });
    const { parsed, verdicts } = page;
    const figures = computeFigures(parsed);
    for (const [at, block] of parsed.blocks.entries()) {
      const { reason, keep } = verdicts[at]!;
      const seen = { block, at, all: parsed.blocks, figure: (name: string) => figures(name, at) };
      const finding = reason.match(FINDING);
      if (finding) {
        expect(squeeze(block.visible), `${path}: ${reason}`).toContain(squeeze(finding[1]!));
        read.dropped++;
        continue;
      }
      const revision = REVISIONS.find(([pattern]) => pattern.test(reason));
      if (revision) {
        expect(revision[1](seen, reason.match(revision[0])!), `${path}: ${reason}: ${block.visible}`).toBe(
          true,
        );
        read.dropped++;
        continue;
      }
      for (const phrase of reason.split(', ')) {
        const check = CHECKS.find(([pattern]) => pattern.test(phrase));
        if (!check) unknown.add(phrase);
        else
          expect(check[1](seen, phrase.match(check[0])!), `${path}: ${phrase}: ${block.visible}`).toBe(true);
        read[keep ? 'kept' : 'dropped']++;
      }
    }
  }
  expect([...unknown]).toEqual([]);
  expect(read.kept).toBeGreaterThan(1000);
  expect(read.dropped).toBeGreaterThan(500);
});

/** As evidence is quoted: letters and digits, in lower case. */
function squeeze(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

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
