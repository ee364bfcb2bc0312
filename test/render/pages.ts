/** Judged pages made by hand: for text from lines with a mark, for HTML from parse5 with a verdict by content. */
import type { ElementContent, Properties, Root } from 'hast';
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import type { Block, Page, Parsed, Verdict } from '../../src/block.js';
import { DEFAULTS, type Options } from '../../src/options.js';
import { blockOf } from '../block-of.js';

export const options = (some: Partial<Options>): Options => ({ ...DEFAULTS, ...some });

/** What holds DROP is dropped. */
export function pageOf(blocks: readonly Block[], some: Partial<Parsed> = {}): Page {
  const parsed: Parsed = { from: 'text', blocks, shape: 'lines', eol: '\n', title: '', lang: '', ...some };
  return { parsed, verdicts: blocks.map(({ text }) => judge(text)), confidence: 0.87654, metadata: null };
}

function judge(text: string): Verdict {
  return text.includes('DROP')
    ? { keep: false, category: 'share', reason: 'says "share"', probability: 0.0317 }
    : { keep: true, category: 'content', reason: 'prose', probability: 0.9 };
}

const INLINE = new Set('a b i em strong del code sub sup span u mark br img input label td th'.split(' '));
const NAMES: Record<string, string> = { colspan: 'colSpan', rowspan: 'rowSpan' };

/** A page with a tree: text between two block elements is one block, a table row is one. */
export function htmlPageOf(html: string): Page {
  const texts: string[] = [];
  let isOpen = false;
  const convert = (node: DefaultTreeAdapterTypes.ChildNode): ElementContent[] => {
    if ('value' in node) {
      if (!isOpen && !node.value.trim()) return [{ type: 'text', value: node.value }];
      if (!isOpen) texts.push('');
      isOpen = true;
      texts[texts.length - 1] += node.value;
      return [{ type: 'text', value: node.value, data: { block: texts.length - 1 } as object }];
    }
    if (!('childNodes' in node)) return [];
    const isInline = INLINE.has(node.tagName);
    if (!isInline) isOpen = false;
    const children = node.childNodes.flatMap(convert);
    if (!isInline) isOpen = false;
    else if (/^(?:td|th|br)$/.test(node.tagName) && isOpen) texts[texts.length - 1] += ' ';
    return [{ type: 'element', tagName: node.tagName, properties: readProperties(node.attrs), children }];
  };
  const tree: Root = { type: 'root', children: parseFragment(html).childNodes.flatMap(convert) };
  const blocks = texts.map((text, i) =>
    blockOf(text.replace(/\s+/g, ' ').trim(), { gap: i === 0 ? '' : '\n\n' }),
  );
  return pageOf(blocks, { from: 'html', shape: 'html', tree });
}

function readProperties(attributes: readonly { name: string; value: string }[]): Properties {
  return Object.fromEntries(
    attributes.map(({ name, value }) => {
      if (name === 'class') return ['className', value.split(' ')];
      return [NAMES[name] ?? name, name === 'checked' ? true : value];
    }),
  );
}
