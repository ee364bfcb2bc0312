/** Markup trees to DOM nodes, and what the page's script looks up. */
import type { ElementContent } from 'hast';

const SVG = 'http://www.w3.org/2000/svg';
const SVG_TAGS = new Set(['svg', 'rect']);

/** Text becomes text nodes: whatever it holds is not parsed. */
export function toDom(markup: ElementContent): Node {
  if (markup.type !== 'element') return document.createTextNode(markup.type === 'text' ? markup.value : '');
  const { tagName, properties, children } = markup;
  const element = SVG_TAGS.has(tagName)
    ? document.createElementNS(SVG, tagName)
    : document.createElement(tagName);
  for (const [name, value] of Object.entries(properties)) {
    if (value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.map(toDom));
  return element;
}

export function find<T extends Element = HTMLElement>(selector: string, within: ParentNode = document): T {
  return within.querySelector<T>(selector)!;
}

export function findAll<T extends Element = HTMLElement>(
  selector: string,
  within: ParentNode = document,
): T[] {
  return [...within.querySelectorAll<T>(selector)];
}
