/**
 * Second look at what was kept, with the whole document decided: copies of what is kept already, the teaser after a
 * dropped "read more", a headline that heads nothing. Each revision names its reason; nothing dropped comes back.
 */
import { dropCopies, dropCopiesBetweenCopies, dropHeadsOfCopies } from './copies.js';
import type { Evidence } from './evidence.js';
import { quote } from './quote.js';
import { type Drop, type Revision, SENTENCE_END } from './revision.js';

/** A teaser's title is no longer than this and is no sentence. */
const MAX_TEASER_WORDS = 20;
/** Words of a line that prompts, and the findings that it takes beside one dropped line and between two. */
const MAX_PROMPT_WORDS = 6;
const STRONG_FINDING = 0.4;
const WEAK_FINDING = 0.3;
/** Prompts that come in several blocks, and the words that one of their blocks may have. */
const ENCLOSING = new Set(['author-box', 'newsletter', 'cookie', 'paywall', 'comments']);
const MAX_ENCLOSED_WORDS = 60;
/** From this weight on a finding announces what follows. */
const ANNOUNCING = 0.7;
/** Share of a headline's shingles that stand elsewhere when a site has put its own name to it. */
const MIN_HEADLINE_SHARE = 0.5;
/** Share of the kept words below which hidden ones are none of the article; up to .1 costs no F1, .2 does. */
const MIN_HIDDEN_SHARE = 0.1;
/** Words of a headline: fewer may be a refrain or a name. */
const MIN_HEADLINE_WORDS = 3;
/** Blocks behind a headline in which kept prose must follow. */
const HEADLINE_REACH = 4;

const CUT_OFF = /(?:\.{3,}|…|\[…\])$/;
/**
 * Probability from which on the judge, which saw the copies and the prompts too, is not overruled. On the development pages
 * references have nine tenths of the words that were revised away above it, and of HTML above .6 as well, of text four
 * tenths below it. Forums quote, lists repeat their headings.
 */
const SURE = { html: 0.6, text: 0.8 } as const;

/**
 * Revise a decision in place: `keep` loses blocks, the answer says why.
 *
 * @param probabilities  of keep, one a block
 */
export function revise(
  evidence: Evidence,
  keep: boolean[],
  categories: readonly string[],
  probabilities: ArrayLike<number>,
): Map<number, Revision> {
  const revisions = new Map<number, Revision>();
  const sure = SURE[evidence.parsed.from];
  const drop = (block: number, revision: Revision) => {
    if (probabilities[block]! >= sure && !revision.isPlain) return;
    keep[block] = false;
    revisions.set(block, revision);
  };
  dropHidden(evidence, keep, drop);
  dropCopies(evidence, keep, drop);
  dropCopiesBetweenCopies(evidence, keep, revisions, drop);
  dropHeadsOfCopies(evidence, keep, revisions, drop);
  dropBesidePrompts(evidence, keep, revisions, drop);
  dropTeasers(evidence, keep, categories, drop);
  dropExcerpts(evidence, keep, drop);
  dropBetweenKin(evidence, keep, categories, drop);
  dropHeadlines(evidence, keep, drop);
  return revisions;
}

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
      drop(i, {
        category: 'hidden',
        reason: 'hidden from readers, beside text that is shown',
        isPlain: true,
      });
  }
}

/** "READ MORE:" and the title of another article below it. */
function dropTeasers(
  { parsed, findings }: Evidence,
  keep: readonly boolean[],
  categories: readonly string[],
  drop: Drop,
): void {
  const { blocks } = parsed;
  const isTitle = (i: number) =>
    blocks[i]!.words <= MAX_TEASER_WORDS &&
    blocks[i]!.kind !== 'heading' &&
    !SENTENCE_END.test(blocks[i]!.visible);
  const isText = (i: number) => keep[i] === true && blocks[i]!.words > MAX_TEASER_WORDS;
  for (let i = 0; i + 1 < keep.length; i++) {
    if (categories[i] !== 'read-more' || !keep[i + 1] || !isTitle(i + 1)) continue;
    const announces = (findings[i]![0]?.weight ?? 0) >= ANNOUNCING && blocks[i]!.words <= MAX_PROMPT_WORDS;
    const breaksText = announces && isText(i - 1) && isText(i + 2);
    if (keep[i] && !breaksText) continue;
    if (keep[i])
      drop(i, { category: 'read-more', reason: 'announces another article, between two paragraphs' });
    drop(i + 1, { category: 'read-more', reason: `the teaser after ${quote(blocks[i]!.visible)}` });
  }
}

/** A short line with a finding beside a dropped one, or with a weak finding between two: part of the same prompt or menu. */
function dropBesidePrompts(
  { parsed, findings }: Evidence,
  keep: readonly boolean[],
  revisions: ReadonlyMap<number, Revision>,
  drop: Drop,
): void {
  const isPrompt = (i: number) => keep[i] === false && !revisions.has(i);
  for (const [i, { words, visible, kind }] of parsed.blocks.entries()) {
    const finding = findings[i]![0];
    if (!keep[i] || !finding || words > MAX_PROMPT_WORDS || kind === 'heading' || SENTENCE_END.test(visible))
      continue;
    const sides = Number(isPrompt(i - 1)) + Number(isPrompt(i + 1));
    const enough = sides === 2 ? WEAK_FINDING : STRONG_FINDING;
    if (sides === 0 || finding.weight < enough) continue;
    drop(i, { category: finding.category, reason: `“${finding.evidence}”, beside other prompts` });
  }
}

/** What stands between two prompts of one kind: the words of a sign-up, the life of an author. */
function dropBetweenKin(
  { parsed, findings }: Evidence,
  keep: readonly boolean[],
  categories: readonly string[],
  drop: Drop,
): void {
  const isSure = (i: number) => keep[i] === false && (findings[i]![0]?.weight ?? 0) >= ANNOUNCING;
  for (let i = 1; i + 1 < keep.length; i++) {
    if (!keep[i] || parsed.blocks[i]!.words > MAX_ENCLOSED_WORDS || !ENCLOSING.has(categories[i - 1]!))
      continue;
    if (categories[i - 1] !== categories[i + 1] || !isSure(i - 1) || !isSure(i + 1)) continue;
    drop(i, {
      category: categories[i - 1]!,
      reason: `between ${quote(parsed.blocks[i - 1]!.visible)} and its like`,
    });
  }
}

/** The cut-off excerpt of another article, between a dropped title and a dropped "read more". */
function dropExcerpts({ parsed }: Evidence, keep: readonly boolean[], drop: Drop): void {
  for (const [i, { visible, kind }] of parsed.blocks.entries()) {
    if (!keep[i] || kind === 'code' || keep[i - 1] !== false || keep[i + 1] !== false) continue;
    if (CUT_OFF.test(visible)) drop(i, { category: 'related', reason: 'cut off, between other teasers' });
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
      drop(i, {
        category: 'headline-copy',
        reason: 'a headline said elsewhere, with no text behind it',
        isPlain: parsed.from === 'text',
      });
  }
}
