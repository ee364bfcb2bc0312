/** The list of documents, a row each, and the figures of all together. */
import type { Element } from 'hast';
import { markBar, markShare } from './document-markup.js';
import { h, toClass, toCount, toNumber, toPercent } from './markup.js';
import type { Figures, Tally } from './shown.js';

/** One input or record of the run. */
export interface Row {
  readonly name: string;
  /** Absent for one that failed. */
  readonly figures?: Figures;
  /** What failed; '' for a document. */
  readonly failure: string;
  readonly notes: readonly string[];
  /** Number of its held document; -1 where none is held. */
  readonly held: number;
}

/** Of the whole run, whether listed or not. */
export interface Totals {
  documents: number;
  failures: number;
  warnings: number;
  words: number;
  keptWords: number;
  dropped: readonly Tally[];
}

const COLUMNS = [
  ['name', 'Document'],
  ['kept', 'Kept'],
  ['words', 'Words'],
  ['dropped', 'Blocks dropped'],
  ['confidence', 'Confidence'],
  ['state', 'Remarks'],
] as const;

/** Categories that are named at once; the others can be opened. */
const LEGEND_ITEMS = 8;

export function markTotals(totals: Totals, caps: readonly string[]): Element {
  const { documents, failures, warnings, words, keptWords, dropped } = totals;
  const counts = [
    toCount(documents, 'document'),
    `${toNumber(failures)} failed`,
    toCount(warnings, 'warning'),
    `${toNumber(keptWords)} of ${toCount(words, 'word')}`,
  ];
  return h(
    'header',
    { class: 'heading' },
    h('h1', { tabindex: '-1' }, toCount(documents + failures, 'input')),
    h(
      'p',
      { class: 'lead' },
      h('strong', {}, `${toPercent(keptWords, words)} % kept`),
      ` – ${counts.join(', ')}`,
    ),
    ...caps.map((cap) => h('p', { class: 'note' }, cap)),
    markShare(totals),
    ...markLegend(dropped),
  );
}

function markLegend(dropped: readonly Tally[]): Element[] {
  const list = (tallies: readonly Tally[]) => h('ul', { class: 'legend' }, ...tallies.map(markTally));
  const rest = dropped.slice(LEGEND_ITEMS);
  if (!rest.length) return [list(dropped)];
  const more = h('summary', {}, toCount(rest.length, 'more category', 'more categories'));
  return [list(dropped.slice(0, LEGEND_ITEMS)), h('details', {}, more, list(rest))];
}

function markTally({ category, blocks, words }: Tally): Element {
  return h(
    'li',
    { class: toClass(category) },
    h('span', { class: 'name' }, category),
    h('span', { class: 'count' }, `${toCount(blocks, 'block')}, ${toCount(words, 'word')}`),
  );
}

/** Search and state are for the script, which shows them. */
export function markTools({ documents, failures }: Totals): Element {
  const states = [
    ['all', 'All'],
    ['failed', 'Failed'],
    ['warned', 'Warnings'],
  ].map(([value, label], i) =>
    h(
      'label',
      {},
      h('input', { type: 'radio', name: 'state', value: value!, checked: i === 0 }),
      h('span', {}, label!),
    ),
  );
  return h(
    'form',
    { class: 'tools scripted', role: 'search' },
    h(
      'label',
      { class: 'search' },
      h('span', {}, 'Search names and remarks'),
      h('input', { type: 'search' }),
    ),
    h('fieldset', { class: 'choices' }, h('legend', {}, 'State'), h('div', { class: 'segments' }, ...states)),
    h('p', { class: 'hint', role: 'status' }, toCount(documents + failures, 'row')),
  );
}

export function markHead(): Element {
  const cells = COLUMNS.map(([key, label]) =>
    h(
      'th',
      { scope: 'col', class: key },
      h('button', { type: 'button', class: 'sort scripted', 'data-key': key }, label),
      h('span', { class: 'unscripted' }, label),
    ),
  );
  return h('thead', {}, h('tr', {}, ...cells));
}

export function markRow(row: Row): Element {
  const { name, figures, failure, notes, held } = row;
  const state = failure ? 'failed' : notes.length ? 'warned' : 'fine';
  const title =
    held < 0 ? h('span', { dir: 'auto' }, name) : h('a', { href: `#d${held}`, dir: 'auto' }, name);
  return h(
    'tr',
    { class: state },
    h('th', { scope: 'row', class: 'name' }, title),
    ...(figures ? markFigures(figures) : ['kept', 'words', 'dropped', 'confidence'].map(markNothing)),
    h('td', { class: 'state' }, ...markRemarks(failure, notes)),
  );
}

function markFigures({ words, keptWords, blocks, keptBlocks, confidence }: Figures): Element[] {
  const share = toPercent(keptWords, words);
  return [
    h('td', { class: 'kept', 'data-value': share }, `${share} %`, markBar(keptWords, words)),
    h('td', { class: 'words', 'data-value': Math.round(words) }, toNumber(words)),
    h('td', { class: 'dropped', 'data-value': blocks - keptBlocks }, toNumber(blocks - keptBlocks)),
    h('td', { class: 'confidence', 'data-value': confidence.toFixed(4) }, confidence.toFixed(2)),
  ];
}

function markNothing(key: string): Element {
  return h('td', { class: key, 'data-value': -1 }, '–');
}

function markRemarks(failure: string, notes: readonly string[]): (Element | string)[] {
  if (failure) return [h('strong', {}, 'Failed: '), failure];
  return notes.length ? [h('strong', {}, 'Warning: '), notes.join('; ')] : [];
}
