/**
 * The hast tree that `md` and `html` output print from, made by the same pass as the Blocks. Elements that mean
 * something in an article stay; all others only part what is around them. Each text node names its Block.
 */
import type { Element, ElementContent, Properties, Root, Text } from 'hast';
import type { Attributes } from './attributes.js';
import type { BlockRef } from './html-blocks.js';
import { imageSource } from './html-images.js';
import type { OpenElement } from './open-elements.js';
import * as Tag from './tags.js';

declare module 'hast' {
  interface TextData {
    /** Index of the Block that the words are in. */
    block?: number;
  }
  interface ElementData {
    /** Of an image: index of the Block in which or before which it stands. */
    block?: number;
    /** Of a table: it lays out the page; its cells hold blocks of their own. */
    layout?: boolean;
  }
}

const INLINE = new Set('a abbr b cite code del em i kbd mark q s strong sub sup'.split(' '));
const FLOW = new Set(
  'blockquote caption dd dl dt figcaption figure h1 h2 h3 h4 h5 h6 li ol p pre table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const RENAMED = new Map([
  ['menu', 'ul'],
  ['dir', 'ul'],
  ['strike', 's'],
]);
/** Renderers recurse; no article nests this deep. What is deeper loses its element, not its words. */
const MAX_DEPTH = 200; // kept elements

/** Where text of an open element goes. */
interface Place {
  readonly node: Root | Element;
  /** A block-level element that is not kept lies between: its text takes a `div` of its own. */
  readonly loose: boolean;
  readonly depth: number;
  readonly pre: boolean;
}

export class TreeMaker {
  readonly root: Root = { type: 'root', children: [] };
  readonly #places: Place[] = [{ node: this.root, loose: true, depth: 0, pre: false }];
  /** The `div` around loose text between two block-level tags. */
  #run: Element | null = null;
  #lastImage = '';

  opened(element: OpenElement): void {
    const place = this.#places.at(-1)!;
    this.#places.push(element.skip ? place : this.#placeOf(element, place));
  }

  closing(element: OpenElement): void {
    const place = this.#places.pop()!;
    if (element.skip || !(element.flags & Tag.BLOCK)) return;
    this.#run = null;
    if (place.pre && element.parent?.pre) this.#endLine(place);
  }

  /** Add text that went to a Block, or white space within one. */
  addText(value: string, ref: BlockRef): void {
    this.#append({ type: 'text', value, data: ref });
  }

  addVoid(name: string, attributes: Attributes, parent: OpenElement | null, next: BlockRef): void {
    if (name === 'br') this.#append(this.#top.pre ? newText('\n') : newElement('br'));
    else if (name === 'hr') {
      this.#run = null;
      this.#top.node.children.push(newElement('hr'));
    } else if (name === 'img') this.#addImage(attributes, next);
    else if (name === 'input') this.#addCheckbox(attributes, parent);
  }

  markLayout(row: OpenElement): void {
    const table = this.#places.findLast(({ node }) => node.type === 'element' && node.tagName === 'table');
    if (table && row.group) table.node.data = { ...table.node.data, layout: true };
  }

