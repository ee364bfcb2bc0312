/** One document in view: turning to its other parts, and, in a page of several, opening and leaving it. */
import { describePart, markDocument, markPart } from '../document-markup.js';
import type { PartRange } from '../shown.js';
import { find, findAll, toDom } from './dom.js';
import { readFigures, readPart } from './held.js';

/** @param id  of the document whose first part the article shows */
export function listenForTurns(article: HTMLElement, id: string): void {
  const parts: PartRange[] = JSON.parse(article.dataset.parts!);
  let at = 0;
  const turns = findAll<HTMLButtonElement>('[data-turn]', article);
  const reflect = () => {
    for (const turn of turns)
      turn.setAttribute('aria-disabled', String(findNext(parts, at, Number(turn.dataset.turn), article) < 0));
  };
  const turnTo = async (next: number) => {
    if (next < 0) return;
    at = next;
    const blocks = await readPart(id, at);
    find('.text', article).replaceWith(toDom(markPart(parts[at]!, blocks)));
    find('.pager p', article).textContent = describePart(parts, at);
    reflect();
  };
  for (const turn of turns)
    turn.addEventListener('click', () => turnTo(findNext(parts, at, Number(turn.dataset.turn), article)));
  article.addEventListener('change', reflect);
  article.addEventListener('reset', () => setTimeout(reflect));
  reflect();
}

/** The part before or after, passing over those without a block of the ticked categories; -1 for none. */
function findNext(parts: readonly PartRange[], from: number, step: number, article: HTMLElement): number {
  const ticked = findAll<HTMLInputElement>('.filter :checked', article).map(({ value }) => value);
  for (let at = from + step; at >= 0 && at < parts.length; at += step) {
    if (!ticked.length || parts[at]!.categories.some((category) => ticked.includes(category))) return at;
  }
  return -1;
}

/** Builds the article of a held document. */
export async function openDocument(id: string, name: string, notes: readonly string[]): Promise<HTMLElement> {
  const { figures, parts } = readFigures(id);
  const blocks = await readPart(id, 0);
  const article = toDom(markDocument({ name, figures, parts, notes }, 1, blocks)) as HTMLElement;
  listenForTurns(article, id);
  return article;
}
