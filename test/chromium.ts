/** A real Chromium for the pages that we make; tests that need one are skipped, with the reason, where there is none. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of the program; '' where there is none. */
export const CHROMIUM = PLACES.find((path) => path && existsSync(path)) ?? '';
if (!CHROMIUM) console.warn('no Chromium: its tests are skipped (install it, or name it in CHROMIUM)');

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
}
