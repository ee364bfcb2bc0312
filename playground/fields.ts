/** The options as a form: one field for each of the library's, made from its lists, so that none can be missing. */
import type { Category, Options } from '../src/browser/index.js';
import { CONTENTS, DEFAULTS, ENGINES, FAVORS, FORMATS, type GivenOptions, SOURCES } from '../src/options.js';
import { make } from './make.js';

type Name = keyof Options;

/** In the order of the form; `source` is the file's name, `keep` and `drop` are the categories below. */
const CHOICES: readonly (readonly [Name, string, readonly string[]])[] = [
  ['format', 'Output', FORMATS],
  ['favor', 'Favor', FAVORS],
  ['engine', 'Engine', ENGINES],
  ['from', 'Input is', SOURCES],
  ['content', 'Text in JSON', CONTENTS],
];
const TEXTS: readonly (readonly [Name, string, string])[] = [
  ['url', "Page's address", 'https://example.org/story'],
  ['encoding', 'Encoding of a file', 'found by itself'],
];
const SWITCHES: readonly (readonly [Name, string])[] = [
  ['links', 'Links'],
  ['images', 'Images'],
  ['tables', 'Tables'],
  ['metadata', 'Metadata'],
  ['blocks', 'Blocks in JSONL'],
];

/** Fill the form's two places. */
export function makeFields(main: Element, more: Element): void {
  const choices = CHOICES.map(([name, label, values]) => makeChoice(name, label, values));
  main.append(...choices.slice(0, 3));
  const texts = TEXTS.map(([name, label, placeholder]) =>
    make(
      'label',
      {},
      label,
      make('input', { name, placeholder, spellcheck: 'false', autocomplete: 'off', size: '22' }),
    ),
  );
  const switches = SWITCHES.map(([name, label]) => {
    const input = make('input', { type: 'checkbox', name });
    input.defaultChecked = DEFAULTS[name] === true;
    return make('label', { class: 'switch' }, input, label);
  });
  more.append(...choices.slice(3), ...texts, make('div', { class: 'switches' }, ...switches));
}

/** A choice for each category: as judged, always keep, always drop. */
export function makeCategoryFields(place: Element, categories: readonly Category[]): void {
  const fields = categories.map(({ id, summary }) => {
    const field = makeChoice(`category:${id}`, id, ['judge', 'keep', 'drop']);
    field.title = summary;
    return field;
  });
  place.replaceChildren(...fields);
}

function makeChoice(name: string, label: string, values: readonly string[]): HTMLLabelElement {
  const options = values.map((value) => {
    const option = make('option', { value }, value);
    option.defaultSelected = value === DEFAULTS[name as Name];
    return option;
  });
  return make('label', {}, label, make('select', { name }, ...options));
}

/** What the form says, as the library wants it; what is as it would be anyway is left out. */
export function readOptions(form: HTMLFormElement): GivenOptions {
  const data = new FormData(form);
  const text = (name: string) => String(data.get(name) ?? '').trim();
  const listed = (wanted: string) =>
    [...data].flatMap(([name, value]) =>
      name.startsWith('category:') && value === wanted ? [name.slice('category:'.length)] : [],
    );
  const fields = [
    ...[...CHOICES, ...TEXTS].map(([name]) => [name, text(name)] as const),
    ...SWITCHES.map(([name]) => [name, data.has(name)] as const),
  ].filter(([name, value]) => value !== DEFAULTS[name]);
  const rules = String(data.get('rules') ?? '');
  return {
    ...Object.fromEntries(fields),
    keep: listed('keep'),
    drop: listed('drop'),
    ...(rules.trim() && { rules }),
  };
}
