/**
 * The lines of a text and of what is kept of it, side by side. What is kept is a subsequence of the blocks, so that
 * the blocks' places are the edit script: nothing is searched for, and the cost is linear.
 */
import type { Block } from '../block.js';

/** A line of the edit script; `text` has its line end, where it has one. */
export interface Edit {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
  /** Ranges of `text` that go, in UTF-16 units, where the rest of the line stays. */
  readonly gone?: readonly (readonly [start: number, end: number])[];
}

interface Line {
  readonly text: string;
  readonly start: number;
}

/**
 * @param kept  one flag a block
 * @returns     the lines of `before` and `after` in order, or null where a text is not these blocks and white space
 */
export function alignLines(
  before: string,
  after: string,
  blocks: readonly Block[],
  kept: readonly boolean[],
): Edit[] | null {
  const places = locate(before, blocks);
  const stay = blocks.filter((_, i) => kept[i]);
  const newPlaces = locate(after, stay);
  if (!places || !newPlaces) return null;
  const ranges = stay.map(({ text }, i) => ({ length: text.length, to: newPlaces[i]! }));
  const from = places.filter((_, i) => kept[i]);
  const keptRanges = ranges.map(({ length, to }, i) => ({ start: from[i]!, end: from[i]! + length, to }));
  return writeEdits(splitLines(before), splitLines(after), keptRanges);
}

interface KeptRange {
  readonly start: number;
  readonly end: number;
  /** Where it begins in what is kept. */
  readonly to: number;
}

/** Where each block begins, when there is but white space between them. */
function locate(text: string, blocks: readonly Block[]): number[] | null {
  const places: number[] = [];
  let at = 0;
  for (const block of blocks) {
    const start = text.indexOf(block.text, at);
    if (start < 0 || text.slice(at, start).trim()) return null;
    places.push(start);
    at = start + block.text.length;
  }
  return text.slice(at).trim() ? null : places;
}

/** As `patch` sees them: a line ends with a line feed, whatever stands before it. */
function splitLines(text: string): Line[] {
  let start = 0;
  return (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).map((line) => {
    start += line.length;
    return { text: line, start: start - line.length };
  });
}

function writeEdits(old: readonly Line[], fresh: readonly Line[], ranges: readonly KeptRange[]): Edit[] {
  const edits: Edit[] = [];
  let [oldNext, freshNext] = [0, 0];
  /** Lines that hold nothing kept, up to a pair; of the blank ones as many stay as are printed. */
  const skipTo = (oldEnd: number, freshEnd: number) => {
    for (; oldNext < oldEnd; oldNext++) {
      const isSame = freshNext < freshEnd && old[oldNext]!.text === fresh[freshNext]!.text;
      edits.push({ sign: isSame ? ' ' : '-', text: old[oldNext]!.text });
      if (isSame) freshNext++;
    }
    for (; freshNext < freshEnd; freshNext++) edits.push({ sign: '+', text: fresh[freshNext]!.text });
  };
  for (const [oldLine, freshLine, range] of pairLines(old, fresh, ranges)) {
    skipTo(oldLine, freshLine);
    const [line, printed] = [old[oldNext++]!, fresh[freshNext++]!];
    if (line.text === printed.text) edits.push({ sign: ' ', text: line.text });
    else {
      edits.push({ sign: '-', text: line.text, gone: listGone(line, ranges, range) });
      edits.push({ sign: '+', text: printed.text });
    }
  }
  skipTo(old.length, fresh.length);
  return edits;
}

/** Pairs of lines that begin with the same kept text, in order, each line once, and the first range in them. */
function pairLines(
  old: readonly Line[],
  fresh: readonly Line[],
  ranges: readonly KeptRange[],
): [oldLine: number, freshLine: number, range: number][] {
  const pairs: [number, number, number][] = [];
  let [oldLine, range] = [0, 0];
  let lastOld = -1;
  fresh.forEach((line, freshLine) => {
    while (range < ranges.length && endOf(ranges[range]!) <= line.start) range++;
    const held = ranges[range];
    if (!held || held.to >= line.start + line.text.length) return;
    const place = held.start + Math.max(0, line.start - held.to);
    while (oldLine + 1 < old.length && old[oldLine + 1]!.start <= place) oldLine++;
    if (oldLine > lastOld) pairs.push([oldLine, freshLine, range]);
    lastOld = oldLine;
  });
  return pairs;
}

function endOf({ start, end, to }: KeptRange): number {
  return to + end - start;
}

/** What of the line is in no kept block, from the first kept range that touches it. */
function listGone({ text, start }: Line, ranges: readonly KeptRange[], first: number): [number, number][] {
  const gone: [number, number][] = [];
  let at = 0;
  const lose = (end: number) => {
    if (text.slice(at, end).trim()) gone.push([at, end]);
  };
  for (let i = first; i < ranges.length && ranges[i]!.start < start + text.length; i++) {
    lose(Math.max(0, ranges[i]!.start - start));
    at = Math.min(text.length, ranges[i]!.end - start);
  }
  lose(text.length);
  return gone;
}
