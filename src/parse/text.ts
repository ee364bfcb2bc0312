/** Plain text and Markdown dumps to Blocks. */
import type { Block, Parsed } from '../block.js';
import { countWords, toVisible } from './words.js';

export function parseText(text: string): Parsed {
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const blocks: Block[] = [];
  let blank = false;
  for (const line of text.split(/\r\n|\n|\r/)) {
    const visible = toVisible(line);
    if (!visible) {
      blank = true;
      continue;
    }
    const gap = blocks.length === 0 ? '' : blank ? eol + eol : eol;
    blank = false;
    blocks.push({
      text: line,
      gap,
      visible,
      kind: 'paragraph',
      level: 0,
      words: countWords(visible),
      links: [],
      linkChars: 0,
      hidden: false,
      element: null,
    });
  }
  return { from: 'text', blocks, shape: 'lines', eol, title: '', lang: '' };
}
