/** What a block's neighbours and its document show: windows, distance to prose, the best span, shared topic. */
import type { Evidence } from '../evidence.js';
import { type Columns, prefixSums, sumOver } from './columns.js';
import { CATEGORY_GROUPS, linkShare } from './own.js';

/** Blocks to either side that a window takes in: the neighbours, the section, the region. */
const WINDOWS = [1, 4, 12];
/** From this proseness on a block counts as prose when distances are measured. */
const PROSE = 0.4;
/** Words from which a block without sentence marks may still read as prose. */
const PROSE_WORDS = 12;
/** What a block that is no prose costs the best span, in words. */
const SPAN_COST = 12;
const SPAN_GAIN = 100;
/** From this weight on a finding announces what follows, up to so many blocks. */
const ANNOUNCING = 0.7;
const FAR = 40;

/** Figures that context and structure both build on. */
export interface Prose {
  /** 0 to 1: how much a block reads like running text. */
  readonly proseness: Float32Array;
  /** words x proseness */
  readonly proseWords: Float32Array;
}

/** How much each block reads like running text: long, in sentences or with function words, outside links. */
export function measureProse(columns: Columns, { parsed }: Evidence): Prose {
  const ends = columns.get('endsSentence');
  const functionWords = columns.get('functionWordShare');
  const proseness = new Float32Array(columns.length);
  const proseWords = new Float32Array(columns.length);
  for (const [i, block] of parsed.blocks.entries()) {
    const length = Math.min(1, Math.max(0, (block.words - 4) / PROSE_WORDS));
    const sentence = ends[i]! > 0 ? 1 : functionWords[i]! >= 0.2 ? 0.8 : 0.4;
    proseness[i] = block.hidden ? 0 : length * sentence * (1 - linkShare(block));
    proseWords[i] = proseness[i]! * block.words;
  }
  return { proseness, proseWords };
}

export function addContextFeatures(columns: Columns, evidence: Evidence, prose: Prose): void {
  const { blocks, shape } = evidence.parsed;
  const n = blocks.length;
  const words = prefixSums(blocks.map((block) => block.words));
  const proseSums = prefixSums(prose.proseWords);
  const linkSums = prefixSums(blocks.map((block) => block.words * linkShare(block)));
  const findingSums = prefixSums(evidence.findings.map((found) => found[0]?.weight ?? 0));
  const total = Math.max(1, words[n]!);
  columns.add('proseness', (i) => prose.proseness[i]!);
  columns.add('position', (i) => (words[i]! + words[i + 1]!) / 2 / total);
  columns.add('blocksBefore', (i) => Math.log1p(i));
  columns.add('blocksAfter', (i) => Math.log1p(n - 1 - i));
  columns.add('proseBefore', (i) => proseSums[i]! / Math.max(1, proseSums[n]!));
  for (const size of WINDOWS) {
    const per = (sums: Float64Array, from: number, to: number, over: Float64Array) =>
      sumOver(sums, from, to) / Math.max(1, sumOver(over, from, to));
    columns.add(`proseBefore${size}`, (i) => per(proseSums, i - size, i, words));
    columns.add(`proseAfter${size}`, (i) => per(proseSums, i + 1, i + 1 + size, words));
    columns.add(`wordsBefore${size}`, (i) => Math.min(200, sumOver(words, i - size, i) / size));
    columns.add(`wordsAfter${size}`, (i) => Math.min(200, sumOver(words, i + 1, i + 1 + size) / size));
    columns.add(`links${size}`, (i) => per(linkSums, i - size, i + 1 + size, words));
    columns.add(`findings${size}`, (i) => sumOver(findingSums, i - size, i + 1 + size) / (2 * size + 1));
  }
  const findingAt = (i: number) => evidence.findings[i]?.[0]?.weight ?? 0;
  columns.add('findingBefore', (i) => findingAt(i - 1));
  columns.add('findingAfter', (i) => findingAt(i + 1));
  addSince(columns, evidence);
  addDistances(columns, prose, blocks);
  addBestSpan(columns, prose, blocks, total);
  addTopic(columns, evidence, prose);
  addHeadings(columns, evidence);
  columns.addConstant('documentBlocks', Math.log1p(n));
  columns.addConstant('documentWords', Math.log1p(total));
  columns.addConstant('documentProse', proseSums[n]! / total);
  columns.addConstant('documentLinks', linkSums[n]! / total);
  columns.addConstant('documentWordsPerBlock', Math.min(100, total / Math.max(1, n)));
  columns.addConstant('documentFindings', findingSums[n]! / Math.max(1, n));
  columns.addConstant('markdown', Number(shape === 'markdown'));
  columns.addConstant('fragments', Number(shape === 'fragments'));
  columns.addConstant('wrapped', Number(shape === 'wrapped'));
}

