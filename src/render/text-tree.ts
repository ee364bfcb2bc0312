/** Blocks of plain text as an mdast tree, for Markdown and HTML: items become lists, all else keeps its lines. */
import type { Blockquote, Code, List, ListItem, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import type { Block, Page } from '../block.js';
import { countLineEnds } from './txt.js';

const LINE_END = /\r\n|\n|\r/;
const BULLET = /^[ \t]*(?:[-*+•‣◦▪●–·]|(\d{1,9})[.)])[ \t]+/;
const QUOTE_MARK = /^[ \t]*>[ \t]?/;
/** Lines of at least this many characters were wrapped by a machine: their line ends mean nothing. */
const MIN_WRAPPED_COLUMNS = 45;
/** Up to here, lines under one another without a blank line are verse or an address: their line ends are kept. */
const MAX_VERSE_COLUMNS = 60;

export function buildTextTree({ parsed, verdicts }: Page): Root {
  const kept = parsed.blocks.filter((_, i) => verdicts[i]!.keep);
  const partsByBlankLines = kept.some(({ gap }) => countLineEnds(gap) > 1);
  const root: Root = { type: 'root', children: [] };
  let previous: Block | null = null;
  for (const block of kept) {
    const node = toNode(block);
    const last = root.children.at(-1);
    if (node.type === 'list' && last?.type === 'list') nestItem(root, last, node, block.level);
    else if (node.type === 'paragraph' && last?.type === 'paragraph' && previous?.kind === 'paragraph')
      joinParagraph(root, last, node, findJoint(previous, block, partsByBlankLines));
    else root.children.push(node);
    previous = block;
  }
  return root;
}

function toNode(block: Block): RootContent {
  const lines = block.text.split(LINE_END);
  switch (block.kind) {
    case 'heading':
      return {
        type: 'heading',
        depth: Math.min(6, block.level || 2) as 1 | 2 | 3 | 4 | 5 | 6,
        children: [{ type: 'text', value: lines.map((line) => line.trim()).join(' ') }],
      };
    case 'code':
      return { type: 'code', value: block.text } satisfies Code;
    case 'quote':
      return quoteLines(lines);
    case 'item':
      return startList(lines);
    default:
      return { type: 'paragraph', children: breakLines(lines) };
  }
}

function quoteLines(lines: readonly string[]): Blockquote {
  const marked = lines.every((line) => QUOTE_MARK.test(line));
  const bare = marked ? lines.map((line) => line.replace(QUOTE_MARK, '')) : lines;
  return { type: 'blockquote', children: [{ type: 'paragraph', children: breakLines(bare) }] };
}

/** A list of one item; its number is kept, so that a dropped neighbour does not renumber it. */
function startList(lines: readonly string[]): List {
  const [first = '', ...rest] = lines;
  const number = BULLET.exec(first)?.[1];
  const children = breakLines([first.replace(BULLET, ''), ...rest]);
  return {
    type: 'list',
    ordered: number !== undefined,
    start: number === undefined ? null : Number(number),
    spread: false,
    children: [{ type: 'listItem', spread: false, children: [{ type: 'paragraph', children }] }],
  };
}

/** Add an item to the open list at its depth; one of another kind, or out of number, starts a list of its own. */
function nestItem(root: Root, open: List, added: List, level: number): void {
  let list = open;
  let parent: Root | ListItem = root;
  for (let depth = 1; depth < level; depth++) {
    const item: ListItem = list.children.at(-1)!;
    const inner = item.children.at(-1);
    parent = item;
    if (inner?.type !== 'list') {
      item.children.push(added);
      return;
    }
    list = inner;
  }
  const next = (list.start ?? 0) + list.children.length;
  if (list.ordered === added.ordered && (!list.ordered || added.start === next))
    list.children.push(...added.children);
  else (parent.children as RootContent[]).push(added);
}

/** What stands between two paragraphs that may be one: a space, a hard break, or null for a new paragraph. */
function findJoint(a: Block, b: Block, partsByBlankLines: boolean): PhrasingContent[] | null {
  const ends = countLineEnds(b.gap);
  if (ends === 0) return [{ type: 'text', value: b.gap }];
  const isVerse = Math.max(a.text.length, b.text.length) <= MAX_VERSE_COLUMNS;
  return ends === 1 && partsByBlankLines && isVerse ? [{ type: 'break' }] : null;
}

function joinParagraph(root: Root, last: Paragraph, added: Paragraph, joint: PhrasingContent[] | null): void {
  if (!joint) root.children.push(added);
  else for (const node of [...joint, ...added.children]) last.children.push(node);
}

function breakLines(lines: readonly string[]): PhrasingContent[] {
  const isWrapped = lines.slice(0, -1).every((line) => line.length >= MIN_WRAPPED_COLUMNS);
  const trimmed = lines.map((line) => line.replace(/^[ \t]+/, '').trimEnd());
  if (isWrapped) return [{ type: 'text', value: trimmed.join('\n') }];
  const text = (value: string): PhrasingContent => ({ type: 'text', value });
  return trimmed.flatMap((line, i) => (i === 0 ? [text(line)] : [{ type: 'break' as const }, text(line)]));
}