  get #top(): Place {
    return this.#places.at(-1)!;
  }

  #placeOf(element: OpenElement, place: Place): Place {
    const isBlock = (element.flags & Tag.BLOCK) !== 0;
    if (isBlock) this.#run = null;
    if (place.pre) return this.#placeInPre(element, place, isBlock);
    const name = RENAMED.get(element.name) ?? (element.flags & Tag.PRE ? 'pre' : element.name);
    const kept = (INLINE.has(name) || FLOW.has(name)) && (name !== 'a' || element.attributes.has('href'));
    if (!kept || place.depth >= MAX_DEPTH) return isBlock ? { ...place, loose: true } : place;
    const node = newElement(name, propertiesOf(name, element.attributes));
    if (isBlock) place.node.children.push(node);
    else this.#append(node);
    const depth = place.depth + (!isBlock && place.loose ? 2 : 1); // loose text has a `div` around it
    if (name !== 'pre') return { node, loose: false, depth, pre: false };
    const code = newElement('code', languageClass(languageAround(element)));
    node.children.push(code);
    return { node: code, loose: false, depth: depth + 1, pre: true };
  }

  /** Inside `pre` there is text alone; an inner `code` may name the language. */
  #placeInPre(element: OpenElement, place: Place, isBlock: boolean): Place {
    const code = place.node as Element;
    if (element.name === 'code' && !code.properties.className) {
      code.properties = languageClass(languageOf(element.attributes));
    }
    if (isBlock) this.#endLine(place);
    return place;
  }

  #endLine({ node }: Place): void {
    const last = node.children.at(-1);
    if (last?.type === 'text' && !last.value.endsWith('\n')) node.children.push(newText('\n'));
  }

  #append(child: ElementContent): void {
    const { node, loose } = this.#top;
    if (!loose) node.children.push(child);
    else {
      if (!this.#run) {
        this.#run = newElement('div');
        node.children.push(this.#run);
      }
      this.#run.children.push(child);
    }
  }

  /** Lazy loading and `noscript` name the same image twice, one after the other. */
  #addImage(attributes: Attributes, next: BlockRef): void {
    const src = imageSource(attributes);
    if (src === '' || src === this.#lastImage || this.#top.pre) return;
    this.#lastImage = src;
    const image = newElement('img', { src, ...pick(attributes, ['alt', 'title']) });
    image.data = next;
    this.#append(image);
  }

  #addCheckbox(attributes: Attributes, parent: OpenElement | null): void {
    if (parent?.kind !== 'item' || attributes.get('type')?.toLowerCase() !== 'checkbox') return;
    this.#append(
      newElement('input', { type: 'checkbox', checked: attributes.has('checked'), disabled: true }),
    );
  }
}

function newText(value: string): Text {
  return { type: 'text', value };
}

function newElement(tagName: string, properties: Properties = {}): Element {
  return { type: 'element', tagName, properties, children: [] };
}

function propertiesOf(name: string, attributes: Attributes): Properties {
  switch (name) {
    case 'a':
      return pick(attributes, ['href', 'title']);
    case 'abbr':
      return pick(attributes, ['title']);
    case 'ol':
      return pickNumbers(attributes, [['start', 'start']]);
    case 'td':
    case 'th':
      return {
        ...pickNumbers(attributes, [
          ['colspan', 'colSpan'],
          ['rowspan', 'rowSpan'],
        ]),
        ...pick(attributes, ['align']),
      };
    default:
      return {};
  }
}

function pick(attributes: Attributes, names: readonly string[]): Properties {
  const properties: Properties = {};
  for (const name of names) {
    const value = attributes.get(name);
    if (value) properties[name] = value;
  }
  return properties;
}

function pickNumbers(attributes: Attributes, names: readonly (readonly [string, string])[]): Properties {
  const properties: Properties = {};
  for (const [name, property] of names) {
    const value = Number(attributes.get(name));
    if (Number.isInteger(value) && value > 0) properties[property] = value;
  }
  return properties;
}

/** How highlighters write a language into class names. */
const LANGUAGE_CLASS = /(?:^|\s)(?:language-|lang-|highlight-source-|brush:\s*)([\w+#.-]+)/i;
/** Elements around `pre` that highlighters put the language on: their own wrappers. */
const LANGUAGE_ANCESTORS = 3;

function languageOf(attributes: Attributes): string {
  const named = attributes.get('data-lang') ?? attributes.get('data-language');
  return (named || LANGUAGE_CLASS.exec(attributes.get('class') ?? '')?.[1] || '').trim().toLowerCase();
}

function languageAround(pre: OpenElement): string {
  let element: OpenElement | null = pre;
  for (let i = 0; element && i <= LANGUAGE_ANCESTORS; i++, element = element.parent) {
    const language = languageOf(element.attributes);
    if (language !== '') return language;
  }
  return '';
}

function languageClass(language: string): Properties {
  return language === '' ? {} : { className: [`language-${language}`] };
}
