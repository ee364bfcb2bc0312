/** One document of the report: heading, figures, the view and the filter, and its blocks. Used by command and page alike. */
import type { Element } from 'hast';
import { h, toClass, toCount, toNumber, toPercent } from './markup.js';
import type { Figures, PartRange, ShownBlock, ShownDocument, Tally } from './shown.js';

/** What the reader can look at; the first is what comes up. */
const VIEWS = [
  ['both', 'Both'],
  ['clean', 'Clean'],
  ['raw', 'Raw'],
  ['dropped', 'Dropped'],
] as const;

/** Blocks of a group: a browser lays out those groups that are near the window. */
const GROUP_BLOCKS = 50;
/** Share of the words from which a category has a stretch of its own in the bar. */
const MIN_STRETCH = 0.008;
/** Headings of the document stand below the report's own two. */
const TOP_LEVEL = 3;

/**
 * @param rank    of its heading: 1 where the page has no other document
 * @param blocks  of its first part
 */
export function markDocument(shown: ShownDocument, rank: 1 | 2, blocks: readonly ShownBlock[]): Element {
  const { name, figures, parts, notes } = shown;
  return h(
    'article',
    { class: 'document', 'data-parts': JSON.stringify(parts) },
    h(
      'header',
      { class: 'heading' },
      h(`h${rank}`, { tabindex: '-1', dir: 'auto' }, name),
      h('p', { class: 'lead' }, ...toLead(figures)),
      ...notes.map((note) => h('p', { class: 'note' }, `Warning: ${note}`)),
    ),
    h(
      'aside',
      { class: 'side', 'aria-label': 'Figures and filters' },
      markViews(),
      markShare(figures),
      markFilter(figures.dropped),
    ),
    h('div', { class: 'body' }, markPager(parts), markPart(parts[0]!, blocks)),
  );
}

function toLead({ from, blocks, keptBlocks, words, keptWords, confidence }: Figures) {
  return [
    h('strong', {}, `${toPercent(keptWords, words)} % kept`),
    ` – ${toNumber(keptWords)} of ${toCount(words, 'word')}, ${toNumber(keptBlocks)} of ${toCount(blocks, 'block')}; `,
    `${from === 'html' ? 'HTML' : 'text'}, confidence ${confidence.toFixed(2)}`,
  ];
}

function markViews(): Element {
  const choices = VIEWS.map(([value, label], i) =>
    h(
      'label',
      {},
      h('input', { type: 'radio', name: 'view', value, checked: i === 0 }),
      h('span', {}, label),
    ),
  );
  return h(
    'fieldset',
    { class: 'choices view' },
    h('legend', {}, 'Show'),
    h('div', { class: 'segments' }, ...choices),
  );
}

/** A bar of all words: what is kept, and what is dropped by category; those too narrow to be seen stand together. */
export function markShare({
  words,
  keptWords,
  dropped,
}: Pick<Figures, 'words' | 'keptWords' | 'dropped'>): Element {
  const isWide = (tally: Tally) => tally.words >= words * MIN_STRETCH;
  const narrow = dropped.filter((tally) => !isWide(tally)).reduce((sum, tally) => sum + tally.words, 0);
  const wide = dropped.filter(isWide).map((tally) => ({ name: toClass(tally.category), words: tally.words }));
  const stretches = [{ name: 'kept', words: keptWords }, ...wide, { name: toClass('others'), words: narrow }];
  let x = 0;
  const rects = stretches.map((stretch) => {
    const width = words ? (100 * stretch.words) / words : 0;
    const place = { x: `${x.toFixed(2)}%`, width: `${width.toFixed(2)}%`, height: '100%' };
    x += width;
    return h('rect', { class: stretch.name, ...place });
  });
  const list = dropped.map(({ category, words: count }) => `${category} ${toPercent(count, words)} %`);
  const label = [`Of all words ${toPercent(keptWords, words)} % are kept`, ...list].join(', ');
  return h('svg', { class: 'share', role: 'img', 'aria-label': label }, ...rects);
}