/** Blocks since a line that announces teasers or comments, or that begins a footer. */
function addSince(columns: Columns, { findings }: Evidence): void {
  for (const group of ['related', 'comments', 'footer'] as const) {
    const ids = CATEGORY_GROUPS[group]!;
    let last = -FAR;
    columns.add(`since:${group}`, (i) => {
      const distance = Math.min(FAR, i - last);
      if (findings[i]!.some(({ category, weight }) => weight >= ANNOUNCING && ids.includes(category)))
        last = i;
      return distance;
    });
  }
}

type Blocks = Evidence['parsed']['blocks'];

/** Blocks to the nearest prose before and after, its words, and the run of blocks without prose around. */
function addDistances(columns: Columns, { proseness }: Prose, blocks: Blocks): void {
  const n = columns.length;
  const before = new Int32Array(n);
  const after = new Int32Array(n);
  for (let i = 0, last = -1; i < n; i++) {
    before[i] = last;
    if (proseness[i]! >= PROSE) last = i;
  }
  for (let i = n - 1, next = n; i >= 0; i--) {
    after[i] = next;
    if (proseness[i]! >= PROSE) next = i;
  }
  const wordsAt = (i: number) => (i >= 0 && i < n ? Math.min(200, blocks[i]!.words) : 0);
  columns.add('toProseBefore', (i) => (before[i]! < 0 ? 99 : Math.min(99, i - before[i]!)));
  columns.add('toProseAfter', (i) => (after[i]! >= n ? 99 : Math.min(99, after[i]! - i)));
  columns.add('proseWordsBefore', (i) => wordsAt(before[i]!));
  columns.add('proseWordsAfter', (i) => wordsAt(after[i]!));
  columns.add('runWithoutProse', (i) =>
    proseness[i]! >= PROSE ? 0 : Math.min(199, after[i]! - before[i]! - 1),
  );
}

/** The contiguous span that gains most: prose adds its words, all else costs (maximum sub-array, Kadane). */
function addBestSpan(columns: Columns, { proseness }: Prose, blocks: Blocks, total: number): void {
  let best = { sum: 0, start: 0, end: 0 };
  let sum = 0;
  let start = 0;
  for (const [i, block] of blocks.entries()) {
    const gain = Math.min(SPAN_GAIN, block.words) * proseness[i]!;
    sum += gain - SPAN_COST * (1 - proseness[i]!);
    if (sum <= 0) {
      sum = 0;
      start = i + 1;
    } else if (sum > best.sum) best = { sum, start, end: i + 1 };
  }
  columns.add('beforeSpan', (i) => Math.min(99, Math.max(0, best.start - i)));
  columns.add('afterSpan', (i) => Math.min(99, Math.max(0, i + 1 - best.end)));
  columns.addConstant('spanShare', best.sum / total);
}

/** Share of a block's words, function words aside, that other prose of the document uses too. */
function addTopic(columns: Columns, { tokens, parsed }: Evidence, { proseness }: Prose): void {
  const { hashes, starts } = tokens;
  /** Of each word of prose, by its number: the blocks that have it, and the last of them. */
  const numbers = new Map<number, number>();
  const users: number[] = [];
  const lastUser: number[] = [];
  for (let i = 0; i < columns.length; i++) {
    if (proseness[i]! < PROSE) continue;
    for (let w = starts[i]!; w < starts[i + 1]!; w++) {
      const word = hashes[w]!;
      const number = numbers.get(word) ?? users.length;
      if (number === users.length) {
        numbers.set(word, number);
        users.push(1);
        lastUser.push(i);
      } else if (lastUser[number] !== i) {
        users[number]!++;
        lastUser[number] = i;
      }
    }
  }
  columns.add('sharedTopic', (i) => {
    const own = Number(proseness[i]! >= PROSE);
    let shared = 0;
    for (let w = starts[i]!; w < starts[i + 1]!; w++) {
      const number = numbers.get(hashes[w]!);
      if (number !== undefined && users[number]! > own) shared++;
    }
    return shared / Math.max(1, starts[i + 1]! - starts[i]!);
  });
  columns.add('inTitle', (i) => {
    const text = parsed.blocks[i]!.visible;
    return Number(parsed.title !== '' && text.length > 8 && parsed.title.includes(text));
  });
}

/** What the nearest heading above says, and how far above it stands. */
function addHeadings(columns: Columns, { parsed, findings }: Evidence): void {
  const above = new Int32Array(columns.length);
  let last = -1;
  for (const [i, block] of parsed.blocks.entries()) {
    above[i] = last;
    if (block.kind === 'heading') last = i;
  }
  columns.add('toHeadingAbove', (i) => (above[i]! < 0 ? 99 : Math.min(99, i - above[i]!)));
  columns.add('headingFinding', (i) => (above[i]! < 0 ? 0 : (findings[above[i]!]![0]?.weight ?? 0)));
  columns.add('headingLevelAbove', (i) => (above[i]! < 0 ? 0 : parsed.blocks[above[i]!]!.level));
}
