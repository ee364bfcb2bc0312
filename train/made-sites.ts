/**
 * Pages of made-up sites: templates of what web pages of many systems, years and countries look like (`sites/`), filled
 * with text of many languages (`languages/`), all our own writing. Real pages with references are few, mostly English
 * and of the same years; these teach what other markup and other languages look like. In a template,
 *
 * - `data-keep` marks main content, `data-drop` what is not, inside of it, and `data-skip` what is not scored;
 * - `data-times="3-9"` repeats an element, `data-maybe="0.4"` leaves it out now and then;
 * - `{{paragraph}}` and the like (`PageText`) stand for text.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DefaultTreeAdapterTypes as Dom, defaultTreeAdapter as dom, parse, serialize } from 'parse5';
import type { Parsed } from '../src/block.js';
import { parseHtml } from '../src/parse/html.js';
import { type Language, PageText } from './page-text.js';
import { type Random, seededRandom } from './random.js';

/** A template with text in it. */
export interface MadeSite {
  readonly id: string;
  readonly lang: string;
  readonly type: string;
  readonly parsed: Parsed;
  /** One a block. */
  readonly labels: readonly Label[];
}

export type Label = 'drop' | 'keep' | 'skip';

/** Characters of private use that stand before each word in the marked twin of a page; words alone make a block. */
const MARKS: Readonly<Record<Label, string>> = { drop: '\ue000', keep: '\ue001', skip: '\ue002' };

const HERE = import.meta.dirname;

/**
 * Every template of a fold in every language of the fold, so that the lexicon which scores a page has seen neither its
 * names nor its sentences.
 */
export function* makeSites(
  folds: number,
  pagesOfEach: number,
): Generator<MadeSite & { readonly fold: number }> {
  const languages = namesIn('languages', '.json').map(readLanguage);
  for (const [t, template] of namesIn('sites', '.html').entries())
    for (const [l, language] of languages.entries()) {
      if (l % folds !== t % folds) continue;
      for (let k = 0; k < pagesOfEach; k++) yield { ...makeSite(template, language, k), fold: t % folds };
    }
}

/** One page of a template; another one for another `number`. */
export function makeSite(template: string, language: Language, number: number): MadeSite {
  const source = readFileSync(join(HERE, 'sites', `${template}.html`), 'utf8');
  const { lang } = language;
  const id = `${template}-${lang}-${number}`;
  const page = (mark: boolean) =>
    parseHtml(fillTemplate(source, language, seededRandom(id), mark), { tree: false });
  const parsed = page(false);
  const labels = page(true).blocks.map(({ visible }) => labelOf(visible));
  if (labels.length !== parsed.blocks.length) throw new Error(`${id}: the marks change its blocks`);
  return { id, lang, type: template.slice(0, template.indexOf('-')), parsed, labels };
}

export function readLanguage(lang: string): Language {
  return JSON.parse(readFileSync(join(HERE, 'languages', `${lang}.json`), 'utf8')) as Language;
}

/** The label of most of a block's words. */
function labelOf(marked: string): Label {
  const count = (label: Label) => marked.split(MARKS[label]).length;
  return (['skip', 'drop', 'keep'] as const).reduce((most, label) =>
    count(label) > count(most) ? label : most,
  );
}

function namesIn(folder: string, ending: string): string[] {
  const files = readdirSync(join(HERE, folder)).filter((file) => file.endsWith(ending));
  return files.sort().map((file) => file.slice(0, -ending.length));
}

/** What stands in `<noscript>` is markup like the rest. */
const WITHOUT_SCRIPTS = { scriptingEnabled: false };

/** The template filled with one page's text. */
function fillTemplate(source: string, language: Language, random: Random, mark: boolean): string {
  const text = new PageText(language, random);
  const root = parse(source, WITHOUT_SCRIPTS);
  fillChildren(root, { text, random, label: mark ? 'drop' : null });
  return serialize(root, WITHOUT_SCRIPTS);
}

interface Filling {
  readonly text: PageText;
  readonly random: Random;
  /** Of the text in this place; null where the words are not to be marked. */
  readonly label: Label | null;
}

function fillChildren(parent: Dom.ParentNode, filling: Filling): void {
  const children = parent.childNodes.filter((child) => !dom.isCommentNode(child));
  parent.childNodes.length = 0;
  for (const child of children) {
    for (const copy of copies(child, filling.random)) {
      fillNode(copy, filling);
      dom.appendChild(parent, copy);
    }
  }
}

/** As many copies of an element as it asks for, none at times. */
function copies(node: Dom.ChildNode, random: Random): Dom.ChildNode[] {
  if (!dom.isElementNode(node)) return [node];
  const maybe = take(node, 'data-maybe');
  if (maybe !== null && random.next() >= Number(maybe)) return [];
  const times = take(node, 'data-times');
  if (times === null) return [node];
  const [least = 1, most = least] = times.split('-').map(Number);
  return Array.from({ length: least + random.below(most - least + 1) }, () => copyNode(node));
}

function copyNode<N extends Dom.ChildNode>(node: N): N {
  if (!('childNodes' in node)) return { ...node };
  const copy = { ...node, attrs: node.attrs.map((attribute) => ({ ...attribute })) };
  copy.childNodes = node.childNodes.map((child) => ({ ...copyNode(child), parentNode: copy }));
  return copy;
}

function take(element: Dom.Element, name: string): string | null {
  const at = element.attrs.findIndex((attribute) => attribute.name === name);
  return at < 0 ? null : element.attrs.splice(at, 1)[0]!.value;
}

function fillNode(node: Dom.ChildNode, filling: Filling): void {
  const { text } = filling;
  if (dom.isTextNode(node)) {
    const mark = filling.label === null ? '' : MARKS[filling.label];
    node.value = text.fill(node.value).replace(/\S*[\p{L}\p{N}]\S*/gu, (word) => mark + word);
  }
  if (!dom.isElementNode(node)) return;
  const own = (['drop', 'keep', 'skip'] as const).filter((label) => take(node, `data-${label}`) !== null)[0];
  for (const attribute of node.attrs) attribute.value = text.fill(attribute.value);
  const inner = own && filling.label !== null ? { ...filling, label: own } : filling;
  fillChildren('content' in node ? (node as Dom.Template).content : node, inner);
}
