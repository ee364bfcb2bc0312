/**
 * The judge: one Verdict a Block. Evidence, features, score, Readability's vote, decision, revision, reasons, in this
 * order; each step is a file. A Verdict is made once, at the end, from all of them.
 */
import type { Block, Parsed, Reader, Verdict } from '../block.js';
import type { Options } from '../options.js';
import { CONTENT, RECURRING, RULED } from './categories.js';
import { chooseCut, expectF1, toProbability } from './decide.js';
import { type Evidence, gatherEvidence } from './evidence.js';
import { computeFeatures } from './features/index.js';
import { listBuckets, scoreByLexicon } from './lexicon.js';
import { explainScore, loadModel, scoreBlocks, selectInputs } from './model.js';
import { Readings } from './readings.js';
import { phraseReason } from './reasons.js';
import { describeRecurrence, findRecurrences, type Group, heedRecurrences } from './recurrence.js';
import { revise } from './revise.js';
import { SIGNALS } from './signals/index.js';
import { findTitle } from './title.js';
import { LazyVerdict } from './verdict.js';
import { castVote } from './vote.js';
import { type Judgement, judgeInWindows } from './windows.js';

/** Log-odds that the surest signal takes: 2 removes more prompts and alters no more clean or hard texts; 3 alters more. */
const SIGNAL_FORCE = 2;
const HEEDED_WEIGHT = 0.6;
/** Of 86 code blocks behind kept text with a probability from here to .5, the references of unseen hosts keep 72 %. */
const LIKELY_CODE = 0.2;
/** A text of fewer words shows too little to be judged by its shape: only prompts go. */
const MIN_WORDS = 40;
const SURE_WEIGHT = 0.8;
/** From this weight on a finding names the category and the reason of a dropped block. */
const NAMING_WEIGHT = 0.3;
/** From this weight on `--drop CATEGORY` believes a finding on a block that the judge would keep. */
const BELIEVED_WEIGHT = 0.5;

export type JudgeOptions = Pick<Options, 'favor' | 'keep' | 'drop' | 'engine'> & {
  /** Why a category is in `keep` or `drop`, where the user's rules put it there. */
  readonly categoryReasons?: ReadonlyMap<string, string>;
};

/**
 * Judge every block of a document.
 *
 * @param reader  tells which blocks Readability has in its article; null when it is not to be asked
 * @param group   counts of the blocks of documents of its kind, `--across`
 * @param readings  of the document's earlier judgement
 * @returns       one Verdict a block, in the same order
 */
export function judge(
  parsed: Parsed,
  options: JudgeOptions,
  reader: Reader | null,
  group: Group | null = null,
  readings = new Readings(),
): Judgement {
  return judgeInWindows(parsed, reader, (part, read) => judgeWhole(part, options, read, group, readings));
}

function judgeWhole(
  parsed: Parsed,
  options: JudgeOptions,
  reader: Reader | null,
  group: Group | null,
  readings: Readings,
): Judgement {
  const { blocks, from } = parsed;
  const evidence = gatherEvidence(parsed, readings);
  const model = loadModel(from);
  const lexicon = scoreByLexicon(model.lexicon, listBuckets(evidence));
  const columns = computeFeatures(evidence, lexicon);
  const inputs = selectInputs(model, columns);
  const words = Float64Array.from(blocks, (block) => block.words + 1);
  const recurrences = group && findRecurrences(group, evidence.tokens);
  const scores = heedSignals(scoreBlocks(model, inputs), evidence);
  const heeded = recurrences ? heedRecurrences(scores, recurrences) : scores;
  const own = heedRulings(heeded.map(toProbability), blocks);
  const voted = heedRulings(castVote(own, words, reader, options.engine, columns.get('prose^2')), blocks);
  const cut = chooseCut(voted, words, from, options.favor);
  const short = from === 'text' && words.reduce((sum, count) => sum + count, 0) < MIN_WORDS;
  const keep = Array.from(
    voted,
    (probability, i) => probability >= cut || (short && !isPrompt(evidence, i, SURE_WEIGHT)),
  );
  keepCode(parsed, keep, voted);
  obeyRulings(keep, blocks);
  const title = findTitle(evidence, keep, voted);
  if (title >= 0) keep[title] = true;
  const categories = blocks.map((_, i) =>
    (keep[i] ? null : describeRecurrence(recurrences, i)) ? RECURRING : categorise(evidence, i),
  );
  const revisions = revise(evidence, keep, categories, voted);
  for (const [i, { category }] of revisions) categories[i] = category;
  const overruled = overrule(options, keep, categories, evidence);
  obeyRulings(keep, blocks);
  const word = (i: number) => {
    const { ruling } = blocks[i]!;
    if (ruling) return ruling.reason;
    if (overruled.has(i)) {
      const asked = `asked to ${keep[i] ? 'keep' : 'drop'} this category`;
      return options.categoryReasons?.get(categories[i]!) ?? asked;
    }
    if (i === title && keep[i]) return 'the title above the text';
    const found =
      revisions.get(i)?.reason ??
      (keep[i] ? null : describeRecurrence(recurrences, i)) ??
      findingReason(evidence, i, keep[i]!);
    return (
      found ?? phraseReason(model.features, explainScore(model, inputs, i), (f) => inputs[f]![i]!, keep[i]!)
    );
  };
  const verdicts = blocks.map((_, i): Verdict => {
    const votedByReadability = own[i]! >= cut !== voted[i]! >= cut && voted[i]! >= cut === keep[i];
    const judgedCategory = keep[i] && !overruled.has(i) ? CONTENT : categories[i]!;
    const category = blocks[i]!.ruling ? RULED : judgedCategory;
    const judged = { keep: keep[i]!, category, probability: voted[i]!, votedByReadability };
    return new LazyVerdict(judged, i, word);
  });
  return { verdicts, confidence: expectF1(voted, words, keep) };
}

