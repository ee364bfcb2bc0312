/**
 * The stack of open elements: which elements a start tag closes, which an end tag closes, as browsers decide it,
 * each in constant time, so that depth costs nothing. What opens and closes is told to the listener.
 */
import type { BlockKind, ElementInfo } from '../block.js';
import type { Attributes } from './attributes.js';
import { isHidden, isHiddenFromReaders } from './hidden.js';
import * as Tag from './tags.js';

export interface OpenElement {
  readonly name: string;
  readonly flags: number;
  readonly attributes: Attributes;
  readonly parent: OpenElement | null;
  /** Position on the stack. */
  readonly at: number;
  /** Position of the open element of the same name below this one, or -1. */
  readonly under: number;
  /** Positions of the nearest borders that end tags and list items do not reach through, or -1. */
  readonly scope: number;
  readonly listScope: number;
  /** Nearest block-level element, this one included. */
  readonly holder: OpenElement | null;
  readonly kind: BlockKind;
  readonly level: number;
  /** Open lists around, up to a table. */
  readonly listDepth: number;
  /** The outermost list, table or definition list of an unbroken nest of them, and the item in it. */
  readonly group: OpenElement | null;
  readonly item: OpenElement | null;
  /** Text in it is not shown as text. */
  readonly skip: boolean;
  readonly pre: boolean;
  /** Hidden from everybody. */
  readonly unseen: boolean;
  /** Hidden from everybody or from screen readers. */
  readonly hidden: boolean;
  info: ElementInfo | null;
}

export interface Listener {
  opened(element: OpenElement): void;
  /** Called before the element leaves the stack. */
  closing(element: OpenElement): void;
}

/** Elements of `svg` and `math` that hold HTML. */
const INTEGRATION_POINTS = [
  'foreignobject',
  'desc',
  'title',
  'mtext',
  'mi',
  'mo',
  'mn',
  'ms',
  'annotation-xml',
];
const TABLE_SECTIONS = ['tbody', 'thead', 'tfoot'];
const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

/** The elements that a start tag closes when they are open in the same table, by the tag's name. */
const CLOSED_IN_TABLE: Readonly<Record<string, readonly string[]>> = {
  td: ['td', 'th', 'caption'],
  th: ['td', 'th', 'caption'],
  tr: ['tr', 'caption'],
  tbody: [...TABLE_SECTIONS, 'caption', 'tr'],
  thead: [...TABLE_SECTIONS, 'caption', 'tr'],
  tfoot: [...TABLE_SECTIONS, 'caption', 'tr'],
  caption: ['caption'],
};

