/** The playground as it is built, in a real browser: what is seen, that nothing runs or leaves, and the library's own result. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { declutter } from '../../src/declutter.js';
import { DEFAULTS, FORMATS, type Format } from '../../src/options.js';
import { CHROMIUM, launchChromium } from '../chromium.js';

/** Measured: 787 kB, nearly all of it the library. */
const MAX_GZIP_KB = 820;
/** A busy machine takes a second for the first document. */
const WAIT = { timeout: 10_000 };
const SAMPLE = readFileSync('fixtures/demo/village-news/input.html', 'utf8');
const TEXT = `The ferry to the islands was late again on Friday, and nobody on the quay knew why it was late.

Subscribe to our newsletter

The captain said that the engine had been cold, and that he had been colder, and then he laughed.
`;

const folder = mkdtempSync(join(tmpdir(), 'declutter-playground-'));
const file = join(folder, 'index.html');
beforeAll(() =>
  build({
    configFile: resolve('playground/vite.config.ts'),
    logLevel: 'error',
    build: { outDir: folder },
  }),
);
afterAll(() => rmSync(folder, { recursive: true }));

test(`is one file of at most ${MAX_GZIP_KB} kB when compressed, with a policy that allows no request`, () => {
  expect(readdirSync(folder)).toEqual(['LICENSES.txt', 'index.html']);
  expect(readFileSync(join(folder, 'LICENSES.txt'), 'utf8')).toMatch(
    /^@mozilla\/readability \(Apache-2\.0\)$/m,
  );
  const page = readFileSync(file, 'utf8');
  expect(gzipSync(page, { level: 9 }).length / 1000).toBeLessThan(MAX_GZIP_KB);
  const [, policy] = /Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
  expect(policy).toMatch(
    /^default-src 'none'; script-src 'sha256-[^' ]+'; style-src 'sha256-[^' ]+'; worker-src blob:; img-src data:; base-uri 'none'; form-action 'none'$/,
  );
});

