/**
 * A judged document to what the report holds of it: figures, and its blocks in parts that are compressed one by one, so
 * that neither this program nor the browser ever has more than one part of a large document in the clear.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Block, Page, Verdict } from '../block.js';
import type { Figures, HeldDocument, PartRange, ShownBlock, Tally } from './shown.js';

/** Blocks and UTF-16 units of a part: what Chromium lays out in a quarter of a second, and a reader scrolls through. */
const PART_BLOCKS = 3000;
const PART_CHARS = 1_000_000;
/** UTF-16 units of one block that are shown: a line of megabytes takes a browser minutes to wrap. */
const BLOCK_CHARS = 100_000;
/** Loses 3 % against the best level, and takes a third of the time. */
const DEFLATE_LEVEL = 5;

/** Worker threads make this and hand it over: strings, no objects of the judge. */
export function holdDocument(page: Page): HeldDocument {
  const { blocks } = page.parsed;
  const ranges: PartRange[] = [];
  const parts: string[] = [];
  let first = 0;
  do {
    const end = findPartEnd(blocks, first);
    const shown = blocks.slice(first, end).map((block, i) => toShown(block, page.verdicts[first + i]!));
    const categories = new Set(shown.flatMap(({ keep, category }) => (keep ? [] : [category])));
    ranges.push({ first, blocks: shown.length, categories: [...categories] });
    parts.push(deflateRawSync(JSON.stringify(shown), { level: DEFLATE_LEVEL }).toString('base64'));
    first = end;
  } while (first < blocks.length);
  return { figures: countFigures(page), ranges, parts };
}

/** The blocks of a part again. */
export function readPart(part: string): ShownBlock[] {
  return JSON.parse(inflateRawSync(Buffer.from(part, 'base64')).toString());
}

function findPartEnd(blocks: readonly Block[], first: number): number {
  let end = first;
  for (let chars = 0; end < blocks.length && end - first < PART_BLOCKS; end++) {
    chars += Math.min(blocks[end]!.text.length, BLOCK_CHARS);
    if (chars > PART_CHARS && end > first) break;
  }
  return end;
}

function toShown({ text, kind, level }: Block, verdict: Verdict): ShownBlock {
  const { keep, category, reason, probability } = verdict;
  return {
    text: toVisible(text),
    keep,
    category,
    reason,
    percent: Math.round(100 * probability),
    kind,
    level,
  };
}

// All C0 and C1 controls but tab and line feed.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

function toVisible(text: string): string {
  const cut = text.length > BLOCK_CHARS;
  const shown = (cut ? text.slice(0, BLOCK_CHARS) : text).replace(/\r\n?/g, '\n').replace(CONTROL, '\ufffd');
  return cut ? `${shown}… (${text.length - BLOCK_CHARS} more characters are not shown)` : shown;
}

function countFigures({ parsed, verdicts, confidence }: Page): Figures {
  const figures = {
    from: parsed.from,
    blocks: verdicts.length,
    keptBlocks: 0,
    words: 0,
    keptWords: 0,
    confidence,
  };
  const tallies = new Map<string, Tally>();
  for (const [i, { words }] of parsed.blocks.entries()) {
    const { keep, category } = verdicts[i]!;
    figures.words += words;
    if (keep) {
      figures.keptBlocks++;
      figures.keptWords += words;
    } else addTally(tallies, { category, blocks: 1, words });
  }
  return { ...figures, dropped: sortTallies(tallies) };
}

export function addTally(tallies: Map<string, Tally>, { category, blocks, words }: Tally): void {
  const before = tallies.get(category) ?? { category, blocks: 0, words: 0 };
  tallies.set(category, { category, blocks: before.blocks + blocks, words: before.words + words });
}

export function sortTallies(tallies: ReadonlyMap<string, Tally>): Tally[] {
  return [...tallies.values()].sort(
    (a, b) => b.words - a.words || b.blocks - a.blocks || (a.category < b.category ? -1 : 1),
  );
}
