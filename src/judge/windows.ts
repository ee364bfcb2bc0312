/**
 * Documents of very many blocks are judged a window at a time, so that features, a column of numbers each, take no
 * more memory than one window needs. Blocks on either side are judged with it and their verdicts thrown away.
 */
import type { BlockMask, Parsed, Reader, Verdict } from '../block.js';
import { expectF1 } from './decide.js';
import { LazyVerdict } from './verdict.js';

/** Blocks that are judged at once: no article has as many, and their features take 25 MB. */
const MAX_BLOCKS = 50_000;
/** Blocks on either side that a window sees: many times what the widest feature looks at. */
const OVERLAP_BLOCKS = 1_000;

export interface Judgement {
  readonly verdicts: readonly Verdict[];
  /** Expected F1 of the kept words, 0 to 1. */
  readonly confidence: number;
}

type JudgeWhole = (parsed: Parsed, reader: Reader | null) => Judgement;

/** Verdicts from `start` to `end`; what is judged for them begins at `from`. */
interface Window {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly judge: () => readonly Verdict[];
}

/** Judge a document whole, or in windows of even size where it has more than `maxBlocks` blocks. */
export function judgeInWindows(
  parsed: Parsed,
  reader: Reader | null,
  judgeWhole: JudgeWhole,
  maxBlocks: number = MAX_BLOCKS,
): Judgement {
  const { blocks } = parsed;
  if (blocks.length <= maxBlocks) return judgeWhole(parsed, reader);
  const judgeAgain = rememberLast();
  const verdicts: Verdict[] = [];
  for (const window of cutWindows(parsed, reader?.() ?? null, judgeWhole, maxBlocks)) {
    const { start, end, from } = window;
    const judged = window.judge();
    // The features are gone by then: a window whose reasons are read is judged again.
    const word = (i: number) => judgeAgain(window)[i - from]!.reason;
    for (let i = start; i < end; i++) verdicts.push(new LazyVerdict(judged[i - from]!, i, word));
  }
  const words = blocks.map((block) => block.words + 1);
  const probabilities = verdicts.map(({ probability }) => probability);
  const keep = verdicts.map((verdict) => verdict.keep);
  return { verdicts, confidence: expectF1(probabilities, words, keep) };
}

function cutWindows(
  parsed: Parsed,
  reader: BlockMask | null,
  judgeWhole: JudgeWhole,
  maxBlocks: number,
): Window[] {
  const { blocks } = parsed;
  const count = Math.ceil(blocks.length / maxBlocks);
  return Array.from({ length: count }, (_, k) => {
    const start = Math.floor((blocks.length * k) / count);
    const end = Math.floor((blocks.length * (k + 1)) / count);
    const from = Math.max(0, start - OVERLAP_BLOCKS);
    const to = Math.min(blocks.length, end + OVERLAP_BLOCKS);
    const part = reader && (() => reader.subarray(from, to));
    const judge = () => judgeWhole({ ...parsed, blocks: blocks.slice(from, to) }, part).verdicts;
    return { start, end, from, judge };
  });
}

/** Judges windows, and holds the verdicts of the last one: reasons are read in order. */
function rememberLast(): (window: Window) => readonly Verdict[] {
  let last: Window | null = null;
  let verdicts: readonly Verdict[] = [];
  return (window) => {
    if (last !== window) verdicts = window.judge();
    last = window;
    return verdicts;
  };
}