describe.skipIf(!CHROMIUM)('in Chromium', () => {
  let browser: Browser;
  let page: Page;
  let requests: string[];
  let errors: string[];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    page = await browser.newPage();
    requests = [];
    errors = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', ({ message }) => errors.push(message));
    page.on('dialog', (dialog) => {
      errors.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(pathToFileURL(file).href);
    await page.getByText('4 kept, 13 dropped').waitFor();
  });
  afterEach(async () => {
    expect(requests.filter((url) => !/^(?:file|blob|data):/.test(url))).toEqual([]);
    expect(errors).toEqual([]);
    await page.close();
  });

  /** Type something in, and wait for what is said of it. */
  async function paste(text: string, summary: string | RegExp): Promise<void> {
    await page.fill('#input', text);
    await page.locator('#summary').filter({ hasText: summary }).waitFor();
  }

  const readOutput = () => page.inputValue('#output');

  test('shows what is dropped, struck out, with category, probability and reason', async () => {
    await paste(TEXT, '2 kept, 1 dropped');
    const dropped = page.locator('#blocks .dropped');
    expect(await dropped.locator('s').textContent()).toBe('Subscribe to our newsletter');
    expect(await dropped.locator('.why').textContent()).toMatch(
      /^newsletter 0\.\d\d asks for an e-mail address/,
    );
    expect(await page.locator('#blocks .kept .text').allTextContents()).toHaveLength(2);
    expect(await readOutput()).toBe((await declutter(TEXT)).text);
  });

  test.each(FORMATS)('gives what the library on Node gives: %s', async (format: Format) => {
    await page.selectOption('[name=format]', format);
    await page.click('summary >> text=More options');
    await page.fill('[name=url]', 'https://example.org/news/');
    const expected = await declutter(SAMPLE, { format, url: 'https://example.org/news/' });
    await expect.poll(readOutput, WAIT).toBe(expected.text);
    expect(await page.isVisible('#output')).toBe(true);
  });

  test('has a field for every option', async () => {
    const names = await page
      .locator('form [name]')
      .evaluateAll((fields) => fields.map((field) => field.getAttribute('name')!));
    const known = names.map((name) => (name.startsWith('category:') ? 'keep' : name));
    const missing = Object.keys(DEFAULTS).filter((name) => !known.includes(name));
    expect(missing).toEqual(['drop', 'source']); // the categories' other choice, and the file's name
  });

  test('keeps and drops categories, follows rules, and forgets them', async () => {
    await page.click('summary >> text=Categories');
    await page.selectOption('[name="category:newsletter"]', 'keep');
    await page.getByText('5 kept, 12 dropped').waitFor();
    await page.click('text=Reset options');
    await page.getByText('4 kept, 13 dropped').waitFor();
    await page.click('summary >> text=Rules');
    await page.fill('[name=rules]', 'sites: nonsense\n');
    await page.locator('#summary.failed').waitFor();
    expect(await page.locator('#blocks li').count()).toBe(0);
  });

  test('Reader View reads on the DOM of the page', async () => {
    await page.selectOption('[name=engine]', 'readability');
    const { blocks } = await declutter(SAMPLE, { engine: 'readability' });
    const kept = blocks.filter(({ keep }) => keep).map(({ text }) => text);
    await expect.poll(() => page.locator('#blocks .kept .text').allTextContents(), WAIT).toEqual(kept);
  });

  test('reads a file in an old encoding, and refuses one without text', async () => {
    const latin = Buffer.from(
      '<meta charset="windows-1252"><p>The café at the quay was full of people – and of rain.</p>',
      'latin1',
    );
    latin[latin.indexOf(0x13)] = 0x96; // the dash of windows-1252
    await page.setInputFiles('#chosen', { name: 'quay.html', mimeType: 'text/html', buffer: latin });
    await page.getByText('quay.html, windows-1252').waitFor();
    expect(await page.inputValue('#input')).toContain('café at the quay was full of people – and');
    const buffer = Buffer.from('%PDF-1.7\n\0\x01\x02\0\0\0');
    await page.setInputFiles('#chosen', { name: 'a.pdf', mimeType: 'application/pdf', buffer });
    await page.locator('#summary.failed').filter({ hasText: 'this is a PDF file' }).waitFor();
  });

  test('judges all of a long text, and shows its beginning', async () => {
    const text = TEXT.replaceAll(
      '\n\nSub',
      `\n\n${'The sea was grey and the boats were small. '.repeat(9000)}\n\nSub`,
    );
    await page.evaluate((pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', pasted);
      document.getElementById('input')!.dispatchEvent(new ClipboardEvent('paste', { clipboardData }));
    }, text);
    await page.getByText('pasted text').waitFor();
    const { blocks } = await declutter(text);
    const kept = blocks.filter(({ keep }) => keep).length;
    await page.getByText(`${kept} kept, ${blocks.length - kept} dropped`).waitFor();
    expect(await page.locator('#blocks li').count()).toBe(500);
    await page.click('text=Show more');
    expect(await page.locator('#blocks li').count()).toBe(1000);
    expect((await page.inputValue('#input')).length).toBeLessThan(text.length / 1.5);
    expect(await page.isEditable('#input')).toBe(false);
    await page.click('text=Clear');
    expect(await page.isEditable('#input')).toBe(true);
  });

  const ATTACKS = [
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '</textarea><script>alert(1)</script>',
    '<svg onload=alert(1)><a href="javascript:alert(1)">click</a></svg>',
    '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
    '<!--<script>alert(1)//--><p title="--><img src=https://example.org/x onerror=alert(1)>">',
    '<style>@import url(https://example.org/x.css)</style><link rel=stylesheet href=https://example.org/y.css>',
    '<base href="https://example.org/"><meta http-equiv=refresh content="0;url=https://example.org/">',
    '<form action=https://example.org/><input autofocus onfocus=alert(1)></form>',
  ];
  test.each(['auto', 'text', 'html'])('nothing of the input runs or loads, read as %s', async (from) => {
    await page.click('summary >> text=More options');
    await page.selectOption('[name=from]', from);
    for (const engine of ['auto', 'readability']) {
      await page.selectOption('[name=engine]', engine);
      const words = 'and the sea was calm and the boats came home before the night '.repeat(9);
      const text = ATTACKS.map((attack) => `<p>${words}${attack}</p>\n&lt;img src=x onerror=alert(1)&gt;\n`);
      await page.fill('#input', text.join('\n'));
      await expect.poll(() => page.locator('#blocks').textContent(), WAIT).toContain('the boats came home');
    }
    const alien = '#blocks :is(img, script, iframe, svg, a, form, style, link, base, meta)';
    expect(await page.locator(alien).count()).toBe(0);
    expect(page.url()).toBe(pathToFileURL(file).href);
  });

  test('the policy stops what would leave', async () => {
    const left = await page.evaluate(() =>
      fetch('https://example.org/', { mode: 'no-cors' }).then(
        () => 'left',
        () => 'stopped',
      ),
    );
    expect(left).toBe('stopped');
    requests.length = 0; // Chromium reports the attempt
  });

  test('of what is typed fast the last is shown', async () => {
    await page.fill('#input', '');
    for (const word of TEXT.slice(0, 60).split(' '))
      await page.locator('#input').pressSequentially(`${word} `);
    await paste(TEXT, '2 kept, 1 dropped');
    await page.waitForFunction(() => !document.body.hasAttribute('aria-busy'));
    expect(await page.locator('#blocks li').count()).toBe(3);
  });

  test('the legend filters by keyboard', async () => {
    const button = page.locator('#legend button', { hasText: 'cookie' });
    await button.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#blocks li').count()).toBe(2);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-pressed'))).toBe('true');
    await page.keyboard.press('Space');
    expect(await page.locator('#blocks li').count()).toBe(17);
  });

  test('copies the output', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.click('#copy');
    await page.getByText(/^Copied$|^Selected/).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe((await declutter(SAMPLE)).text);
  });

  test.each(['light', 'dark'] as const)(
    'axe finds nothing, and a phone is wide enough: %s',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 360, height: 740 });
      for (const summary of await page.locator('form summary').all()) await summary.click();
      await page.evaluate(axe.source);
      const { violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    },
  );
});