function markFilter(dropped: readonly Tally[]): Element {
  if (!dropped.length) return h('p', { class: 'hint' }, 'Nothing is dropped.');
  const most = Math.max(...dropped.map(({ words }) => words), 1);
  const choices = dropped.map(({ category, blocks, words }) =>
    h(
      'label',
      { class: toClass(category) },
      h('input', { type: 'checkbox', value: category }),
      h(
        'span',
        { class: 'name' },
        category,
        h('span', { class: 'count' }, ` ${toNumber(blocks)}`, h('span', { class: 'unseen' }, ' blocks, ')),
      ),
      h('span', { class: 'count words' }, toCount(words, 'word')),
      markBar(words, most),
    ),
  );
  return h(
    'form',
    {},
    h(
      'fieldset',
      { class: 'filter' },
      h('legend', {}, 'Dropped, by category'),
      h('p', { class: 'hint' }, 'Tick some to see only these.'),
      h('div', { class: 'boxes' }, ...choices),
      h('button', { type: 'reset', class: 'plain' }, 'All categories'),
    ),
  );
}

/** A bar for the eye alone: the figure stands beside it. */
export function markBar(part: number, whole: number): Element {
  const width = `${whole ? ((100 * part) / whole).toFixed(1) : 0}%`;
  return h('svg', { class: 'bar', 'aria-hidden': 'true' }, h('rect', { width, height: '100%' }));
}

/** Shown by the script, which can turn to the other parts. */
function markPager(parts: readonly PartRange[]): Element {
  if (parts.length < 2) return h('div', { hidden: true });
  const last = parts.at(-1)!;
  return h(
    'nav',
    { class: 'pager', 'aria-label': 'Parts of this document' },
    h('button', { type: 'button', class: 'plain', 'data-turn': '-1' }, '← Back'),
    h('p', { role: 'status' }, describePart(parts, 0)),
    h('button', { type: 'button', class: 'plain', 'data-turn': '1' }, 'On →'),
    h(
      'noscript',
      {},
      h(
        'p',
        {},
        `This document has ${toNumber(last.first + last.blocks)} blocks. Its first part is here; a browser that runs the script of this page shows the others.`,
      ),
    ),
  );
}

export function describePart(parts: readonly PartRange[], at: number): string {
  const { first, blocks } = parts[at]!;
  const last = parts.at(-1)!;
  const range = `${toNumber(first + 1)} to ${toNumber(first + blocks)} of ${toNumber(last.first + last.blocks)}`;
  return `Part ${toNumber(at + 1)} of ${toNumber(parts.length)}: blocks ${range}`;
}

export function markPart({ first }: PartRange, blocks: readonly ShownBlock[]): Element {
  const groups: Element[] = [];
  let level = TOP_LEVEL - 1;
  for (let start = 0; start < blocks.length; start += GROUP_BLOCKS) {
    const marked = blocks.slice(start, start + GROUP_BLOCKS).map((block, i) => {
      if (block.kind === 'heading') level = Math.min(block.level + TOP_LEVEL - 1, level + 1, 6);
      return markBlock(block, first + start + i, level);
    });
    groups.push(h('div', { class: 'group' }, ...marked));
  }
  if (!groups.length) groups.push(h('p', { class: 'hint' }, 'The document is empty.'));
  return h('div', { class: 'text' }, ...groups);
}

function markBlock(block: ShownBlock, index: number, level: number): Element {
  const { keep, category, reason, percent } = block;
  const verdict = keep ? 'Kept' : 'Dropped';
  return h(
    'div',
    { class: `block ${keep ? 'keep' : 'drop'} ${toClass(category)}` },
    markText(block, level),
    h(
      'div',
      { class: 'mark' },
      h(
        'button',
        { type: 'button', 'aria-describedby': `why-${index}`, ...(keep && { tabindex: '-1' }) },
        h('span', { class: 'unseen' }, `${verdict}: `),
        h('span', { class: 'name' }, category),
        h('span', { class: 'percent' }, ` ${percent} %`),
      ),
      h(
        'div',
        { class: 'why', id: `why-${index}`, role: 'tooltip' },
        h('p', { dir: 'auto' }, reason || 'no single reason'),
        h('p', { class: 'hint' }, `${verdict}; ${percent} % likely to be main content`),
      ),
    ),
  );
}

function markText({ text, keep, kind, level: depth }: ShownBlock, level: number): Element {
  const content = keep ? text : h('del', {}, text);
  const attributes = { class: `passage ${kind}${kind === 'heading' ? depth : ''}`, dir: 'auto' };
  if (kind === 'heading') return h(`h${level}`, attributes, content);
  if (kind === 'code') return h('pre', attributes, h('code', {}, content));
  return h('p', attributes, content);
}
