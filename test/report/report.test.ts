/** The report as it is written: what it holds, that nothing of a document is markup, what it leaves out and says so. */

import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { CATEGORIES } from '../../src/judge/categories.js';
import { readPart } from '../../src/report/hold.js';
import { ATTACKS } from './attacks.js';
import { hold, type Line, writeReport } from './held.js';

const STORY = 'The bridge was closed on Monday, after engineers found cracks.';
const LINES: Line[] = [['menu', 'Home'], ['menu', 'News'], STORY, ['cookie', 'We use cookies']];

const writeOne = (lines: readonly Line[], name = 'page.html') =>
  writeReport((report) => report.add(name, hold(lines), []));

/** The elements and attributes of a page, as a browser parses it. */
function listMarkup(html: string): string[] {
  const found: string[] = [];
  const open: { childNodes?: unknown[]; content?: unknown; tagName?: string; attrs?: { name: string }[] }[] =
    [parse(html) as never];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.tagName) found.push([node.tagName, ...node.attrs!.map(({ name }) => name)].join(' '));
    open.push(...((node.childNodes ?? []) as never[]));
  }
  return found;
}

describe('one document', () => {
  test('stands in the page as text: kept as it is, dropped within <del>, each with its reason', async () => {
    const page = await writeOne(LINES);
    expect(page).toContain(`>${STORY}</p>`);
    expect(page).toContain('<del>We use cookies</del>');
    expect(page).toContain('says “Home”');
    expect(page).toContain('Dropped; 3 % likely to be main content');
    expect(page).toContain('67 % kept');
    expect(page).toContain('10 of 15 words, 1 of 4 blocks');
  });

  test('has the same elements and attributes whatever its text is', async () => {
    const plain = listMarkup(await writeOne([['menu', 'a b'], 'a b'], 'a'));
    for (const attack of ATTACKS) {
      expect(listMarkup(await writeOne([['menu', attack], attack], attack))).toEqual(plain);
    }
  });

  test('is shown a part at a time where it is long, and the first part stands in the page', async () => {
    const lines = Array.from(
      { length: 7000 },
      (_, i): Line => (i === 6500 ? ['ad', 'Buy it'] : `Line ${i}.`),
    );
    const held = hold(lines);
    expect(held.ranges.map(({ first, blocks }) => [first, blocks])).toEqual([
      [0, 3000],
      [3000, 3000],
      [6000, 1000],
    ]);
    expect(held.ranges.map(({ categories }) => categories)).toEqual([[], [], ['ad']]);
    const page = await writeOne(lines);
    expect(page).toContain('>Line 2999.<');
    expect(page).not.toContain('>Line 3000.<');
    expect(page).toContain('Part 1 of 3: blocks 1 to 3,000 of 7,000');
    const [, data] = /<script type="text\/plain" id="d0-2">([^<]*)/.exec(page)!;
    const blocks = JSON.parse(inflateRawSync(Buffer.from(data!, 'base64')).toString());
    expect(blocks[500]).toMatchObject({ text: 'Buy it', keep: false, category: 'ad', percent: 3 });
  });

  test('a block of megabytes is cut, and says so', () => {
    const [block] = readPart(hold(['word '.repeat(100_000)]).parts[0]!);
    expect(block!.text.length).toBeLessThan(101_000);
    expect(block!.text).toMatch(/… \(400000 more characters are not shown\)$/);
  });

  test('that is empty says so', async () => {
    expect(await writeOne([])).toContain('The document is empty.');
  });
});

describe('several documents', () => {
  const writeThree = () =>
    writeReport(async (report) => {
      await report.add('a.html', hold(LINES), []);
      report.warn('b.html', 'its encoding was guessed');
      await report.add('b.html', hold([['menu', 'Home']]), ['nothing is kept']);
      report.fail('c.pdf', 'this is a PDF; extract its text first');
    });

  test('have a row each, failures and warnings too', async () => {
    const page = await writeThree();
    const rows = page.match(/<tr class=.*/g)!;
    expect(rows.map((row) => /class="(\w+)"/.exec(row)![1])).toEqual(['fine', 'warned', 'failed']);
    expect(rows[1]).toContain('nothing is kept; its encoding was guessed');
    expect(rows[2]).toContain('this is a PDF; extract its text first');
    expect(page).toContain('2 documents, 1 failed, 2 warnings, 10 of 16 words');
  });

  test('are held compressed, and no text of theirs stands in the page', async () => {
    const page = await writeThree();
    expect(page).not.toContain(STORY);
    const [, data] = /<script type="text\/plain" id="d0-0">([^<]*)/.exec(page)!;
    expect(readPart(data!).map(({ text }) => text)).toEqual(['Home', 'News', STORY, 'We use cookies']);
  });

  test('have the same elements and attributes whatever names, remarks and failures say', async () => {
    const write = (text: string) =>
      writeReport(async (report) => {
        await report.add(text, hold([text]), [text]);
        await report.add('b', hold(['b']), []);
        report.fail(text, text);
      });
    const plain = listMarkup(await write('a'));
    for (const attack of ATTACKS) expect(listMarkup(await write(attack))).toEqual(plain);
  });

  test('beyond what one page can list are counted, and said to be left out', async () => {
    const page = await writeReport(async (report) => {
      for (let i = 0; i < 10_003; i++) report.fail(`${i}.pdf`, 'is a PDF');
    });
    expect(page.match(/<tr class=/g)!.length).toBe(10_000);
    expect(page).toContain('3 more inputs not listed');
    expect(page).toContain('10,003 failed');
  });

  test('that were finished before are said to be left out', async () => {
    const page = await writeReport(async (report) => {
      report.skip();
      await report.add('a.html', hold(LINES), []);
    });
    expect(page).toContain('1 finished output skipped');
  });
});

test('the policy allows this script and this style alone', async () => {
  const page = await writeOne(LINES);
  const [, policy] = /Content-Security-Policy" content="([^"]+)"/.exec(page)!;
  const digest = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const [, style] = /<style>([\s\S]*?)<\/style>/.exec(page)!;
  const [, script] = /<script>([\s\S]*?)<\/script>/.exec(page)!;
  expect(policy!.split('; ').slice(0, 5)).toEqual([
    "default-src 'none'",
    `script-src ${digest(script!)}`,
    `style-src ${digest(style!)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  const markup = page.replace(script!, '').replace(style!, '');
  expect(/(?:src|href)="(?!#)|style="| on\w+="/.exec(markup)).toBeNull();
  expect(/url\(|@import/.exec(style!)).toBeNull();
});

test('every category has its rule in the filter', async () => {
  const page = await writeOne(LINES);
  for (const { id } of CATEGORIES) expect(page).toContain(`[value=${id}]:checked`);
});
