/** The reasons beside the blocks: style shows them on hover and focus; here are Escape, the arrows and the tap. */
import { find, findAll } from './dom.js';

const QUIET = 'quiet';

export function listenForReasons(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hideReasons();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moveOn(event);
  });
  document.addEventListener('pointerout', ({ target, relatedTarget }) => speakAgain(target, relatedTarget));
  document.addEventListener('focusout', ({ target, relatedTarget }) => speakAgain(target, relatedTarget));
  document.addEventListener('pointerdown', noteOpened);
  document.addEventListener('click', focusMark);
}

function hideReasons(): void {
  for (const block of findAll('.block:hover, .block:focus-within')) block.classList.add(QUIET);
}

/** Once the pointer or the focus has left the block, not only a word of it. */
function speakAgain(from: EventTarget | null, to: EventTarget | null): void {
  const block = from instanceof Element && from.closest(`.${QUIET}`);
  if (block && !(to instanceof Node && block.contains(to))) block.classList.remove(QUIET);
}

/** From one block's mark to the next that is shown; kept blocks too, which Tab passes over. */
function moveOn(event: KeyboardEvent): void {
  const from = document.activeElement;
  if (!from?.matches('.mark > button')) return;
  const marks = findAll('.mark > button').filter((mark) => mark.checkVisibility());
  const next = marks[marks.indexOf(from as HTMLElement) + (event.key === 'ArrowDown' ? 1 : -1)];
  event.preventDefault();
  next?.focus();
}

/** The block whose reason was open when a finger came down; a tap on a button focuses it before the click. */
let opened: Element | null = null;

function noteOpened(): void {
  opened = document.activeElement?.closest(`.block:not(.${QUIET})`) ?? null;
}

/** A tap on a block is a tap on its mark, and a second tap takes the reason away; a mouse has hover. */
function focusMark(event: MouseEvent): void {
  const block = event.target instanceof Element && event.target.closest('.block');
  if (!block || (event as PointerEvent).pointerType === 'mouse') return;
  block.classList.toggle(QUIET, event.detail > 0 && block === opened);
  find('.mark > button', block).focus();
  find('.why', block).scrollIntoView({ block: 'nearest' });
}
