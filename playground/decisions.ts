/** Every block in order, the dropped ones struck out in the colour of their category, with reason and probability. */
import type { JudgedBlock } from '../src/browser/index.js';
import { make } from './make.js';

/** Blocks shown at once; a page has some hundred. */
const STEP = 500;
/** Characters of one block that are shown: a flat page is one line of a megabyte. */
const MAX_CHARS = 20_000;
/** Degrees between the hues of neighbouring categories, as in the report: the golden angle keeps any few of them apart. */
const GOLDEN_ANGLE = 137.508;

/** The colour of a category, by its place in the list of all; the plain one is grey. */
function paint(element: HTMLElement, category: string, categories: readonly string[]): void {
  if (category === 'boilerplate') return;
  const hue = Math.round((categories.indexOf(category) * GOLDEN_ANGLE) % 360);
  element.style.setProperty('--hue', String(hue));
  element.style.setProperty('--chroma', '1');
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
  if (!block.keep) paint(item, block.category, categories);
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
      paint(button, category, look.categories);
      button.addEventListener('click', () => choose(pressed ? '' : category));
      return button;
    });
  place.replaceChildren(...buttons);
}
