/** The text of one made-up page: a topic of its language for the article, other topics for all that surrounds it. */
import type { Random } from './random.js';

interface Topic {
  readonly headlines: readonly string[];
  readonly leads: readonly string[];
  readonly subheads: readonly string[];
  readonly paragraphs: readonly string[];
  readonly captions: readonly string[];
  readonly quotes: readonly string[];
  readonly items: readonly string[];
  readonly posts: readonly string[];
  readonly replies: readonly string[];
}

/** `languages/*.json`. */
export interface Language {
  readonly lang: string;
  readonly dir: string;
  readonly topics: readonly Topic[];
  readonly comments: readonly string[];
  readonly names: readonly string[];
  readonly nicks: readonly string[];
  readonly places: readonly string[];
  readonly sites: readonly string[];
  readonly menu: readonly string[];
  readonly tags: readonly string[];
  readonly ui: Readonly<Record<string, readonly string[]>>;
}

/** Topics whose text the page's own content draws from, its own first; the others are other pages. */
const OWN_TOPICS = 3;
/** Paragraphs of a topic that come whole; the others are cut into sentences, so that none comes twice. */
const WHOLE_PARAGRAPHS = 8;
/** Dates lie within 9,000 days from the end of 1993 on. */
const DAY = 86_400_000;
const FIRST_TIME = 24 * 365 * DAY;
const DAYS = 9000;
const DATE_STYLES = ['full', 'long', 'medium', 'short'] as const;
const CURRENCIES = ['EUR', 'USD', 'GBP', 'JPY'];

/** Fills the slots of a template, always in the same way from the same seed. */
export class PageText {
  private readonly slots: Readonly<Record<string, () => string>>;
  /** A site words each of its phrases in one way. */
  private readonly phrases = new Map<string, string>();

  private readonly language: Language;
  private readonly random: Random;

  constructor(language: Language, random: Random) {
    this.language = language;
    this.random = random;
    const { lang, dir, names, nicks, places, menu, tags, comments } = language;
    const topics = rotate(language.topics, random);
    const own = topics.slice(0, OWN_TOPICS);
    const others = topics.slice(OWN_TOPICS);
    const headline = random.pick(own[0]!.headlines);
    const site = random.pick(language.sites);
    const dateStyle = random.pick(DATE_STYLES);
    const dates = new Intl.DateTimeFormat(lang, { dateStyle, timeZone: 'UTC' });
    const times = new Intl.DateTimeFormat(lang, { timeStyle: 'short', timeZone: 'UTC' });
    const prices = new Intl.NumberFormat(lang, { style: 'currency', currency: random.pick(CURRENCIES) });
    const someTime = () => new Date(random.next() * DAYS * DAY + FIRST_TIME);
    const ownQueue = (list: (topic: Topic) => readonly string[]) => inTurn(own.flatMap(list));
    const segmenter = new Intl.Segmenter(lang, { granularity: 'sentence' });
    const sentences = (paragraph: string) =>
      [...segmenter.segment(paragraph)].map(({ segment }) => segment.trim());
    const teasers = shuffle(
      [
        ...topics.slice(1).flatMap(({ headlines }) => headlines),
        ...others.flatMap(({ captions, paragraphs }) => [
          ...captions,
          ...paragraphs.map((paragraph) => withoutEnd(sentences(paragraph)[0]!)),
        ]),
      ],
      random,
    );
    const summaries = shuffle(
      others.flatMap(({ leads, paragraphs }) => [
        ...leads,
        ...paragraphs.map((paragraph) => sentences(paragraph).slice(0, 2).join(' ')),
      ]),
      random,
    );
    const summary = inTurn(summaries);
    this.slots = {
      headline: () => headline,
      site: () => site,
      lang: () => lang,
      dir: () => dir,
      lead: ownQueue(({ leads }) => leads),
      subhead: ownQueue(({ subheads }) => rotate(subheads, random)),
      paragraph: ownQueue(({ paragraphs }) => rotate(paragraphs.slice(0, WHOLE_PARAGRAPHS), random)),
      sentence: ownQueue(({ paragraphs }) => paragraphs.slice(WHOLE_PARAGRAPHS).flatMap(sentences)),
      caption: ownQueue(({ captions }) => captions),
      pull: ownQueue(({ quotes }) => quotes),
      item: ownQueue(({ items }) => rotate(items, random)),
      post: ownQueue(({ posts }) => rotate(posts, random)),
      replyText: ownQueue(({ replies }) => rotate(replies, random)),
      comment: inTurn(rotate(comments, random)),
      'other.headline': inTurn(teasers),
      'other.lead': summary,
      'other.cut': () => cutOff(summary(), random),
      name: () => random.pick(names),
      nick: () => random.pick(nicks),
      place: () => random.pick(places),
      menu: () => random.pick(menu),
      tag: () => random.pick(tags),
      date: () => dates.format(someTime()),
      time: () => times.format(someTime()),
      year: () => String(someTime().getUTCFullYear()),
      number: () => String(random.below(10 ** (1 + random.below(4)))),
      small: () => String(1 + random.below(9)),
      price: () => prices.format(random.below(30_000) / 100),
      slug: () => random.next().toString(36).slice(2, 10),
    };
  }

  /** The text with every slot filled. An unknown slot is an error. */
  fill(text: string): string {
    return text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, slot: string) => {
      if (slot.startsWith('ui.')) return this.phrase(slot.slice(3));
      const fillSlot = this.slots[slot];
      if (!fillSlot) throw new Error(`there is no slot {{${slot}}}`);
      return fillSlot();
    });
  }

  private phrase(key: string): string {
    const known = this.phrases.get(key);
    if (known !== undefined) return known;
    const wordings = this.language.ui[key];
    if (!wordings) throw new Error(`${this.language.lang} has no phrase for {{ui.${key}}}`);
    const phrase = this.random.pick(wordings);
    this.phrases.set(key, phrase);
    return phrase;
  }
}

/** The list begun at a random place. */
function rotate<T>(list: readonly T[], random: Random): T[] {
  const start = random.below(list.length);
  return [...list.slice(start), ...list.slice(0, start)];
}

function shuffle<T>(list: readonly T[], random: Random): T[] {
  const keyed = list.map((value) => ({ value, key: random.next() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
}

/** A sentence as a headline. */
function withoutEnd(sentence: string): string {
  return sentence.replace(/[.。।]$/u, '');
}

/** One after the other, and from the start again. */
function inTurn(list: readonly string[]): () => string {
  let next = 0;
  return () => list[next++ % list.length]!;
}

function cutOff(text: string, random: Random): string {
  const characters = [...text];
  const share = 0.4 + random.next() * 0.5;
  return (
    characters
      .slice(0, Math.ceil(characters.length * share))
      .join('')
      .trimEnd() + random.pick(['…', '...', ' […]'])
  );
}
