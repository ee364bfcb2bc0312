/**
 * The title above the article. References of the benchmarks mostly leave it out (it is metadata there), so no model
 * learns to keep it; a reader of the clean text misses it. It is found by rule and kept.
 */
import type { Evidence } from './evidence.js';
import { linkShare } from './features/own.js';
import { hashWords } from './tokens.js';

const MAX_WORDS = 40;
/** Share of a heading's words that `<title>` must hold, unless it is of the first level. */
const MIN_SHARED = 0.6;
/** In shared words: what the first level is worth, and what a link costs (site names link home). */
const FIRST_LEVEL_BONUS = 2;
const LINK_COST = 2;
/** Words of a headline in plain text, where no markup tells it from a menu line. */
const MIN_TEXT_WORDS = 4;
/** Blocks (bylines, dates, share bars) that may stand between a title and the first kept text. */
const MAX_BETWEEN = 25;
/** Lines (byline, date, share bar) between a headline and its text, each with a finding of this weight. */
const MAX_DETAILS = 8;
const DETAIL_WEIGHT = 0.4;
/** A finding from this weight on is a prompt and no title. */
const PROMPT_WEIGHT = 0.5;

/** The block that is the article's title and stands above the kept text, or -1. */
export function findTitle(
  evidence: Evidence,
  keep: readonly boolean[],
  probabilities: ArrayLike<number>,
): number {
  const first = findFirstText(evidence, keep, probabilities);
  if (first < 0) return -1;
  if (evidence.parsed.from === 'text') return findHeadline(evidence, first);
  const heading = findHeading(evidence, first);
  return heading >= 0 ? heading : findUnmarked(evidence, first);
}

/** The first kept block that is a sentence or more: what a title would head. */
function findFirstText(
  { parsed }: Evidence,
  keep: readonly boolean[],
  probabilities: ArrayLike<number>,
): number {
  return parsed.blocks.findIndex(
    ({ kind, words }, i) => keep[i] && kind !== 'heading' && words >= 8 && probabilities[i]! >= 0.5,
  );
}

/** HTML: the heading above the text that shares most words with `<title>`; a first-level one needs to share none. */
function findHeading({ parsed, labels, tokens }: Evidence, first: number): number {
  const named = new Set(hashWords(parsed.title.toLowerCase()));
  let found = -1;
  let best = 0;
  for (let i = Math.max(0, first - MAX_BETWEEN); i < first; i++) {
    const block = parsed.blocks[i]!;
    if (block.kind !== 'heading' || block.hidden || block.words > MAX_WORDS || labels[i] !== null) continue;
    const own = tokens.hashes.subarray(tokens.starts[i], tokens.starts[i + 1]);
    const shared = own.filter((word) => named.has(word)).length;
    const isLink = linkShare(block) >= 0.5;
    if (shared < MIN_SHARED * own.length && (block.level > 1 || isLink)) continue;
    const score = 1 + shared + (block.level === 1 ? FIRST_LEVEL_BONUS : 0) - (isLink ? LINK_COST : 0);
    if (score < best) continue;
    best = score;
    found = i;
  }
  return found;
}

/**
 * HTML whose headings are marked as none: the nearest block above the text that `<title>` holds whole; on a page without
 * any heading, what would be one in text.
 */
function findUnmarked(evidence: Evidence, first: number): number {
  const { parsed, labels } = evidence;
  const isFree = (i: number) =>
    !parsed.blocks[i]!.hidden &&
    labels[i] === null &&
    linkShare(parsed.blocks[i]!) < 0.5 &&
    isLine(evidence, i);
  for (let i = first - 1; i >= Math.max(0, first - MAX_BETWEEN); i--)
    if (parsed.title.includes(parsed.blocks[i]!.visible) && isFree(i)) return i;
  if (parsed.blocks.some(({ kind }) => kind === 'heading')) return -1;
  const above = passDetails(evidence, first);
  return above >= 0 && isFree(above) ? above : -1;
}

/**
 * Text: a line that the first line (the page's `<title>`) holds or that is said twice; else the
 * nearest line above the text and above its byline, date and share bar.
 */
function findHeadline(evidence: Evidence, first: number): number {
  const { parsed, repeats } = evidence;
  const pageTitle = parsed.blocks[0]!.visible;
  for (let i = first - 1; i >= Math.max(1, first - MAX_BETWEEN); i--) {
    const again = pageTitle.includes(parsed.blocks[i]!.visible) || repeats.copies[i]! > 1;
    if (again && isLine(evidence, i)) return i;
  }
  const above = passDetails(evidence, first);
  return above >= 0 && isLine(evidence, above) ? above : -1;
}

function isLine({ parsed, findings }: Evidence, i: number): boolean {
  const { words, kind } = parsed.blocks[i]!;
  const free = (findings[i]![0]?.weight ?? 0) < PROMPT_WEIGHT;
  return free && words >= MIN_TEXT_WORDS && words <= MAX_WORDS && kind !== 'row' && kind !== 'code';
}

/** The block above the text and above its byline, date and share bar; -1 above the first. */
function passDetails({ findings }: Evidence, first: number): number {
  let above = first - 1;
  while (above > 0 && first - above <= MAX_DETAILS && (findings[above]![0]?.weight ?? 0) >= DETAIL_WEIGHT)
    above--;
  return above;
}
