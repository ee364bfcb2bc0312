/** The page: input and options go to the judge as they change, its answer is shown. Nothing is stored or sent. */

import SAMPLE from '../fixtures/demo/village-news/input.html?raw';
import type { Article } from '../src/browser/index.js';
import { showDecisions, showLegend } from './decisions.js';
import { makeCategoryFields, makeFields, readOptions } from './fields.js';
import { startJudge } from './judge.js';
import type { Cleaned, Failed } from './messages.js';

/** So long after the last key the document is judged. */
const PAUSE_MS = 120;
/** Characters that a text field shows at once: five million would stop the page for twenty seconds. */
const MAX_SHOWN = 200_000;
/** As the command's --max-bytes. */
const MAX_BYTES = 64 * 1024 ** 2;

const find = <Kind extends Element = HTMLElement>(id: string) =>
  document.getElementById(id) as unknown as Kind;
const input = find<HTMLTextAreaElement>('input');
const output = find<HTMLTextAreaElement>('output');
const form = find<HTMLFormElement>('options');
const chosen = find<HTMLInputElement>('chosen');
const summary = find('summary');

/** What is judged in place of what the field holds: a file, or a paste too long to be shown whole. */
let file: { readonly name: string; readonly content: string | Uint8Array } | null = null;
let article: Article | null = null;
let categories: readonly string[] = [];
let only = '';
let timer = 0;

const judge = startJudge({
  onReady(list) {
    if (categories.length > 0) return; // a new worker for one that hung
    categories = list.map(({ id }) => id);
    makeCategoryFields(find('category-options'), list);
  },
  onAnswer: (answer) => (answer.kind === 'cleaned' ? showArticle(answer) : showFailure(answer)),
  onBusy: () => document.body.setAttribute('aria-busy', 'true'),
});

function clean(): void {
  clearTimeout(timer);
  judge(file?.content ?? input.value, { ...readOptions(form), source: file?.name ?? '-' });
}

function cleanSoon(): void {
  clearTimeout(timer);
  timer = window.setTimeout(clean, PAUSE_MS);
}

function showArticle({ article: cleaned, decoded, ms }: Cleaned): void {
  document.body.removeAttribute('aria-busy');
  article = cleaned;
  if (decoded && file) showFile(decoded.text, `${file.name}, ${decoded.encoding}`);
  const dropped = cleaned.blocks.filter(({ keep }) => !keep);
  if (!dropped.some(({ category }) => category === only)) only = '';
  const kept = cleaned.blocks.length - dropped.length;
  summary.className = '';
  summary.textContent =
    cleaned.blocks.length === 0
      ? 'Nothing to judge yet.'
      : `${kept} kept, ${dropped.length} dropped · confidence ${cleaned.confidence.toFixed(2)} · ${Math.max(1, Math.round(ms))} ms`;
  output.value = cutShort(cleaned.text);
  showBlocks();
}

function cutShort(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}\n… (the rest is not shown)` : text;
}

/** Show a file's text, only to be read where it is not all there. */
function showFile(text: string, label: string): void {
  input.value = cutShort(text);
  input.readOnly = text.length > MAX_SHOWN;
  find('file').textContent = label;
}

function forgetFile(): void {
  file = null;
  input.readOnly = false;
  find('file').textContent = '';
}

function showFailure({ message }: Failed): void {
  document.body.removeAttribute('aria-busy');
  article = null;
  summary.className = 'failed';
  summary.textContent = message;
  output.value = '';
  find('legend').replaceChildren();
  find('blocks').replaceChildren();
}

function showBlocks(): void {
  const blocks = article?.blocks ?? [];
  showLegend(find('legend'), blocks, { categories, only }, (category) => {
    only = category;
    showBlocks();
    find('legend').querySelector<HTMLElement>(`[data-category="${category}"]`)?.focus();
  });
  showDecisions(find('blocks'), blocks, { categories, only });
}

function see(view: 'decisions' | 'output'): void {
  for (const name of ['decisions', 'output']) {
    find(name).hidden = name !== view;
    find(`see-${name}`).setAttribute('aria-pressed', String(name === view));
  }
}

async function openFile(opened: File | undefined): Promise<void> {
  if (!opened) return;
  if (opened.size > MAX_BYTES)
    return showFailure({ kind: 'failed', id: 0, message: `${opened.name} is larger than 64 MiB` });
  file = { name: opened.name, content: new Uint8Array(await opened.arrayBuffer()) };
  showFile('', opened.name);
  clean();
}

function setInput(text: string): void {
  forgetFile();
  input.value = text;
  clean();
}

async function copyOutput(): Promise<void> {
  const button = find('copy');
  try {
    await navigator.clipboard.writeText(article?.text ?? '');
    button.textContent = 'Copied';
  } catch {
    see('output');
    output.select();
    button.textContent = 'Selected: press Ctrl+C';
  }
  setTimeout(() => {
    button.textContent = 'Copy output';
  }, 2000);
}

makeFields(find('main-options'), find('more-options'));
input.addEventListener('input', () => {
  forgetFile();
  cleanSoon();
});
input.addEventListener('paste', (event) => {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (text.length <= MAX_SHOWN) return;
  event.preventDefault();
  file = { name: 'pasted text', content: text };
  showFile(text, 'pasted text');
  clean();
});
form.addEventListener('input', (event) => {
  if ((event.target as HTMLSelectElement).name === 'format') see('output');
  cleanSoon();
});
form.addEventListener('reset', () => setTimeout(clean)); // the fields change after the event
form.addEventListener('submit', (event) => event.preventDefault());
find('open').addEventListener('click', () => chosen.click());
chosen.addEventListener('change', () => {
  void openFile(chosen.files?.[0]);
  chosen.value = '';
});
find('sample').addEventListener('click', () => setInput(SAMPLE));
find('clear').addEventListener('click', () => {
  setInput('');
  input.focus();
});
find('see-decisions').addEventListener('click', () => see('decisions'));
find('see-output').addEventListener('click', () => see('output'));
find('copy').addEventListener('click', () => void copyOutput());
find<HTMLInputElement>('all-reasons').addEventListener('change', ({ target }) =>
  find('blocks').classList.toggle('all-reasons', (target as HTMLInputElement).checked),
);
for (const kind of ['dragover', 'drop'] as const) {
  document.addEventListener(kind, (event) => {
    const files = event.dataTransfer;
    if (!files?.types.includes('Files')) return;
    event.preventDefault();
    if (kind === 'drop') void openFile(files.files[0]);
  });
}
setInput(SAMPLE);
