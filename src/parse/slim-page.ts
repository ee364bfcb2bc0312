/**
 * A page of our Blocks alone, as well-formed markup for Readability's light DOM: the elements around each block with
 * the attributes that Readability reads, the text, the links. Each text sits in a `<data value=INDEX>`, by which what
 * Readability kept is told again: of the elements that hold running text it is one that no rule of Readability names.
 */
import type { Block, BlockMask, ElementInfo, Parsed } from '../block.js';

/** Elements, marks and links included; large real pages have a few thousand. */
const MAX_ELEMENTS = 12_000;
/** Readability climbs to the root from every paragraph; its own serialiser recurses. Real pages stay below 60. */
const MAX_DEPTH = 120;
/** Children of one element: the light DOM takes time in their square to move them. */
const MAX_CHILDREN = 2_500;
/** Work that grows with both: the sum of the depths of all elements. */
const MAX_DEPTH_SUM = 200_000;

/**
 * What stands in these is never shown to Readability, which drops it as a rule: a third of all blocks, a quarter of its
 * time; on 120 pages it then votes otherwise on 177 words of 283,000.
 */
const LEFT_OUT = new Set(['nav', 'footer']);

const NAME = /^[a-z][a-z0-9-]*$/;
/** Written by `writeSlimPage` itself. */
const ROOTS = new Set(['html', 'head', 'body']);

interface Open {
  readonly tag: string;
  /** Null for the body. */
  readonly info: ElementInfo | null;
  children: number;
}

/**
 * Write the slim page; hidden blocks, menus and footers are not in it.
 *
 * @param leaveOut  1 where a block is to be left out
 * @returns         markup, or null when the page is over a limit that would cost Readability more than a second
 */
export function writeSlimPage({ blocks, title }: Parsed, leaveOut?: BlockMask): string | null {
  const writer = new SlimWriter();
  const known = new Map<ElementInfo, boolean>();
  for (const [index, block] of blocks.entries()) {
    if (block.hidden || block.visible === '' || leaveOut?.[index] || isLeftOut(block.element, known))
      continue;
    const around = block.element;
    const isOneOfMany =
      around !== null && (blocks[index - 1]?.element === around || blocks[index + 1]?.element === around);
    writer.add(block, index, isOneOfMany);
    if (writer.isOverBudget) return null;
  }
  return `<html><head><title>${escapeText(title)}</title></head><body>${writer.finish()}</body></html>`;
}

/** @param known  answers for elements met before, so that depth costs nothing */
function isLeftOut(innermost: ElementInfo | null, known: Map<ElementInfo, boolean>): boolean {
  const met: ElementInfo[] = [];
  let at = innermost;
  while (at && !known.has(at) && !LEFT_OUT.has(at.tag)) {
    met.push(at);
    at = at.parent;
  }
  const found = at !== null && (known.get(at) ?? true);
  for (const element of met) known.set(element, found);
  return found;
}

class SlimWriter {
  isOverBudget = false;
  readonly #parts: string[] = [];
  readonly #open: Open[] = [{ tag: 'body', info: null, children: 0 }];
  /** Place of each open element in `#open`. */
  readonly #places = new Map<ElementInfo, number>();
  #elements = 0;
  #depthSum = 0;

  add(block: Block, index: number, isOneOfMany: boolean): void {
    this.#enter(block.element);
    const wrapper = chooseWrapper(block, isOneOfMany);
    if (wrapper) this.#count();
    this.#elements += 1 + block.links.length / 2;
    if (this.#elements > MAX_ELEMENTS) this.isOverBudget = true;
    const text = `<data value="${index}">${writeLinkedText(block)}</data>`;
    this.#parts.push(wrapper ? `<${wrapper}>${text}</${wrapper}>\n` : `${text}\n`);
  }

  finish(): string {
    this.#closeDownTo(1);
    return this.#parts.join('');
  }

  /** Close what does not hold the element, open what does. */
  #enter(element: ElementInfo | null): void {
    const missing: ElementInfo[] = [];
    let at = element;
    while (at && !this.#places.has(at)) {
      if (!ROOTS.has(at.tag)) missing.push(at);
      at = at.parent;
    }
    this.#closeDownTo(at ? this.#places.get(at)! + 1 : 1);
    if (this.#open.length + missing.length > MAX_DEPTH) this.isOverBudget = true;
    if (this.isOverBudget) return;
    for (const info of missing.reverse()) this.#openElement(info);
  }

  #openElement(info: ElementInfo): void {
    const tag = NAME.test(info.tag) ? info.tag : 'div';
    this.#count();
    this.#parts.push(`<${tag}${writeAttributes(info)}${tag === 'a' ? ' href="#"' : ''}>`);
    this.#places.set(info, this.#open.length);
    this.#open.push({ tag, info, children: 0 });
  }

  /** One more child of the innermost open element. */
  #count(): void {
    this.#elements++;
    this.#depthSum += this.#open.length;
    const siblings = ++this.#open.at(-1)!.children;
    if (siblings > MAX_CHILDREN || this.#depthSum > MAX_DEPTH_SUM) this.isOverBudget = true;
  }

  #closeDownTo(length: number): void {
    while (this.#open.length > length) {
      const { tag, info } = this.#open.pop()!;
      this.#parts.push(`</${tag}>\n`);
      if (info) this.#places.delete(info);
    }
  }
}

/** Texts between two line breaks are paragraphs to Readability; a row stands for its cells. */
function chooseWrapper({ element, kind }: Block, isOneOfMany: boolean): string {
  if (element?.tag === 'tr' && kind === 'row') return 'td';
  return isOneOfMany || !element || ROOTS.has(element.tag) ? 'p' : '';
}

function writeAttributes({ className, id, role, itemprop }: ElementInfo): string {
  return (
    writeAttribute('class', className) +
    writeAttribute('id', id) +
    writeAttribute('role', role) +
    writeAttribute('itemprop', itemprop)
  );
}

function writeAttribute(name: string, value: string): string {
  return value && ` ${name}="${escapeText(value)}"`;
}

function writeLinkedText({ visible, links, element }: Block): string {
  if (links.length === 0 || isInLink(element)) return escapeText(visible);
  const parts: string[] = [];
  let done = 0;
  for (let i = 0; i < links.length; i += 2) {
    const start = links[i]!;
    const end = links[i + 1]!;
    parts.push(escapeText(visible.slice(done, start)));
    parts.push(`<a href="#">${escapeText(visible.slice(start, end))}</a>`);
    done = end;
  }
  parts.push(escapeText(visible.slice(done)));
  return parts.join('');
}

/** A link around the block is in the chain already. Looked for close by only: depth must cost nothing. */
function isInLink(element: ElementInfo | null): boolean {
  let at = element;
  for (let level = 0; at && level < MAX_DEPTH; level++) {
    if (at.tag === 'a') return true;
    at = at.parent;
  }
  return false;
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escape for text and for double-quoted attribute values. */
function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character]!);
}