export class OpenElements {
  top: OpenElement | null = null;
  /** The open link, null outside of one. */
  link: OpenElement | null = null;
  readonly #stack: OpenElement[] = [];
  /** Position of the topmost open element of each name. */
  readonly #last = new Map<string, number>();
  readonly #listener: Listener;
  /** Open `svg` and `math` elements. */
  #foreign = 0;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  last(name: string): number {
    return this.#last.get(name) ?? -1;
  }

  /** Close what the start tag implies, then open the element. */
  open(name: string, attributes: Attributes): OpenElement {
    const element = this.#makeElement(name, attributes);
    this.#stack.push(element);
    this.#last.set(name, element.at);
    this.top = element;
    if (name === 'svg' || name === 'math') this.#foreign++;
    if (name === 'a' && attributes.has('href')) this.link = element;
    this.#listener.opened(element);
    return element;
  }

  /** What a start tag closes before it opens. */
  closeImplied(name: string, flags: number): void {
    const top = this.top;
    if (!top || top.skip) return;
    if (top.name === 'head' && !(flags & Tag.HEAD)) this.closeDownTo(top.at);
    if (flags & Tag.CLOSES_P) {
      const paragraph = this.last('p');
      if (paragraph > (this.top?.scope ?? -1) && paragraph > this.last('button')) this.closeDownTo(paragraph);
    }
    if (flags & Tag.TABLE_PART) this.#closeInTable(CLOSED_IN_TABLE[name] ?? []);
    else if (flags & Tag.HEADING && this.top && this.top.flags & Tag.HEADING) this.closeDownTo(this.top.at);
    else this.#closeByName(name);
  }

  #closeByName(name: string): void {
    switch (name) {
      case 'li':
        this.#closeListItem(['li'], ['dd', 'dt']);
        return;
      case 'dd':
      case 'dt':
        this.#closeListItem(['dd', 'dt'], ['li']);
        return;
      case 'a':
      case 'nobr':
      case 'button':
        if (this.last(name) > (this.top?.scope ?? -1)) this.close(name);
        return;
      case 'option':
      case 'rt':
      case 'rp':
        if (this.top && (this.top.name === name || (/^r[tp]$/.test(this.top.name) && name !== 'option')))
          this.closeDownTo(this.top.at);
        return;
      case 'table':
        if (this.last('table') >= 0 && this.last('table') === this.top?.scope)
          this.closeDownTo(this.last('table'));
    }
  }

  #closeListItem(names: readonly string[], borders: readonly string[]): void {
    const border = Math.max(this.top?.listScope ?? -1, ...borders.map((name) => this.last(name)));
    const item = Math.max(...names.map((name) => this.last(name)));
    if (item > border) this.closeDownTo(item);
  }

  #closeInTable(names: readonly string[]): void {
    const table = this.last('table');
    let lowest = -1;
    for (const name of names) {
      const at = this.last(name);
      if (at > table && (lowest < 0 || at < lowest)) lowest = at;
    }
    if (lowest >= 0) this.closeDownTo(lowest);
  }

  /** An end tag: close its element and all in it, where a browser would. */
  close(name: string): void {
    const flags = Tag.flagsOf(name);
    const at =
      flags & Tag.HEADING ? Math.max(...HEADINGS.map((heading) => this.last(heading))) : this.last(name);
    if (at < 0 || name === 'body' || name === 'html') return;
    if (flags & Tag.BLOCK || flags & Tag.SKIP) {
      if (this.#isInReach(name, flags, at)) this.closeDownTo(at);
    } else if (at > (this.top?.holder?.at ?? -1)) this.closeDownTo(at);
    else if (this.link?.at === at) this.link = null; // `<a><p></a>`: the paragraph goes on, the link does not
  }

  #isInReach(name: string, flags: number, at: number): boolean {
    if (name === 'table') return true;
    if (flags & Tag.TABLE_PART) return at > this.last('table');
    if (name === 'li') return at > Math.max(this.last('ul'), this.last('ol'), this.top?.scope ?? -1);
    return at > (this.top?.scope ?? -1);
  }

  /** Whether the innermost open element belongs to `svg` or `math`, where other rules hold. */
  get isInForeign(): boolean {
    if (this.#foreign === 0) return false;
    const root = Math.max(this.last('svg'), this.last('math'));
    return INTEGRATION_POINTS.every((name) => this.last(name) < root);
  }

  /** Close an `svg` or `math` that a start tag of HTML breaks out of. */
  closeForeign(): void {
    while (this.isInForeign) this.closeDownTo(Math.max(this.last('svg'), this.last('math')));
  }

  /** Close the element at a position of the stack and all above it. */
  closeDownTo(at: number): void {
    while (this.#stack.length > at) {
      const element = this.top!;
      this.#listener.closing(element);
      this.#stack.pop();
      if (element.under < 0) this.#last.delete(element.name);
      else this.#last.set(element.name, element.under);
      if (this.link === element) this.link = null;
      if (element.name === 'svg' || element.name === 'math') this.#foreign--;
      this.top = element.parent;
    }
  }

  #makeElement(name: string, attributes: Attributes): OpenElement {
    const flags = Tag.flagsOf(name);
    const parent = this.top;
    const at = this.#stack.length;
    const unseen = (parent?.unseen ?? false) || isHidden(name, attributes);
    const element: OpenElement = {
      name,
      flags,
      attributes,
      parent,
      at,
      under: this.last(name),
      scope: flags & Tag.SCOPE ? at : (parent?.scope ?? -1),
      listScope: flags & Tag.LIST_SCOPE ? at : (parent?.listScope ?? -1),
      holder: parent?.holder ?? null,
      kind: parent?.kind ?? 'paragraph',
      level: parent?.level ?? 0,
      listDepth: parent?.listDepth ?? 0,
      group: parent?.group ?? null,
      item: parent?.item ?? null,
      skip: (parent?.skip ?? false) || (flags & Tag.SKIP) !== 0,
      pre: (parent?.pre ?? false) || (flags & Tag.PRE) !== 0,
      unseen,
      hidden: unseen || (parent?.hidden ?? false) || isHiddenFromReaders(attributes),
      info: null,
    };
    return flags & Tag.BLOCK ? placeBlock(element) : element;
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Set what a block-level element makes of the text in it. */
function placeBlock(element: Writable<OpenElement>): OpenElement {
  element.holder = element;
  const { name } = element;
  if (element.flags & Tag.HEADING) return setKind(element, 'heading', name.charCodeAt(1) - 48);
  if (element.flags & Tag.PRE) return setKind(element, 'code', 0);
  switch (name) {
    case 'ul':
    case 'ol':
    case 'menu':
    case 'dir':
      if (element.listDepth++ === 0) element.group = element;
      return element;
    case 'li':
      element.item = element;
      return setKind(element, 'item', Math.max(1, element.listDepth));
    case 'table':
      element.listDepth = 0;
      element.group = element;
      return setKind(element, 'paragraph', 0);
    case 'dl':
      element.group = element;
      return setKind(element, 'paragraph', 0);
    case 'tr':
      element.item = element;
      return element;
    case 'dt':
    case 'dd':
      element.item = element;
      return setKind(element, name === 'dt' ? 'term' : 'paragraph', 0);
    case 'blockquote':
      return setKind(element, 'quote', 0);
    case 'figcaption':
    case 'caption':
      return setKind(element, 'caption', 0);
  }
  return element;
}

function setKind(element: Writable<OpenElement>, kind: BlockKind, level: number): OpenElement {
  element.kind = kind;
  element.level = level;
  return element;
}
