/** The report in a real browser: what is seen, with mouse, keyboard and finger; that nothing runs or leaves; accessibility. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM, launchChromium } from '../chromium.js';
import { ATTACKS } from './attacks.js';
import { hold, type Line, writeReport } from './held.js';

const STORY = 'The bridge was closed on Monday, after engineers found cracks in two of its piers.';
const LINES: Line[] = [
  ['menu', 'Home'],
  ['menu', 'News'],
  STORY,
  ['cookie', 'We use cookies'],
  'It opens in May.',
];
/** A busy machine takes seconds for the first page. */
const WAIT = { timeout: 10_000 };

const folder = mkdtempSync(join(tmpdir(), 'declutter-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function save(html: string): string {
  const path = join(folder, `${files++}.html`);
  writeFileSync(path, html);
  return pathToFileURL(path).href;
}

const saveOne = async (lines: readonly Line[], name = 'page.html') =>
  save(await writeReport((report) => report.add(name, hold(lines), [])));

const saveThree = async () =>
  save(
    await writeReport(async (report) => {
      await report.add('b/second.html', hold(LINES), []);
      await report.add('a/first.html', hold([STORY]), []);
      await report.add('c/nothing.html', hold([['menu', 'Home']]), ['nothing is kept']);
      report.fail('d/broken.pdf', 'this is a PDF; extract its text first');
    }),
  );

describe.skipIf(!CHROMIUM)('in Chromium', () => {
  let browser: Browser;
  let page: Page;
  /** Requests for anything but the page, errors, and what the policy refused. */
  let complaints: string[];
  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  afterAll(() => browser?.close());
  afterEach(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  async function open(url: string, options: BrowserContextOptions = {}): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    page = await context.newPage();
    page.setDefaultTimeout(WAIT.timeout);
    complaints = [];
    page.on(
      'request',
      (request) => request.url().startsWith(url.split('#')[0]!) || complaints.push(request.url()),
    );
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => complaints.push(message.text()));
    await page.goto(url);
  }

  const shown = () => page.locator('.passage:visible').allTextContents();
  const choose = (name: string) => page.locator(`.view [value=${name}]`).check({ force: true });
  const isVisible = (text: string) => page.locator('.why', { hasText: text }).isVisible();

  test('both, clean, raw and dropped', async () => {
    await open(await saveOne(LINES));
    expect(await shown()).toEqual(['Home', 'News', STORY, 'We use cookies', 'It opens in May.']);
    const line = () =>
      page
        .locator('del')
        .first()
        .evaluate((del) => getComputedStyle(del).textDecorationLine);
    expect(await line()).toBe('line-through');
    await choose('clean');
    expect(await shown()).toEqual([STORY, 'It opens in May.']);
    expect(await page.locator('.mark:visible').count()).toBe(0);
    await choose('dropped');
    expect(await shown()).toEqual(['Home', 'News', 'We use cookies']);
    await choose('raw');
    expect(await shown()).toHaveLength(5);
    expect(await line()).toBe('none');
  });

  test('the filter shows the ticked categories alone, and all again', async () => {
    await open(await saveOne(LINES));
    await page.getByRole('checkbox', { name: /^cookie/ }).check();
    expect(await shown()).toEqual([STORY, 'We use cookies', 'It opens in May.']);
    await page.getByRole('checkbox', { name: /^menu/ }).check();
    expect(await shown()).toHaveLength(5);
    await page.getByRole('button', { name: 'All categories' }).click();
    expect(await page.locator('.filter :checked').count()).toBe(0);
    expect(await shown()).toHaveLength(5);
  });

  test('a reason is shown on hover, is gone with Escape, and comes again', async () => {
    await open(await saveOne(LINES));
    expect(await isVisible('says “Home”')).toBe(false);
    await page.getByText('Home', { exact: true }).hover();
    expect(await isVisible('says “Home”')).toBe(true);
    expect(await isVisible('says “News”')).toBe(false);
    await page.keyboard.press('Escape');
    expect(await isVisible('says “Home”')).toBe(false);
    await page.mouse.move(0, 0);
    await page.getByText('Home', { exact: true }).hover();
    expect(await isVisible('says “Home”')).toBe(true);
  });

  test('by keyboard: Tab from one dropped block to the next, arrows to any, Escape', async () => {
    await open(await saveOne(LINES));
    const focused = () => page.evaluate(() => document.activeElement!.textContent);
    await page.locator('.mark button').first().focus();
    expect(await focused()).toBe('Dropped: menu 3 %');
    expect(await isVisible('says “Home”')).toBe(true);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await isVisible('says “We use cookies”')).toBe(true);
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe('Kept: content 98 %');
    await page.keyboard.press('Escape');
    expect(await page.locator('.why:visible').count()).toBe(0);
    await page.keyboard.press('Shift+Tab');
    expect(await isVisible('says “News”')).toBe(true);
  });

  test('by finger: a tap on a block shows its reason, another takes it away', async () => {
    await open(await saveOne(LINES), {
      viewport: { width: 390, height: 800 },
      hasTouch: true,
      isMobile: true,
    });
    await page.getByText('We use cookies', { exact: true }).tap();
    expect(await isVisible('says “We use cookies”')).toBe(true);
    await page.getByText('We use cookies', { exact: true }).tap();
    expect(await isVisible('says “We use cookies”')).toBe(false);
    await page.getByText(STORY).tap();
    expect(await isVisible('says “We use cookies”')).toBe(false);
    expect(await page.locator('.why:visible').allTextContents()).toEqual([
      expect.stringMatching(/^reads like an article/),
    ]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  test('a screen reader is told what is dropped, and why', async () => {
    await open(await saveOne(LINES));
    const mark = page.getByRole('button', { name: 'Dropped: cookie 3 %' });
    const id = await mark.getAttribute('aria-describedby');
    expect(await page.locator(`#${id}`).textContent()).toContain('says “We use cookies”');
    await expect(page.getByRole('deletion').count()).resolves.toBe(3);
  });

  test('light and dark: as the system says, or as chosen, and the choice stays', async () => {
    await open(await saveOne(LINES), { colorScheme: 'dark' });
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(await paper()).toBe('rgb(23, 24, 27)');
    await page.locator('#theme-light').check({ force: true });
    expect(await paper()).toBe('rgb(252, 251, 248)');
    await page.reload();
    expect(await paper()).toBe('rgb(252, 251, 248)');
  });

  test('without script one document reads, is filtered and gives its reasons', async () => {
    await open(await saveOne(LINES), { javaScriptEnabled: false });
    await page.locator('.view [value=clean]').check({ force: true });
    expect(await page.locator('.drop:visible').count()).toBe(0);
    await page.locator('.view [value=both]').check({ force: true });
    await page.getByRole('checkbox', { name: /^cookie/ }).check();
    expect(await page.locator('.drop:visible').count()).toBe(1);
    await page.getByText('We use cookies', { exact: true }).hover();
    expect(await isVisible('says “We use cookies”')).toBe(true);
  });

  test('a long document: its parts, and the next with what is ticked', async () => {
    const lines = Array.from({ length: 13_000 }, (_, i): Line => `Line ${i}.`);
    lines[12_100] = ['ad', 'Buy it'];
    await open(await saveOne(lines));
    const status = page.locator('.pager p');
    await page.getByRole('button', { name: 'On' }).click();
    await page.getByText('Line 3000.', { exact: true }).waitFor(WAIT);
    expect(await status.textContent()).toBe('Part 2 of 5: blocks 3,001 to 6,000 of 13,000');
    await page.getByRole('checkbox', { name: /^ad/ }).check();
    await page.getByRole('button', { name: 'On' }).click();
    await page.getByText('Buy it', { exact: true }).waitFor(WAIT);
    expect(await status.textContent()).toBe('Part 5 of 5: blocks 12,001 to 13,000 of 13,000');
    expect(await page.getByRole('button', { name: 'On' }).getAttribute('aria-disabled')).toBe('true');
  });

  test('several documents: sorted, searched, opened and left', async () => {
    await open(await saveThree());
    const names = () => page.locator('tbody tr:visible th').allTextContents();
    expect(await names()).toEqual(['b/second.html', 'a/first.html', 'c/nothing.html', 'd/broken.pdf']);
    await page.getByRole('button', { name: 'Document' }).click();
    expect(await names()).toEqual(['a/first.html', 'b/second.html', 'c/nothing.html', 'd/broken.pdf']);
    await page.getByRole('button', { name: 'Kept' }).click();
    expect((await names())[0]).toBe('a/first.html');
    expect(await page.locator('[aria-sort]').getAttribute('aria-sort')).toBe('descending');
    await page.getByRole('radio', { name: 'Failed' }).check();
    expect(await names()).toEqual(['d/broken.pdf']);
    await page.getByRole('radio', { name: 'All' }).check();
    await page.getByRole('searchbox').fill('HTML second');
    expect(await names()).toEqual(['b/second.html']);
    expect(await page.locator('.tools [role=status]').textContent()).toBe('1 row of 4');
    await page.getByRole('searchbox').fill('');

    await page.getByRole('link', { name: 'c/nothing.html' }).click();
    await page.getByRole('heading', { level: 1, name: 'c/nothing.html' }).waitFor(WAIT);
    expect(await shown()).toEqual(['Home']);
    expect(await page.locator('.note').textContent()).toBe('Warning: nothing is kept');
    await page.getByRole('link', { name: '← Previous' }).click();
    await page.getByRole('heading', { level: 1, name: 'b/second.html' }).waitFor(WAIT);
    expect(await shown()).toHaveLength(5);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'c/nothing.html' }).waitFor(WAIT);
    await page.getByRole('link', { name: 'All documents' }).click();
    await page.locator('#index').waitFor(WAIT);
    expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('c/nothing.html');
  });

  test('no text of a document runs, wherever it stands', async () => {
    const attacked = async () => {
      expect(await page.evaluate(() => Object.hasOwn(globalThis, 'hits'))).toBe(false);
      expect(await page.title()).toMatch(/declutter report$/);
    };
    const lines = ATTACKS.flatMap((attack): Line[] => [['ad', attack], attack]);
    const arm = 'globalThis.attacked = () => { globalThis.hits = 1; }; globalThis.alert = attacked;';
    await open('about:blank');
    await page.addInitScript(arm);
    await page.goto(save('<script>attacked()</script>'));
    expect(await page.evaluate(() => Object.hasOwn(globalThis, 'hits'))).toBe(true);
    for (const name of ['page', ...ATTACKS.slice(0, 4)]) {
      await page.goto(await saveOne(lines, name));
      expect(await page.locator('.passage').count()).toBe(lines.length);
      for (const passage of (await page.locator('.passage').all()).slice(0, 12)) await passage.click();
      await attacked();
    }
    const many = await writeReport(async (report) => {
      for (const attack of ATTACKS) await report.add(attack, hold(lines), [attack]);
      for (const attack of ATTACKS) report.fail(attack, attack);
    });
    await page.goto(save(many));
    await page.getByRole('button', { name: 'Remarks' }).click();
    await page.getByRole('searchbox').fill('<script>');
    await page.locator('tbody a:visible').first().click();
    await page.locator('.document').waitFor(WAIT);
    expect(await page.locator('.passage').allTextContents()).toContain(
      '</script><script>attacked()</script>',
    );
    await attacked();
    complaints = complaints.filter((complaint) => !complaint.startsWith('file:'));
  });

  test('has no violation that axe finds, in either theme, wide or narrow', async () => {
    const lines: Line[] = [
      ...LINES,
      ...['share', 'related', 'ad', 'copy'].map((id): Line => [id, `This is ${id}`]),
    ];
    for (const [url, ready] of [
      [await saveOne(lines), '.document'],
      [await saveThree(), '#index'],
      [`${await saveThree()}#d0`, '.document'],
    ] as const) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page?.context().close();
        await open(url, {
          colorScheme,
          viewport: { width: colorScheme === 'dark' ? 390 : 1280, height: 900 },
        });
        await page.locator(ready).waitFor(WAIT);
        await page
          .locator('.mark button')
          .first()
          .focus({ timeout: 1 })
          .catch(() => {});
        await page.evaluate(`(() => { const module = undefined; ${axe.source} })()`);
        const { violations } = await page.evaluate(() =>
          (globalThis as unknown as { axe: typeof axe }).axe.run({
            rules: { 'target-size': { enabled: true } },
          } as object),
        );
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        ).toEqual([]);
      }
    }
  }, 120_000);
});
