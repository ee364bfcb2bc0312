import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeSite, makeSites, readLanguage } from '../../train/made-sites.js';
import { printSite } from '../../train/print-site.js';
import { writtenTexts } from '../../train/written-texts.js';

const TRAIN = resolve(import.meta.dirname, '../../train');
const templates = readdirSync(join(TRAIN, 'sites')).map((file) => file.replace('.html', ''));
const languages = readdirSync(join(TRAIN, 'languages')).map((file) => file.replace('.json', ''));

describe('a template', () => {
  it.each(templates)('%s makes a page with and without main content, all slots filled', (template) => {
    const { parsed, labels } = makeSite(template, readLanguage('fr'), 0);
    const words = (label: string) =>
      parsed.blocks.reduce((sum, block, i) => sum + (labels[i] === label ? block.words : 0), 0);
    expect(words('keep')).toBeGreaterThan(40);
    expect(words('drop')).toBeGreaterThan(10);
    expect(parsed.blocks.map(({ text }) => text).join('\n')).not.toMatch(/\{\{|\}\}/);
  });
});

it.each(languages)('%s has all that a template asks for', (lang) => {
  const language = readLanguage(lang);
  const french = readLanguage('fr');
  expect(Object.keys(language).sort()).toEqual(Object.keys(french).sort());
  expect(Object.keys(language.ui).sort()).toEqual(Object.keys(french.ui).sort());
  expect(language.topics.length).toBeGreaterThanOrEqual(5);
  expect(new Set(language.topics.flatMap(({ paragraphs }) => paragraphs)).size).toBeGreaterThanOrEqual(55);
});

it('neither template nor language is in two folds', () => {
  const foldOf = new Map<string, number>();
  let pages = 0;
  for (const { id, fold } of makeSites(5, 1)) {
    const [, template = '', lang = ''] = /^(.*)-(\w+)-\d+$/.exec(id)!;
    for (const part of [template, lang]) {
      expect(foldOf.get(part) ?? fold).toBe(fold);
      foldOf.set(part, fold);
    }
    if (++pages === 200) break;
  }
  expect(foldOf.size).toBeGreaterThan(30);
});

it('makes the same page every time, and another one by its number', () => {
  const page = (number: number) =>
    makeSite('article-mediawiki-encyclopaedia', readLanguage('cs'), number).parsed.blocks.map(
      ({ text }) => text,
    );
  expect(page(0)).toEqual(page(0));
  expect(page(0)).not.toEqual(page(1));
});

it('labels what a template marks, and nothing else', () => {
  const { parsed, labels } = makeSite('article-print-view', readLanguage('de'), 0);
  const language = readLanguage('de');
  const paragraphs = new Set(language.topics.flatMap((topic) => topic.paragraphs));
  const kept = parsed.blocks.filter((_, i) => labels[i] === 'keep').map(({ text }) => text);
  expect(kept.filter((text) => paragraphs.has(text)).length).toBeGreaterThan(2);
  const dropped = parsed.blocks.filter((_, i) => labels[i] === 'drop').map(({ text }) => text);
  expect(dropped.filter((text) => paragraphs.has(text))).toEqual([]);
});

it('prints a page with a label a line', () => {
  for (const template of templates.slice(0, 12)) {
    const { raw, labels } = printSite(makeSite(template, readLanguage('it'), 0));
    expect(raw.split('\n')).toHaveLength(labels.length);
    expect(labels).toContain('keep');
  }
});

it('reads the written texts: content from the first line to the last', () => {
  const texts = [...writtenTexts()];
  expect(texts.length).toBeGreaterThanOrEqual(170);
  expect(new Set(texts.map(({ id }) => id)).size).toBe(texts.length);
  for (const { raw, labels, lang } of texts) {
    expect(lang).toMatch(/^[a-z]{2}$/);
    expect(raw!.length).toBeGreaterThan(100);
    expect(labels).toHaveLength(raw!.split('\n').length);
    expect(labels).not.toContain(0);
  }
});
