import { expect, test } from 'vitest';
import { numberElements } from '../../src/judge/elements.js';
import { parseHtml } from '../../src/parse/html.js';

const { blocks } = parseHtml(
  `<main class=page><ul><li class=entry>One<li class=entry>Two<li class=Entry>Three</ul>
  <div><section><p>Four</p></section></div></main><p>Five</p>`,
  { tree: false },
);
const elements = numberElements(blocks);
const { infos, parents, of } = elements;

test('each block has the number of its innermost element, each element that of its parent', () => {
  expect(Array.from(of, (e, i) => infos[e] === blocks[i]!.element)).toEqual(blocks.map(() => true));
  expect(Array.from(parents, (parent, e) => (infos[parent] ?? null) === infos[e]!.parent)).toEqual(
    infos.map(() => true),
  );
  expect(new Set(infos).size).toBe(infos.length);
});

test('the deepest come first, in the order of the page, so that children stand before their parents', () => {
  expect(infos.map(({ tag, depth }) => `${depth} ${tag}`)).toEqual([
    '3 p',
    '2 li',
    '2 li',
    '2 li',
    '2 section',
    '1 ul',
    '1 div',
    '0 main',
    '0 p',
  ]);
  expect(Array.from(parents).every((parent, e) => parent === -1 || parent > e)).toBe(true);
});

test('elements of one tag and label share a number; a label is in lower case', () => {
  const [one, two, three] = Array.from(of, (e) => elements.makes[e]);
  expect(two).toBe(one);
  expect(three).toBe(one);
  expect(elements.models[one!]!.label).toBe('entry');
  expect(elements.models.length).toBe(new Set(infos.map(({ tag, label }) => `${tag} ${label}`)).size);
});

test('text has none', () => {
  expect(numberElements([{ ...blocks[0]!, element: null }])).toMatchObject({ infos: [], models: [] });
});
