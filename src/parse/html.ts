/**
 * HTML to Blocks, in one pass over the markup: no tree is built unless asked for, no script is run, scripting counts
 * as off. What an end tag closes is decided as browsers do; where a block ends in html-blocks.ts.
 */
import { decodeHTML } from 'entities/decode';
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import type { MarkupWatcher, Parsed } from '../block.js';
import { InputError } from '../errors.js';
import { type Attributes, decodeAttribute, NO_ATTRIBUTES, wantedAttributes } from './attributes.js';
import { DECLARING_ATTRIBUTES, DeclaredReader } from './declared.js';
import { BlockMaker } from './html-blocks.js';
import { TreeMaker } from './html-tree.js';
import { isJsonLd } from './json-ld.js';
import { type Listener, type OpenElement, OpenElements } from './open-elements.js';
import { leavesFrameOpen, withoutCdata } from './repair-markup.js';
import { BREAKOUT, flagsOf, PRE, VOID } from './tags.js';
import { toVisible } from './words.js';

/** More elements than any page a reader would open; the standard's own single-page edition has 0.3 million. */
const MAX_ELEMENTS = 2_000_000;

/**
 * Cut a page, or a piece of one, into Blocks.
 *
 * @param html  markup, decoded
 * @param want  `tree`: also the hast tree that `md` and `html` output print from; `watcher`: whom to tell of the markup
 * @throws {InputError} `too-many-elements` above two million elements
 */
export function parseHtml(
  html: string,
  want: { tree: boolean; watcher?: MarkupWatcher | null | undefined },
): Parsed {
  const reader = new PageReader(html, want.tree, want.watcher ?? null);
  reader.read();
  const { blocks, title, lang, declared, tree } = reader;
  const page = { from: 'html', blocks, shape: 'html', eol: '\n', title, lang, declared } as const;
  return tree ? { ...page, tree: tree.root } : page;
}

class PageReader implements TokenizerCallbacks, Listener {
  readonly tree: TreeMaker | null;
  readonly declared = new DeclaredReader();
  title = '';
  lang = '';
  /** What the tokenizer's positions point into: the page, or the content of its `noframes`. */
  #html: string;
  readonly #wanted: ReadonlySet<string>;
  readonly #watcher: MarkupWatcher | null;
  readonly #maker = new BlockMaker();
  readonly #open = new OpenElements(this);
  #elements = 0;
  #name = '';
  /** It is one by which a page declares something. */
  #declares = false;
  #attributes: Map<string, string> | null = null;
  /** The attribute being read, '' when it is not wanted; where its value is. */
  #attribute = '';
  #valueStart = 0;
  #valueEnd = 0;
  /** The last tag was `<pre>`: a line end that follows at once is not text. */
  #afterPre = false;
  #inNoframes = false;
  /** In a `noscript` that a frame is left open in. */
  #frameLeftOpen = false;

  constructor(html: string, tree: boolean, watcher: MarkupWatcher | null) {
    this.#html = html;
    this.#watcher = watcher;
    this.#wanted = wantedAttributes(tree, watcher?.attributes);
    this.tree = tree ? new TreeMaker() : null;
    this.#maker.onLayoutRow = (row) => this.tree?.markLayout(row);
  }

  get blocks() {
    return this.#maker.blocks;
  }

  read(): void {
    this.#tokenize();
    this.#open.closeDownTo(0);
    this.#maker.endBlock();
  }

