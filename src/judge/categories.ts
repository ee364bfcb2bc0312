/** Every category a Verdict can carry: one a signal, and the judge's own. `declutter categories` prints this list. */
import { SIGNALS } from './signals/index.js';

export interface Category {
  readonly id: string;
  /** Half a sentence for the list of categories. */
  readonly summary: string;
  /** A line that belongs to it. */
  readonly example: string;
}

/** What is main content. */
export const CONTENT = 'content';
/** What most documents of a group have. */
export const RECURRING = 'recurring';

/** What a rule of the user names. */
export const RULED = 'rule';

const OWN: readonly Category[] = [
  { id: 'copy', summary: 'says again what a kept block says', example: 'the same paragraph a second time' },
  {
    id: 'cut-off-copy',
    summary: 'the cut-off beginning of a longer block',
    example: 'The bridge was closed after........',
  },
  {
    id: 'headline-copy',
    summary: 'the headline again, with no text behind it',
    example: 'the page title above a share bar',
  },
  {
    id: RECURRING,
    summary: 'stands in most documents of its host or folder (--across)',
    example: 'the note below every page of a site',
  },
  { id: RULED, summary: 'named by a rule of yours (--rules)', example: 'drop: .sponsor' },
  { id: 'sidebar', summary: 'inside a sidebar', example: '<div class="sidebar">' },
  { id: 'footer', summary: 'inside the footer of the page', example: '<footer>' },
  { id: 'promo', summary: 'inside a promotion', example: '<div class="promo">' },
  { id: 'popup', summary: 'inside a window laid over the page', example: '<div class="modal">' },
  { id: 'rating', summary: 'inside a rating', example: '<div class="star-rating">' },
  { id: 'hidden', summary: 'hidden from readers of the page', example: '<p hidden>' },
  {
    id: 'boilerplate',
    summary: 'not main content, by its shape and its neighbours',
    example: 'Home News Sport Weather',
  },
];

export const CATEGORIES: readonly Category[] = [
  ...SIGNALS.map(({ id, summary, examples }) => ({ id, summary, example: examples.drop[0] ?? '' })),
  ...OWN,
];
