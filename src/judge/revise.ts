/**
 * Second look at what was kept, with the whole document decided: copies of what is kept already, the teaser after a
 * dropped "read more", a headline that heads nothing. Each revision names its reason; nothing dropped comes back.
 */
import type { Evidence } from './evidence.js';

export interface Revision {
  readonly category: 'copy' | 'cut-off-copy' | 'read-more' | 'headline-copy' | 'hidden';
  readonly reason: string;
}

/** Words from which a block said twice is a copy and no refrain: choruses and table cells are shorter. */
const MIN_COPY_WORDS = 12;
/** Share of its shingles that must stand in one earlier block. */
const MIN_CONTAINMENT = 0.8;
/** Words of a cut-off beginning below which it may be a list item or a verse. */
const MIN_CUT_OFF_WORDS = 6;
/** A teaser's title is no longer than this and is no sentence. */
const MAX_TEASER_WORDS = 20;
/** Blocks to either side in which kept text of its own tells which of two copies stands in the article. */
const COPY_WINDOW = 3;
/** Words up to which a sentence may come back in a tale without being a copy. */
const MAX_REFRAIN_WORDS = 24;
/** How many times more text of its own must stand around the later copy for the earlier one to go. */
const CLEARLY = 3;
/** Share of a headline's shingles that stand elsewhere when a site has put its own name to it. */
const MIN_HEADLINE_SHARE = 0.5;
/** Share of the kept words below which hidden ones are none of the article; up to .1 costs no F1, .2 does. */
const MIN_HIDDEN_SHARE = 0.1;
/** Words of a headline: fewer may be a refrain or a name. */
const MIN_HEADLINE_WORDS = 3;
/** Blocks behind a headline in which kept prose must follow. */
const HEADLINE_REACH = 4;
/** Characters of the other block that a reason shows. */
const QUOTE_LENGTH = 40;