/** What the user's rules say is certain. */
function heedRulings(probabilities: Float64Array, blocks: readonly Block[]): Float64Array {
  return probabilities.map((probability, i) => {
    const { ruling } = blocks[i]!;
    return ruling ? Number(ruling.keep) : probability;
  });
}

/** Neither vote, title nor revision turns what a rule says. */
function obeyRulings(keep: boolean[], blocks: readonly Block[]): void {
  for (const [i, { ruling }] of blocks.entries()) if (ruling) keep[i] = ruling.keep;
}

/** A signal that covers its whole block speaks for itself, also where the trees see clean text all around. */
function heedSignals(scores: Float64Array, { findings }: Evidence): Float64Array {
  return scores.map((score, i) => {
    const weight = findings[i]![0]?.weight ?? 0;
    return score - SIGNAL_FORCE * Math.max(0, (weight - HEEDED_WEIGHT) / (1 - HEEDED_WEIGHT));
  });
}

/** Code that follows kept text belongs to it, unless it is all but surely none of it: half an example helps nobody. */
function keepCode({ blocks }: Parsed, keep: boolean[], probabilities: ArrayLike<number>): void {
  for (let i = 1; i < keep.length; i++) {
    if (blocks[i]!.kind === 'code' && keep[i - 1] && probabilities[i]! >= LIKELY_CODE) keep[i] = true;
  }
}

/** The category that a block would be dropped under. */
function categorise({ findings, labels, parsed }: Evidence, i: number): string {
  const best = findings[i]![0];
  if (best && best.weight >= NAMING_WEIGHT) return best.category;
  return labels[i] ?? (parsed.blocks[i]!.hidden ? 'hidden' : 'boilerplate');
}

/** `--keep` and `--drop`: the user's word is the last one. Answers the blocks that it turned. */
function overrule(
  options: JudgeOptions,
  keep: boolean[],
  categories: readonly string[],
  evidence: Evidence,
): Set<number> {
  const turned = new Set<number>();
  for (let i = 0; i < keep.length; i++) {
    const category = categories[i]!;
    const believed = isPrompt(evidence, i, BELIEVED_WEIGHT) || evidence.labels[i] === category;
    if (keep[i] ? !believed || !options.drop.includes(category) : !options.keep.includes(category)) continue;
    keep[i] = !keep[i];
    turned.add(i);
  }
  return turned;
}

function isPrompt({ findings }: Evidence, i: number, least: number): boolean {
  return (findings[i]![0]?.weight ?? 0) >= least;
}

/** What a signal says of a dropped block: its summary and the words it found. */
function findingReason({ findings }: Evidence, i: number, keep: boolean): string | null {
  const best = findings[i]![0];
  if (keep || !best || best.weight < NAMING_WEIGHT) return null;
  return `${SUMMARIES.get(best.category) ?? best.category}: “${best.evidence}”`;
}

const SUMMARIES: ReadonlyMap<string, string> = new Map(SIGNALS.map(({ id, summary }) => [id, summary]));