  /** Entities are decoded by us, a whole piece at a time: without them the tokenizer can jump from tag to tag. */
  #tokenize(): void {
    const tokenizer = new Tokenizer({ decodeEntities: false }, this);
    tokenizer.write(withoutCdata(this.#html));
    tokenizer.end();
  }

  opened(element: OpenElement): void {
    this.#watcher?.opened(element.at, element.name, element.attributes);
    this.#maker.opened(element);
    this.tree?.opened(element);
  }

  closing(element: OpenElement): void {
    this.#maker.closing(element);
    this.tree?.closing(element);
  }

  ontext(start: number, end: number): void {
    const top = this.#open.top;
    if (top?.skip) this.#readUnseen(top, start, end);
    else if (top?.name === 'noframes' && !this.#inNoframes) this.#readNoframes(start, end);
    else {
      const from = this.#afterPre ? start + leadingLineEnd(this.#html, start) : start;
      this.#afterPre = false;
      if (from < end) this.#addText(from, end, top);
    }
  }

  #addText(start: number, end: number, top: OpenElement | null): void {
    const raw = this.#html.slice(start, end);
    const isMarkup = !(top && (top.name === 'xmp' || top.name === 'plaintext'));
    const text = isMarkup && raw.includes('&') ? decodeHTML(raw) : raw;
    const added = this.#maker.addText(text, top, this.#open.link);
    if (added) this.#watcher?.text(depthIn(top), added);
    const ref = added ?? this.#maker.current;
    if (top?.pre) this.tree?.addText(text, ref ?? this.#maker.next);
    else if (ref) this.tree?.addText(text, ref);
  }

  #readUnseen(top: OpenElement, start: number, end: number): void {
    if (top.name === 'script' && isJsonLd(top.attributes.get('type')))
      this.declared.addScriptText(this.#html.slice(start, end));
    if (top.name !== 'title' || this.title !== '' || top.parent?.skip) return;
    this.title = toVisible(decodeHTML(this.#html.slice(start, end)));
  }

  /** The tokenizer takes it for text, as a browser with frames does; a reader without frames sees its markup. */
  #readNoframes(start: number, end: number): void {
    const page = this.#html;
    this.#html = page.slice(start, end);
    this.#inNoframes = true;
    this.#tokenize();
    this.#inNoframes = false;
    this.#html = page;
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.#html.slice(start, end).toLowerCase();
    if (this.#name === 'noscript') this.#frameLeftOpen = leavesFrameOpen(this.#html, end);
    this.#declares = this.#name === 'meta' || this.#name === 'script';
    this.#attributes = null;
    this.#afterPre = false;
  }

  onattribname(start: number, end: number): void {
    const written = this.#html.slice(start, end);
    this.#attribute = this.#whenWanted(written) || this.#whenWanted(written.toLowerCase());
    this.#valueStart = 0;
    this.#valueEnd = 0;
  }

  #whenWanted(attribute: string): string {
    if (this.#wanted.has(attribute)) return attribute;
    return this.#declares && DECLARING_ATTRIBUTES.has(attribute) ? attribute : '';
  }

  onattribdata(start: number, end: number): void {
    this.#valueStart = start;
    this.#valueEnd = end;
  }

  onattribend(): void {
    if (this.#attribute === '') return;
    this.#attributes ??= new Map();
    if (this.#attributes.has(this.#attribute)) return;
    this.#attributes.set(
      this.#attribute,
      decodeAttribute(this.#html.slice(this.#valueStart, this.#valueEnd)),
    );
  }

  onopentagend(): void {
    this.#openTag(false);
  }

  onselfclosingtag(): void {
    this.#openTag(true);
  }

  #openTag(selfClosing: boolean): void {
    if (++this.#elements > MAX_ELEMENTS) throw tooManyElements();
    const name = this.#name === 'image' ? 'img' : this.#name;
    const flags = flagsOf(name);
    const attributes: Attributes = this.#attributes ?? NO_ATTRIBUTES;
    if (this.#open.isInForeign) {
      if (flags & BREAKOUT) this.#open.closeForeign();
      else if (selfClosing) return;
    }
    if (ONE_A_PAGE.has(name) && this.#open.last(name) >= 0) return;
    if (name === 'html') this.lang = (attributes.get('lang') ?? '').trim();
    this.#open.closeImplied(name, flags);
    if (flags & VOID) this.#addVoid(name, attributes);
    else {
      const element = this.#open.open(name, attributes);
      this.#afterPre = element.flags & PRE ? !element.skip : false;
    }
  }

  #addVoid(name: string, attributes: Attributes): void {
    const top = this.#open.top;
    if (name === 'meta') this.declared.addMeta(attributes);
    if (top?.skip) return;
    this.#watcher?.opened(depthIn(top), name, attributes);
    if (name === 'br') this.#maker.breakLine(top);
    else if (name === 'hr') this.#maker.endBlock();
    this.tree?.addVoid(name, attributes, top, this.#maker.next);
  }

  onclosetag(start: number, end: number): void {
    this.#afterPre = false;
    const name = this.#html.slice(start, end).toLowerCase();
    if (name === 'script') this.declared.endScript();
    if (name === 'noscript') this.#frameLeftOpen = false;
    if (name === 'br') this.#addVoid('br', NO_ATTRIBUTES);
    else if (name === 'p' && this.#open.last('p') < 0 && !this.#open.top?.skip) this.#maker.endBlock();
    else this.#open.close(name);
  }

  /**
   * Asked by the tokenizer: within `svg` and `math`, `style`, `script` and `title` are ordinary elements; a frame that is
   * left open in `noscript` has to be one too, since it ends there and not at its own end tag.
   */
  isInForeignContext(): boolean {
    return this.#frameLeftOpen || this.#open.isInForeign;
  }

  onattribentity(): void {}
  ontextentity(): void {}
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}
}

/** Open elements around what stands in `top`. */
function depthIn(top: OpenElement | null): number {
  return top ? top.at + 1 : 0;
}

const ONE_A_PAGE = new Set(['html', 'head', 'body']);

function leadingLineEnd(html: string, at: number): number {
  const first = html.charCodeAt(at);
  if (first === 10) return 1;
  if (first !== 13) return 0;
  return html.charCodeAt(at + 1) === 10 ? 2 : 1;
}

function tooManyElements(): InputError {
  return new InputError(
    'too-many-elements',
    `more than ${MAX_ELEMENTS.toLocaleString('en')} elements`,
    'split the page, or extract its text first',
  );
}
