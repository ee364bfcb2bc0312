/**
 * Documents made from a record of the benchmark, to teach what its pages cannot: clean text stays whole in every
 * rendering and form, prompts go in any language, and structure must suffice where no word is known.
 */
import { findSignals } from '../src/judge/signals/find.js';
import { SIGNALS } from '../src/judge/signals/index.js';
import { parseText } from '../src/parse/text.js';
import type { BenchRecord } from './dump.js';
import { makeHardNegative } from './hard-negatives.js';
import { type Random, seededRandom } from './random.js';

/** Share of the defective documents with a list of teasers, and with a second copy of the opening. */
const TEASERS_SHARE = 0.5;
const COPIES_SHARE = 0.4;
/** A finding of this weight covers its block. */
const SURE_FINDING = 0.8;
const DROP = 0;
const KEEP = 1;
const UNSCORED = 2;
/** Share of the records that give a document of each kind. */
const SHARES = { clean: 0.4, defects: 0.5, invented: 0.3, hard: 0.35 } as const;

/** Slices of records that give documents. */
const GIVING = new Set(['page', 'markdown', 'made-site']);

interface Line {
  readonly text: string;
  readonly label: number;
}

/** Zero to four documents from one record, the same ones every time. */
export function makeDocuments(record: BenchRecord, fold: number): BenchRecord[] {
  if (!GIVING.has(record.slice) || !record.labels || record.raw === undefined) return [];
  const random = seededRandom(record.id);
  const lines = record.raw.split('\n').map((text, i) => ({ text, label: record.labels![i]! }));
  const kept = lines.filter(({ text, label }) => text.trim() === '' || (label === KEEP && !isPrompt(text)));
  const runs = runsByFold.get(fold) ?? [];
  runsByFold.set(fold, runs);
  const made: BenchRecord[] = [];
  const add = (slice: string, document: readonly Line[]) => made.push(asRecord(record, slice, document));
  const enough = kept.filter(({ label }) => label === KEEP).length >= 4;
  if (enough && random.next() < SHARES.clean) add('made-clean', lay(kept, random));
  if (enough && random.next() < SHARES.defects)
    add('made-defects', insertDefects(lay(kept, random), runs, random));
  if (random.next() < SHARES.invented) add('made-invented', inventWords(lines));
  const sentences = kept
    .map(({ text }) => text.trim())
    .filter((text) => /[.!?]$/.test(text) && text.length > 40);
  if (record.slice !== 'markdown' && sentences.length >= 6 && random.next() < SHARES.hard) {
    add(
      'made-hard',
      makeHardNegative(sentences, random).map((text) => ({ text, label: text.trim() ? KEEP : UNSCORED })),
    );
  }
  rememberRuns(runs, lines, random);
  return made;
}

/** A line that is nothing but a prompt, which the reference text kept by oversight: no clean text has it. */
function isPrompt(text: string): boolean {
  const block = parseText(text).blocks[0];
  return block !== undefined && (findSignals(block)[0]?.weight ?? 0) >= SURE_FINDING;
}

function asRecord(record: BenchRecord, slice: string, lines: readonly Line[]): BenchRecord {
  const { url, lang, page_type, style, fold } = record;
  return {
    id: `${record.id}.${slice}`,
    slice,
    raw: lines.map(({ text }) => text).join('\n'),
    labels: lines.map(({ label }) => label),
    ...(url !== undefined && { url }),
    ...(lang !== undefined && { lang }),
    ...(page_type !== undefined && { page_type }),
    ...(style !== undefined && { style }),
    ...(fold !== undefined && { fold }),
  };
}

/** Half of the documents keep their layout; the others get a blank line between all lines, or none. */
function lay(kept: readonly Line[], random: Random): Line[] {
  const wrapped = kept.filter(({ text }) => text.startsWith('   ')).length > kept.length / 2;
  const choice = wrapped ? 0 : random.below(4);
  if (choice < 2) return [...kept];
  const lines = kept.filter(({ text }) => text.trim() !== '');
  return choice === 2 ? lines : lines.flatMap((line) => [line, { text: '', label: UNSCORED }]);
}

