/**
 * Plain text and Markdown dumps to Blocks. A document has one shape, told by text-shape.ts; the shape says which
 * line breaks run through a block, and how a block's visible text is read. Text is kept to the letter.
 */
import type { Block, BlockKind, Parsed } from '../block.js';
import { cutSentences } from './flat-text.js';
import { isSentenceBreak } from './fragments.js';
import { gapBetween, isBlank, type Lines, lineEnd, splitLines } from './lines.js';
import { parseMarkdown } from './markdown-text.js';
import { isFlatLine, type TextLayout, tellLayout } from './text-shape.js';
import { countWords, toVisible } from './words.js';
import { isWrapBreak } from './wrapped.js';

const NO_LINKS: readonly number[] = [];
/** What begins an item of a list in plain text. */
const BULLET = /(?:[*+\-•◦‣▪·–]|\(?\d{1,3}[.)])[ \t\u00a0]+[^\s]/y;

/** @param text  the decoded document; any line ends, which are kept */
export function parseText(text: string): Parsed {
  const lines = splitLines(text);
  const layout = tellLayout(lines);
  const blocks = layout.shape === 'markdown' ? parseMarkdown(lines, layout.width) : parsePlain(lines, layout);
  return { from: 'text', blocks, shape: layout.shape, eol: findLineEnd(lines), title: '', lang: '' };
}

function findLineEnd(lines: Lines): string {
  return lineEnd(lines, 0) || '\n';
}

function parsePlain(lines: Lines, layout: TextLayout): Block[] {
  const blocks: Block[] = [];
  let last = -1;
  for (let first = 0; first < lines.count; first++) {
    if (isBlank(lines, first)) continue;
    const gap = gapBetween(lines, last, first);
    last = first;
    while (runsOn(lines, last, layout)) last++;
    if (isFlatLine(lines, first, layout)) addSentences(blocks, lines, first, gap);
    else blocks.push(makePlainBlock(lines, first, last, gap));
    first = last;
  }
  return blocks;
}

/** Whether the break behind line `i` lies within a block. */
function runsOn(lines: Lines, i: number, { shape, width }: TextLayout): boolean {
  if (shape === 'wrapped') return isWrapBreak(lines, i, width);
  return shape === 'fragments' && isSentenceBreak(lines, i);
}

function makePlainBlock(lines: Lines, first: number, last: number, gap: string): Block {
  const { text, start, end, ink } = lines;
  BULLET.lastIndex = ink[first]!;
  const isItem = BULLET.test(text);
  return makeBlock(text.slice(start[first], end[last]), gap, isItem ? 'item' : 'paragraph', isItem ? 1 : 0);
}

function addSentences(blocks: Block[], lines: Lines, i: number, gap: string): void {
  let before = gap;
  for (const sentence of cutSentences(lines.text.slice(lines.start[i], lines.end[i]))) {
    blocks.push(makeBlock(sentence.text, before, 'paragraph', 0));
    before = sentence.space;
  }
}

function makeBlock(text: string, gap: string, kind: BlockKind, level: number): Block {
  const visible = toVisible(text);
  const words = countWords(visible);
  return {
    text,
    gap,
    visible,
    kind,
    level,
    words,
    links: NO_LINKS,
    linkChars: 0,
    hidden: false,
    element: null,
  };
}
