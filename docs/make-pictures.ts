/** `npx tsx docs/make-pictures.ts`: the pictures of the README, taken of a report of our own page in Chromium. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchChromium } from '../test/chromium.js';

const ROOT = resolve(import.meta.dirname, '..');
const INPUT = 'fixtures/demo/village-news/input.html';

const folder = mkdtempSync(join(tmpdir(), 'declutter-pictures-'));
const report = join(folder, 'report.html');
execFileSync(process.execPath, ['bin/declutter.js', '--report', report, INPUT], { cwd: ROOT });

const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: 1200, height: 740 }, colorScheme: 'light' });
await page.goto(pathToFileURL(report).href);
await page.getByText('Enjoying this story?').first().hover();
await page.screenshot({ path: join(ROOT, 'docs/pictures/report.png') });
await page.mouse.move(0, 0);
const shoot = async (view: string) => {
  await page.locator(`[value=${view}]`).check({ force: true });
  const shot = await page.locator('.text').screenshot();
  return `data:image/png;base64,${shot.toString('base64')}`;
};
await page.setViewportSize({ width: 830, height: 740 });
const [raw, clean] = [await shoot('raw'), await shoot('clean')];
const pair = await browser.newPage({ viewport: { width: 1260, height: 400 } });
await pair.setContent(`<style>
  body { margin: 0; background: #fcfbf8; font: 600 15px system-ui; color: #625d54 }
  main { display: grid; grid-template-columns: 1fr 1fr; gap: 40px; padding: 20px 24px; align-items: start }
  figcaption { padding-bottom: 10px; border-bottom: 1px solid #dedad0; margin-bottom: 12px } figure { margin: 0 } img { width: 100% }
</style><main><figure><figcaption>Before</figcaption><img src="${raw}"></figure>
<figure><figcaption>After</figcaption><img src="${clean}"></figure></main>`);
await pair.locator('main').screenshot({ path: join(ROOT, 'docs/pictures/before-after.png') });
await browser.close();
rmSync(folder, { recursive: true });