/**
 * Runs of dropped lines of the records before this one, by fold: what other pages put between and around their
 * articles. A document borrows within its fold, so that the lexicon which scores it has not seen the lines.
 */
const runsByFold = new Map<number, string[][]>();
const MAX_RUNS = 400;
const MAX_RUN_LINES = 8;

function rememberRuns(runsSeen: string[][], lines: readonly Line[], random: Random): void {
  let run: string[] = [];
  for (const { text, label } of [...lines, { text: '', label: KEEP }]) {
    if (label === DROP && run.length < MAX_RUN_LINES) run.push(text.trim());
    else if (label === KEEP && run.length > 0) {
      runsSeen[runsSeen.length < MAX_RUNS ? runsSeen.length : random.below(MAX_RUNS)] = run;
      run = [];
    }
  }
}

/** Prompts, menus, other pages' lines and cut-off copies between, before and behind the lines of a clean text. */
function insertDefects(clean: readonly Line[], runsSeen: readonly string[][], random: Random): Line[] {
  const lines = [...clean];
  const blank = lines.some(({ text }) => text === '');
  const add = (at: number, texts: readonly string[]) => {
    const added = texts.flatMap((text) =>
      blank
        ? [
            { text, label: DROP },
            { text: '', label: UNSCORED },
          ]
        : [{ text, label: DROP }],
    );
    lines.splice(at, 0, ...added);
  };
  const somewhere = () => random.pick([0, lines.length, random.below(lines.length + 1)]);
  for (let count = 2 + random.below(7); count > 0; count--) {
    const examples = random.pick(SIGNALS).examples.drop;
    const size = Math.min(examples.length, 1 + random.below(4));
    add(
      random.below(lines.length + 1),
      Array.from({ length: size }, () => random.pick(examples)),
    );
  }
  for (let count = random.below(5); count > 0 && runsSeen.length > 0; count--)
    add(somewhere(), random.pick(runsSeen));
  if (random.next() < TEASERS_SHARE && runsSeen.length > 20) {
    const heading = random.pick(SIGNALS.filter(({ id }) => id === 'related' || id === 'read-more')).examples
      .drop;
    const titles = Array.from({ length: 1 + random.below(5) }, () => random.pick(random.pick(runsSeen)));
    add(somewhere(), [
      random.pick(heading),
      ...titles.filter((text) => text.length > 20 && text.length < 120),
    ]);
  }
  const long = clean.map(({ text }) => text).filter((text) => text.length > 120);
  if (random.next() < COPIES_SHARE && long.length > 0) {
    const copies = long.slice(0, 1 + random.below(3));
    const last = copies.pop()!;
    const tail = random.pick(['........', '...', '…', ' […]']);
    add(lines.length, [...copies, `${last.slice(0, 60 + random.below(last.length - 60))}${tail}`]);
  }
  return lines;
}

const SYLLABLES = 'ba ne ko li mu ta re so vi da pe ga no fu ki la ze ho mi tu sa ru de po'.split(' ');

/** Every word replaced, always by the same invented one, its case kept: only structure is left to judge by. */
function inventWords(lines: readonly Line[]): Line[] {
  const invented = new Map<string, string>();
  const invent = (word: string) => {
    const lower = word.toLowerCase();
    let made = invented.get(lower);
    if (made === undefined) {
      const random = seededRandom(lower);
      made = Array.from({ length: Math.max(1, Math.round(lower.length / 2.2)) }, () =>
        random.pick(SYLLABLES),
      ).join('');
      invented.set(lower, made);
    }
    if (word === word.toUpperCase() && word.length > 1) return made.toUpperCase();
    return word[0] === word[0]!.toUpperCase() ? made[0]!.toUpperCase() + made.slice(1) : made;
  };
  return lines.map(({ text, label }) => ({ text: text.replace(/\p{L}{2,}/gu, invent), label }));
}
