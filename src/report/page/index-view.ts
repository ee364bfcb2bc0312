/** The list of documents: sorted, searched, and left for one of them by the address (`#d12`). */
import { h, toCount } from '../markup.js';
import { openDocument } from './document-view.js';
import { find, findAll, toDom } from './dom.js';

interface Row {
  readonly element: HTMLTableRowElement;
  readonly text: string;
  readonly state: string;
}

const HOME = document.title;

export function startIndex(index: HTMLElement): void {
  const rows: Row[] = findAll<HTMLTableRowElement>('tbody tr', index).map((element) => ({
    element,
    text: `${textOf(element, 'name')} ${textOf(element, 'state')}`.toLowerCase(),
    state: element.className,
  }));
  const search = () => show(rows, index);
  find('.tools', index).addEventListener('input', search);
  find('.tools', index).addEventListener('submit', (event) => event.preventDefault());
  for (const button of findAll('.sort', index)) {
    button.addEventListener('click', () => sort(rows, button, find('tbody', index)));
  }
  addEventListener('hashchange', () => follow(index));
  if (location.hash.startsWith('#d')) follow(index);
}

function textOf(row: Element, column: string): string {
  return find(`.${column}`, row).textContent!;
}

/** Every word must be in the name or the remarks. */
function show(rows: readonly Row[], index: HTMLElement): void {
  const words = find<HTMLInputElement>('[type=search]', index).value.toLowerCase().split(/\s+/);
  const state = find<HTMLInputElement>('[name=state]:checked', index).value;
  let shown = 0;
  for (const row of rows) {
    const fits = (state === 'all' || row.state === state) && words.every((word) => row.text.includes(word));
    row.element.hidden = !fits;
    if (fits) shown++;
  }
  find('[role=status]', index).textContent =
    shown === rows.length ? toCount(shown, 'row') : `${toCount(shown, 'row')} of ${rows.length}`;
}

/** Upwards first for names, downwards for figures; a second time the other way. */
function sort(rows: readonly Row[], button: HTMLElement, body: HTMLElement): void {
  const key = button.dataset.key!;
  const head = button.parentElement!;
  const isText = key === 'name' || key === 'state';
  const before = head.getAttribute('aria-sort');
  const falling = before ? before === 'ascending' : !isText || key === 'state';
  for (const other of findAll('[aria-sort]')) other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', falling ? 'descending' : 'ascending');
  const { compare } = new Intl.Collator('en', { numeric: true });
  const keyed = rows.map(({ element }) => {
    const cell = find(`.${key}`, element);
    return { element, value: isText ? cell.textContent! : Number(cell.dataset.value) };
  });
  const sign = falling ? -1 : 1;
  keyed.sort((a, b) =>
    typeof a.value === 'number'
      ? sign * (a.value - Number(b.value))
      : sign * compare(a.value, String(b.value)),
  );
  body.replaceChildren(...keyed.map(({ element }) => element));
}

async function follow(index: HTMLElement): Promise<void> {
  const view = find('#document');
  const id = /^#(d\d+)$/.exec(location.hash)?.[1];
  if (!id && !/^(?:#index)?$/.test(location.hash)) return; // a link within the page
  const link = id && find(`a[href="#${id}"]`, index);
  if (!id || !link) return leave(index, view);
  const name = link.textContent!;
  const row = link.closest('tr')!;
  const article = await openDocument(
    id,
    name,
    row.className === 'warned' ? [textOf(row, 'state').replace(/^Warning: /, '')] : [],
  );
  view.replaceChildren(toDom(markWay(row)), article);
  index.hidden = true;
  view.hidden = false;
  document.title = `${name} – ${HOME}`;
  scrollTo(0, 0);
  find('h1', article).focus();
}

/** Back to the list, to the row that was left. */
function leave(index: HTMLElement, view: HTMLElement): void {
  const id = view.dataset.id;
  view.replaceChildren();
  view.hidden = true;
  index.hidden = false;
  document.title = HOME;
  if (id) find(`a[href="${id}"]`, index)?.focus();
}

/** The list, and the documents before and after this one as it is sorted and searched now. */
function markWay(row: Element) {
  const before = findLink(row, 'previousElementSibling');
  const after = findLink(row, 'nextElementSibling');
  find('#document').dataset.id = find<HTMLAnchorElement>('a', row).getAttribute('href')!;
  return h(
    'nav',
    { class: 'way', 'aria-label': 'Documents' },
    h('a', { href: '#index' }, 'All documents'),
    ...(before ? [h('a', { href: before, rel: 'prev' }, '← Previous')] : []),
    ...(after ? [h('a', { href: after, rel: 'next' }, 'Next →')] : []),
  );
}

function findLink(row: Element, side: 'previousElementSibling' | 'nextElementSibling'): string {
  for (let other = row[side]; other; other = other[side]) {
    const link = !(other as HTMLElement).hidden && other.querySelector('a');
    if (link) return link.getAttribute('href')!;
  }
  return '';
}
