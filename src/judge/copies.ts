/**
 * Copies of what is kept already: whole, near and cut-off ones, and the short lines of a second copy of the article. In
 * text whole ones go however sure the judge is: scrapes are full of them. Markup tells more: posts quote one another.
 * Part of the revision: the decision is revised in place, each copy through `drop` with its reason.
 */
import type { Evidence } from './evidence.js';
import { quote } from './quote.js';
import { type Drop, type Revision, SENTENCE_END } from './revision.js';

/** Words from which a block said twice is a copy and no refrain: choruses and table cells are shorter. */
const MIN_COPY_WORDS = 12;
/** Share of its shingles that must stand in one earlier block. */
const MIN_CONTAINMENT = 0.8;
/** The same right below a dropped block: teasers are edited copies. */
const MIN_TEASER_CONTAINMENT = 0.65;
/** Words of a cut-off beginning below which it may be a list item or a verse. */
const MIN_CUT_OFF_WORDS = 6;
/** Words of a line above a second copy. */
const MAX_HEAD_WORDS = 6;
/** Blocks to either side in which kept text of its own tells which of two copies stands in the article. */
const COPY_WINDOW = 3;
/** Words up to which a sentence may come back in a tale without being a copy. */
const MAX_REFRAIN_WORDS = 24;
/** How many times more text of its own must stand around the later copy for the earlier one to go. */
const CLEARLY = 3;
/** The mark of a text that was cut off, and at most a prompt behind it ("Read more"). */
const CUT_OFF = /(?:\.{3,}|…)[^.!?…]{0,30}$/;

/** Second copies, and beginnings of longer blocks. */
export function dropCopies(evidence: Evidence, keep: boolean[], drop: Drop): void {
  const { blocks, from } = evidence.parsed;
  const isText = from === 'text';
  for (const [i, block] of blocks.entries()) {
    if (!keep[i] || block.kind === 'code') continue;
    const longer = evidence.repeats.longer[i]!;
    if (longer >= 0 && keep[longer] && block.words >= MIN_CUT_OFF_WORDS) {
      const reason = `the beginning of ${quote(blocks[longer]!.visible)}`;
      drop(i, { category: 'cut-off-copy', reason, isPlain: CUT_OFF.test(block.visible) });
      continue;
    }
    const other = findKeptCopy(evidence, keep, i);
    if (other < 0 || isRefrain(evidence, keep, i, other)) continue;
    const [gone, stays] = standsBetter(evidence, keep, i, other) ? [other, i] : [i, other];
    const isWhole = evidence.repeats.first[i] === other || keep[i - 1] === false;
    drop(gone, {
      category: 'copy',
      reason: `says again ${quote(blocks[stays]!.visible)}`,
      isPlain: isText && isWhole,
    });
  }
}

/** An earlier kept block that says the same, or -1. */
function findKeptCopy({ parsed, repeats }: Evidence, keep: readonly boolean[], i: number): number {
  if (parsed.blocks[i]!.words < MIN_COPY_WORDS) return -1;
  const other = repeats.rank[i]! > 0 ? repeats.first[i]! : repeats.source[i]!;
  const least = keep[i - 1] === false ? MIN_TEASER_CONTAINMENT : MIN_CONTAINMENT;
  const alike = repeats.rank[i]! > 0 || repeats.earlier[i]! >= least;
  return alike && other >= 0 && keep[other] ? other : -1;
}

/** Of two exact copies the one amid kept text that is said only once stands in the article; else the first one stays. */
function standsBetter(evidence: Evidence, keep: readonly boolean[], later: number, earlier: number): boolean {
  if (evidence.repeats.first[later] !== earlier) return false;
  const own = wordsOfItsOwn(evidence, keep, later);
  return own >= MIN_COPY_WORDS && own > CLEARLY * wordsOfItsOwn(evidence, keep, earlier);
}

/** A sentence of a tale that comes back: not long, and amid text of its own each time. */
function isRefrain(evidence: Evidence, keep: readonly boolean[], i: number, other: number): boolean {
  if (evidence.parsed.blocks[i]!.words >= MAX_REFRAIN_WORDS) return false;
  return [i, other].every((k) => wordsOfItsOwn(evidence, keep, k) >= MAX_REFRAIN_WORDS * 2);
}

function wordsOfItsOwn({ parsed, repeats }: Evidence, keep: readonly boolean[], i: number): number {
  let words = 0;
  for (let k = Math.max(0, i - COPY_WINDOW); k <= Math.min(keep.length - 1, i + COPY_WINDOW); k++) {
    const unique = repeats.copies[k] === 1 && repeats.earlier[k]! + repeats.later[k]! < MIN_CONTAINMENT;
    if (keep[k] && unique) words += parsed.blocks[k]!.words;
  }
  return words;
}

/** Short blocks of a second copy of the article (its headings) go with the paragraphs on either side. */
export function dropCopiesBetweenCopies(
  { repeats, parsed }: Evidence,
  keep: readonly boolean[],
  revisions: ReadonlyMap<number, Revision>,
  drop: Drop,
): void {
  const isPlain = parsed.from === 'text';
  const isCopy = (i: number) => ['copy', 'cut-off-copy'].includes(revisions.get(i)?.category ?? '');
  let run: number[] = [];
  let afterCopy = false;
  for (let i = 0; i < keep.length; i++) {
    if (isCopy(i)) {
      for (const k of run)
        drop(k, { category: 'copy', reason: 'a copy itself, between copies of kept blocks', isPlain });
      run = [];
      afterCopy = true;
    } else if (keep[i] && repeats.rank[i]! > 0 && afterCopy) run.push(i);
    else if (keep[i]) {
      run = [];
      afterCopy = false;
    }
  }
}

/** The short line above a second copy ("Print version") heads nothing any more. */
export function dropHeadsOfCopies(
  { parsed }: Evidence,
  keep: readonly boolean[],
  revisions: ReadonlyMap<number, Revision>,
  drop: Drop,
): void {
  for (const [i, { words, visible, kind }] of parsed.blocks.entries()) {
    if (!keep[i] || words > MAX_HEAD_WORDS || kind === 'row' || SENTENCE_END.test(visible)) continue;
    if (revisions.get(i + 1)?.category !== 'copy') continue;
    drop(i, { category: 'headline-copy', reason: 'heads only a second copy of kept text', isPlain: true });
  }
}
