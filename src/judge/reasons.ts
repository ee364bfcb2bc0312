/** Why the model decided as it did, in words that a user understands and that are true of the block. */

/** Figures that a reason names at most. */
const MAX_PHRASES = 3;
/** A feature that moved the log-odds by less is not worth a word. */
const MIN_MOVE = 0.05;

type Phrase = (value: number) => string | null;

const percent = (share: number) => `${Math.round(share * 100)} %`;
const when = (holds: boolean, text: string) => (holds ? text : null);
const count = (n: number, noun: string) => `${Math.round(n)} ${noun}${Math.round(n) === 1 ? '' : 's'}`;

const TAGS = ['nav', 'header', 'footer', 'aside', 'form', 'article', 'main', 'button', 'table'];
const AROUND = [
  'around',
  (v: number) => when(v > 0.3, `${percent(v)} of the text around it is links`),
] as const;

/** One phrase a feature; of features of one topic the one that moved most is said. */
const PHRASES: Readonly<Record<string, readonly [topic: string, phrase: Phrase]>> = {
  ...Object.fromEntries(
    TAGS.map((tag) => [`in:${tag}`, [`in:${tag}`, (v: number) => when(v > 0, `inside \`${tag}\``)]]),
  ),
  ...Object.fromEntries(
    [1, 4, 12].flatMap((size) => [
      [`links${size}`, AROUND],
      [`findings${size}`, ['prompts', (v: number) => when(v > 0.2, 'amid prompts and menus')]],
    ]),
  ),
  words: ['length', (v) => (v < 200 ? `${count(v, 'word')} long` : '200 words or more')],
  linkShare: ['links', (v) => (v > 0 ? `${percent(v)} of its text is links` : 'no link in it')],
  endsSentence: ['sentence', (v) => (v > 0 ? 'ends as a sentence does' : 'does not end as a sentence does')],
  sentenceEnds: ['sentence', (v) => (v > 0 ? `${count(v, 'sentence end')} in it` : 'no sentence in it')],
  functionWordShare: ['grammar', (v) => `${percent(v)} of its words are function words`],
  commasPerWord: ['commas', (v) => when(v > 0, 'has commas')],
  digitShare: ['digits', (v) => when(v > 0, `${percent(v)} of it is digits`)],
  upperShare: ['case', (v) => when(v > 0.3, `${percent(v)} of its letters are capitals`)],
  capitalisedShare: ['case', (v) => when(v > 0.5, `${percent(v)} of its words are capitalised`)],
  separatorsPerWord: ['separators', (v) => when(v > 0, 'has separators as menus do')],
  bullet: ['list', (v) => when(v > 0, 'a list item')],
  listDepth: ['list', (v) => when(v > 0, `a list item at depth ${v}`)],
  cutOffTail: ['tail', (v) => when(v > 0, 'cut off at its end')],
  headingLevel: ['heading', (v) => when(v > 0, `a heading of level ${v}`)],
  kindRow: ['kind', (v) => when(v > 0, 'a table row')],
  kindCode: ['kind', (v) => when(v > 0, 'code')],
  copies: ['copies', (v) => when(v > 1 && v < 8, `stands ${Math.round(v)} times on the page`)],
  proseness: ['prose', (v) => (v < 0.4 ? 'does not read as running text' : 'reads as running text')],
  toProseBefore: ['distance', (v) => sayDistance(v, 'before')],
  toProseAfter: ['distance', (v) => sayDistance(v, 'after')],
  beforeSpan: ['span', (v) => (v > 0 ? `${atLeast(v)} before the main run of text` : null)],
  afterSpan: ['span', (v) => (v > 0 ? `${atLeast(v)} after the main run of text` : null)],
  runWithoutProse: [
    'run',
    (v) => when(v > 1, `in a run of ${v < 199 ? '' : 'at least '}${count(v, 'block')} without running text`),
  ],
  sharedTopic: [
    'topic',
    (v) =>
      v === 0
        ? 'shares no word with other paragraphs'
        : `shares ${percent(v)} of its words with other paragraphs`,
  ],
  position: ['position', (v) => `${percent(v)} of the way through the page`],
  hidden: ['hidden', (v) => when(v > 0, 'hidden from readers')],
  headingFinding: ['heading-above', (v) => when(v >= 0.5, 'under a heading that announces boilerplate')],
  kinLinks: ['kin', (v) => when(v > 0.3, `in blocks of its make ${percent(v)} of the text is links`)],
  kinProse: ['kin', (v) => when(v < 0.3, 'blocks of its make hold hardly any running text')],
  lexicon: [
    'words',
    (v) =>
      v < 0
        ? 'its words and names are those of boilerplate elsewhere'
        : 'its words and names are those of articles elsewhere',
  ],
  kinLexicon: [
    'kin',
    (v) =>
      v < 0.3
        ? 'blocks of its make are boilerplate elsewhere'
        : when(v > 0.7, 'blocks of its make are articles elsewhere'),
  ],
  'declared:body': [
    'declared',
    (v) => when(v >= 0.5, 'in the article as the page gives it to search engines'),
  ],
  'declared:summary': ['declared', (v) => when(v >= 0.5, 'says what the summary of the page says')],
  'declared:title': ['declared', (v) => when(v > 0, 'a name that the page gives to search engines')],
  sinceSummary: [
    'summary',
    (v) => when(v >= 0, `${count(Math.expm1(v), 'word')} after text that is in the page's own summary`),
  ],
  toSummary: [
    'summary',
    (v) => when(v >= 0, `${count(Math.expm1(v), 'word')} before text that is in the page's own summary`),
  ],
  'links^1': AROUND,
  'links^2': AROUND,
};

/** The far end of a capped distance feature. */
const FAR = 99;

function atLeast(blocks: number): string {
  return blocks < FAR ? count(blocks, 'block') : `${FAR} blocks or more`;
}

function sayDistance(blocks: number, side: 'before' | 'after'): string | null {
  if (blocks <= 1) return `running text right ${side} it`;
  return blocks < FAR
    ? `${count(blocks, 'block')} away from the running text ${side} it`
    : `no running text ${side} it for ${FAR} blocks or more`;
}

/**
 * Say what moved a block's probability most in the direction of its verdict.
 *
 * @param features  names of the model's features
 * @param moved     how much each moved the log-odds, as `explainScore` gives it
 * @param valueAt   the block's value of a feature
 * @returns         two or three phrases joined by commas
 */
export function phraseReason(
  features: readonly string[],
  moved: ArrayLike<number>,
  valueAt: (feature: number) => number,
  keep: boolean,
): string {
  const sign = keep ? 1 : -1;
  const order = features.map((_, f) => f).filter((f) => sign * moved[f]! > MIN_MOVE);
  order.sort((a, b) => sign * (moved[b]! - moved[a]!));
  const phrases = new Map<string, string>();
  for (const f of order) {
    const [topic, phrase] = PHRASES[features[f]!] ?? [];
    if (!topic || !phrase || phrases.has(topic)) continue;
    const text = phrase(valueAt(f));
    if (text && ![...phrases.values()].includes(text)) phrases.set(topic, text);
    if (phrases.size === MAX_PHRASES) break;
  }
  return (
    [...phrases.values()].join(', ') || (keep ? 'reads as main content' : 'its shape and its neighbours')
  );
}