const SENTENCE_END = /[.!?。！？।؟…:：]["'”’»)\]」』]*$/;

/** Revise a decision in place: `keep` loses blocks, the answer says why. */
export function revise(
  evidence: Evidence,
  keep: boolean[],
  categories: readonly string[],
): Map<number, Revision> {
  const revisions = new Map<number, Revision>();
  const drop = (block: number, revision: Revision) => {
    keep[block] = false;
    revisions.set(block, revision);
  };
  dropHidden(evidence, keep, drop);
  dropCopies(evidence, keep, drop);
  dropCopiesBetweenCopies(evidence, keep, revisions, drop);
  dropTeasers(evidence, keep, categories, drop);
  dropHeadlines(evidence, keep, drop);
  return revisions;
}

type Drop = (block: number, revision: Revision) => void;

/** Hidden text that was kept by the side: an article hidden until a script shows it makes up most of what is kept. */
function dropHidden({ parsed }: Evidence, keep: readonly boolean[], drop: Drop): void {
  let hidden = 0;
  let all = 0;
  for (const [i, block] of parsed.blocks.entries()) {
    if (!keep[i]) continue;
    all += block.words;
    if (block.hidden) hidden += block.words;
  }
  if (hidden === 0 || hidden >= MIN_HIDDEN_SHARE * all) return;
  for (const [i, block] of parsed.blocks.entries()) {
    if (keep[i] && block.hidden)
      drop(i, { category: 'hidden', reason: 'hidden from readers, beside text that is shown' });
  }
}

function dropCopies(evidence: Evidence, keep: boolean[], drop: Drop): void {
  const { blocks } = evidence.parsed;
  for (const [i, block] of blocks.entries()) {
    if (!keep[i] || block.kind === 'code') continue;
    const longer = evidence.repeats.longer[i]!;
    if (longer >= 0 && keep[longer] && block.words >= MIN_CUT_OFF_WORDS) {
      drop(i, { category: 'cut-off-copy', reason: `the beginning of ${quoteBlock(evidence, longer)}` });
      continue;
    }
    const other = findKeptCopy(evidence, keep, i);
    if (other < 0 || isRefrain(evidence, keep, i, other)) continue;
    const [gone, stays] = standsBetter(evidence, keep, i, other) ? [other, i] : [i, other];
    drop(gone, { category: 'copy', reason: `says again ${quoteBlock(evidence, stays)}` });
  }
}

/** An earlier kept block that says the same, or -1. */
function findKeptCopy({ parsed, repeats }: Evidence, keep: readonly boolean[], i: number): number {
  if (parsed.blocks[i]!.words < MIN_COPY_WORDS) return -1;
  const other = repeats.rank[i]! > 0 ? repeats.first[i]! : repeats.source[i]!;
  const alike = repeats.rank[i]! > 0 || repeats.earlier[i]! >= MIN_CONTAINMENT;
  return alike && other >= 0 && keep[other] ? other : -1;
}

/** Of two exact copies the one amid kept text that is said only once stands in the article; else the first one stays. */
function standsBetter(evidence: Evidence, keep: readonly boolean[], later: number, earlier: number): boolean {
  if (evidence.repeats.first[later] !== earlier) return false;
  return wordsOfItsOwn(evidence, keep, later) > CLEARLY * wordsOfItsOwn(evidence, keep, earlier);
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
function dropCopiesBetweenCopies(
  { repeats }: Evidence,
  keep: readonly boolean[],
  revisions: ReadonlyMap<number, Revision>,
  drop: Drop,
): void {
  const isCopy = (i: number) => ['copy', 'cut-off-copy'].includes(revisions.get(i)?.category ?? '');
  let run: number[] = [];
  let afterCopy = false;
  for (let i = 0; i < keep.length; i++) {
    if (isCopy(i)) {
      for (const k of run)
        drop(k, { category: 'copy', reason: 'a copy itself, between copies of kept blocks' });
      run = [];
      afterCopy = true;
    } else if (keep[i] && repeats.rank[i]! > 0 && afterCopy) run.push(i);
    else if (keep[i]) {
      run = [];
      afterCopy = false;
    }
  }
}

/** "READ MORE:" and the title of another article below it. */
function dropTeasers(
  { parsed }: Evidence,
  keep: readonly boolean[],
  categories: readonly string[],
  drop: Drop,
): void {
  for (let i = 0; i + 1 < keep.length; i++) {
    if (keep[i] || categories[i] !== 'read-more' || !keep[i + 1]) continue;
    const { visible, words, kind } = parsed.blocks[i + 1]!;
    if (words > MAX_TEASER_WORDS || kind === 'heading' || SENTENCE_END.test(visible)) continue;
    drop(i + 1, { category: 'read-more', reason: `the teaser after ${quote(parsed.blocks[i]!.visible)}` });
  }
}

/** A headline that stands elsewhere too (whole, or amid a site's and an author's name), with no kept text behind it. */
function dropHeadlines({ parsed, repeats }: Evidence, keep: readonly boolean[], drop: Drop): void {
  for (const [i, { kind, words, visible }] of parsed.blocks.entries()) {
    if (!keep[i] || kind === 'row' || kind === 'code' || kind === 'item') continue;
    if (words < MIN_HEADLINE_WORDS || words > MAX_TEASER_WORDS || SENTENCE_END.test(visible)) continue;
    const again = repeats.rank[i]! > 0 && repeats.copies[i]! === 2;
    const within =
      repeats.copies[i] === 1 && Math.max(repeats.earlier[i]!, repeats.later[i]!) >= MIN_HEADLINE_SHARE;
    if (!again && !within) continue;
    let heads = i + 1 === keep.length;
    for (let k = i + 1; k <= Math.min(keep.length - 1, i + HEADLINE_REACH); k++) heads ||= keep[k]!;
    if (!heads)
      drop(i, { category: 'headline-copy', reason: 'a headline said elsewhere, with no text behind it' });
  }
}

function quoteBlock({ parsed }: Evidence, i: number): string {
  return quote(parsed.blocks[i]!.visible);
}

function quote(text: string): string {
  return text.length > QUOTE_LENGTH ? `“${text.slice(0, QUOTE_LENGTH).trimEnd()}…”` : `“${text}”`;
}
