/** Which documents this thread cleans itself, and which it gives to threads that can be stopped. */
import { expect, test, vi } from 'vitest';
import { Cleaner } from '../../src/batch/cleaner.js';
import { DEFAULTS, type Options } from '../../src/options.js';

vi.mock('../../src/batch/crew.js', () => ({
  startCrew: () => ({ clean: async () => ({ text: 'by the crew' }), close: async () => {} }),
}));

const RULES = `
sites:
  - match: slow.example
    engine: readability
`;
const rules = (engineIsAsked = false) => ({ file: 'rules.yaml', text: RULES, engineIsAsked });

async function clean(options: Partial<Options>, bytes = '<p>Here.</p>', timeoutSeconds = 20) {
  const cleaner = new Cleaner({ jobs: 1, timeoutSeconds });
  return (await cleaner.clean({ bytes, options: { ...DEFAULTS, from: 'html', ...options } })).text;
}

test('a small page is cleaned here', async () => {
  expect(await clean({})).toBe('Here.\n');
  expect(await clean({ url: 'https://fast.example/', rules: rules() })).toBe('Here.\n');
  expect(await clean({ url: 'https://slow.example/', rules: rules(true) })).toBe('Here.\n');
});

test.each<[string, Partial<Options>]>([
  ['the option', { engine: 'readability' }],
  ['a rule of its site', { url: 'https://slow.example/', rules: rules() }],
])('Reader View, by %s, goes to the crew', async (_, options) => {
  expect(await clean(options)).toBe('by the crew');
});

test('so do a large page, and any that has little time', async () => {
  expect(await clean({}, `<p>${'Here. '.repeat(20_000)}</p>`)).toBe('by the crew');
  expect(await clean({}, '<p>Here.</p>', 1)).toBe('by the crew');
});
