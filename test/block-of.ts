/** A plain paragraph as a Block, for tests that need one without parsing. */
import type { Block } from '../src/block.js';

export function blockOf(text: string, some: Partial<Block> = {}): Block {
  return {
    text,
    gap: '\n',
    visible: text,
    kind: 'paragraph',
    level: 0,
    words: text.split(' ').length,
    links: [],
    linkChars: 0,
    hidden: false,
    element: null,
    ...some,
  };
}
