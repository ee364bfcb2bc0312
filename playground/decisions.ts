/** Every block in order, the dropped ones struck out in the colour of their category, with reason and probability. */
import type { JudgedBlock } from '../src/browser/index.js';
import { make } from './make.js';

/** Blocks shown at once; a page has some hundred. */
const STEP = 500;
/** Characters of one block that are shown: a flat page is one line of a megabyte. */
const MAX_CHARS = 20_000;
/** Steps around the circle of colours, the golden angle's share: neighbours in the list of categories are far apart. */
const HUE_SHARE = 0.618;
/** Where the circle begins and how much of it is used, in degrees: green is left to what is kept. */
const FIRST_HUE = 180;
const HUES = 270;

/** The hue of a category, in degrees: by its place in the list of all. */
export function findHue(category: string, categories: readonly string[]): number {
  return Math.round(FIRST_HUE + ((categories.indexOf(category) * HUE_SHARE) % 1) * HUES) % 360;
}

interface Look {
  readonly categories: readonly string[];
  /** The one category to be shown; '' for all. */
  readonly only: string;
}

/** Show the first blocks, and more at the press of a button. */
export function showDecisions(place: Element, blocks: readonly JudgedBlock[], look: Look): void {
  const shown = look.only ? blocks.filter((block) => !block.keep && block.category === look.only) : blocks;
  const list = make('ol', { class: 'blocks' });
  const more = make('button', { type: 'button' }, '');
  let count = 0;
  const showMore = () => {
    const next = shown.slice(count, count + STEP);
    list.append(...next.map((block) => showBlock(block, look.categories)));
    count += next.length;
    more.textContent = `Show more: ${shown.length - count} blocks`;
    more.hidden = count >= shown.length;
  };
  more.addEventListener('click', showMore);
  showMore();
  place.replaceChildren(list, more);
}

function showBlock(block: JudgedBlock, categories: readonly string[]): HTMLElement {
  const cut = block.text.length > MAX_CHARS ? `${block.text.slice(0, MAX_CHARS)}…` : block.text;
  const text = make(block.keep ? 'span' : 's', { class: 'text', dir: 'auto' }, cut);
  const why = make(
    'small',
    { class: 'why' },
    make('b', {}, block.keep ? 'kept' : block.category),
    ` ${block.probability.toFixed(2)} `,
    block.reason,
  );
  const item = make('li', { class: block.keep ? 'kept' : 'dropped' }, text, why);
  if (!block.keep) item.style.setProperty('--hue', String(findHue(block.category, categories)));
  return item;
}

/** A button for each category that something was dropped under: shows that one alone, and all again. */
export function showLegend(
  place: Element,
  blocks: readonly JudgedBlock[],
  look: Look,
  choose: (category: string) => void,
): void {
  const counts = new Map<string, number>();
  for (const { keep, category } of blocks) if (!keep) counts.set(category, (counts.get(category) ?? 0) + 1);
  const buttons = [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([category, count]) => {
      const pressed = look.only === category;
      const button = make(
        'button',
        { type: 'button', 'aria-pressed': String(pressed), 'data-category': category },
        `${category} ${count}`,
      );
      button.style.setProperty('--hue', String(findHue(category, look.categories)));
      button.addEventListener('click', () => choose(pressed ? '' : category));
      return button;
    });
  place.replaceChildren(...buttons);
}
