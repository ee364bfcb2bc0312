/** A made-up page as text, as people and crawlers get it. */
import type { Block } from '../src/block.js';
import type { Label, MadeSite } from './made-sites.js';
import { seededRandom } from './random.js';

export interface PrintedSite {
  readonly style: Style;
  readonly raw: string;
  /** One a line. */
  readonly labels: readonly Label[];
}

/** What a browser copies; one block a line, the title first, as crawls have it; and what a text browser dumps. */
const STYLES = ['innertext', 'wet', 'lynx'] as const;
type Style = (typeof STYLES)[number];
/** Columns of a text browser's page, and its margin. */
const COLUMNS = 77;
const MARGIN = '   ';
/** Blocks that a browser sets apart by blank lines, where they are more than a label. */
const APART = new Set(['paragraph', 'heading', 'quote', 'code']);
const MIN_APART_WORDS = 4;
const BLANK = { text: '', label: 'skip' } as const;

export function printSite({ id, parsed, labels }: MadeSite): PrintedSite {
  const style = seededRandom(`${id} as text`).pick(STYLES);
  const lines: { text: string; label: Label }[] =
    style === 'wet' ? [{ text: parsed.title, label: 'drop' }] : [];
  for (const [i, block] of parsed.blocks.entries()) {
    if (block.hidden && style !== 'wet') continue;
    const printed = PRINTERS[style](block).map((text) => ({ text, label: labels[i]! }));
    if (style === 'wet' || !APART.has(block.kind) || block.words < MIN_APART_WORDS) lines.push(...printed);
    else lines.push(BLANK, ...printed, BLANK);
  }
  const joined = lines.filter((line, i) => line !== BLANK || lines[i - 1] !== BLANK);
  return { style, raw: joined.map(({ text }) => text).join('\n'), labels: joined.map(({ label }) => label) };
}

const PRINTERS: Readonly<Record<Style, (block: Block) => string[]>> = {
  innertext: ({ visible }) => [visible],
  wet: ({ visible }) => [visible],
  lynx: ({ visible, kind }) => wrap((kind === 'item' ? '* ' : '') + visible),
};

function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = MARGIN;
  for (const word of text.split(' ')) {
    if (line.length + word.length > COLUMNS && line !== MARGIN) {
      lines.push(line.trimEnd());
      line = MARGIN;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
}
