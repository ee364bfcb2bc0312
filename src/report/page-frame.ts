/** What stands around the documents: the head with its Content-Security-Policy, the page's own style and script. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { CATEGORIES } from '../judge/categories.js';
import { h, toClass } from './markup.js';

/** Made by the build from src/report/page/. */
const PAGE = new URL('../../dist/report-page.json', import.meta.url);
/** Degrees between the hues of neighbouring categories: the golden angle, which keeps any few of them apart. */
const GOLDEN_ANGLE = 137.508;
const THEMES = ['auto', 'light', 'dark'] as const;

interface Assets {
  readonly script: string;
  readonly style: string;
}

export interface Frame {
  /** Up to where documents come. */
  readonly top: string;
  /** After the last. */
  readonly bottom: string;
}

/** @param title  of the window */
export function makeFrame(title: string): Frame {
  const { script, style: base } = JSON.parse(readFileSync(PAGE, 'utf8')) as Assets;
  const style = base + CATEGORIES.map(({ id }, i) => styleCategory(id, i)).join('');
  const head = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${makePolicy(script, style)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">',
    print(h('title', {}, title)),
    `<style>${style}</style></head>\n<body>`,
  ].join('');
  return { top: head + print(markBanner()), bottom: `<script>${script}</script></body></html>\n` };
}

/** As HTML: text and values escaped. */
export function print(markup: ElementContent): string {
  return toHtml(markup);
}

/**
 * Nothing but this page's own script and style, by their digests; and where the browser knows Trusted Types, no text can
 * be made markup even by the script.
 */
function makePolicy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src ${digest(script)}`,
    `style-src ${digest(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

function digest(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** The colour of a category, and when the filter hides it: no style may stand in an attribute. */
function styleCategory(id: string, index: number): string {
  const name = toClass(id);
  const hue =
    id === 'boilerplate' ? '' : `.${name}{--hue:${Math.round((index * GOLDEN_ANGLE) % 360)};--chroma:1}`;
  const isTicked = `:has(.filter [value=${id}]:checked)`;
  const isHidden = `.document:has(.filter :checked):not(${isTicked},:has([value=raw]:checked))`;
  return `${hue}${isHidden} .drop.${name}{display:none}`;
}

function markBanner() {
  const themes = THEMES.map((value, i) =>
    h(
      'label',
      {},
      h('input', { type: 'radio', name: 'theme', id: `theme-${value}`, value, checked: i === 0 }),
      h('span', {}, `${value[0]!.toUpperCase()}${value.slice(1)}`),
    ),
  );
  return h(
    'div',
    { class: 'banner', role: 'banner' },
    h('a', { class: 'skip', href: '#main' }, 'Skip to the content'),
    h('p', { class: 'brand' }, 'declutter', h('span', {}, ' report')),
    h(
      'fieldset',
      { class: 'choices' },
      h('legend', { class: 'unseen' }, 'Theme'),
      h('div', { class: 'segments' }, ...themes),
    ),
  );
}
