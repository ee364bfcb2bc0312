/** Documents for the property tests: prose, menus, prompts, copies, lists and code, in the shapes that scrapes come in. */
import fc from 'fast-check';

export interface Section {
  readonly kind: 'prose' | 'heading' | 'menu' | 'prompt' | 'list' | 'code' | 'copy' | 'cut-off copy';
  /** One line each; a copy holds the lines of the section that it copies. */
  readonly lines: readonly string[];
}

const WORDS = [
  ...'the of and to a in it was that on for with as at by from her his they had not were'.split(' '),
  ...'river mill keeper winter bridge stone village harbour letter engine garden council ledger orchard'.split(
    ' ',
  ),
  ...'carried opened measured repaired promised crossed counted refused watched sold painted gathered'.split(
    ' ',
  ),
  ...'und der die nicht Straße Brücke mit élève première où señal mañana да вода город'.split(' '),
];

const PROMPTS = [
  'Subscribe to our newsletter',
  'Log in to continue reading',
  'Share this article on Facebook',
  'We use cookies to improve your experience. Accept all',
  'READ MORE: Ten gardens to see this spring',
  'Advertisement',
  '© 2024 Example Media. All rights reserved.',
  'Download our app',
  'Leave a comment',
  'Jetzt Newsletter abonnieren',
];

const MENU = 'Home News Sport Weather Travel Shop About Contact Jobs Archive Video Podcasts'.split(' ');
const CODE = [
  'const total = items.length;',
  'for (const item of items) {',
  '  print(item);',
  '}',
  '$ npm install',
];

const word = fc.constantFrom(...WORDS);
const sentence = fc
  .tuple(fc.array(word, { minLength: 5, maxLength: 22 }), fc.constantFrom('.', '.', '.', '?', '!', '…'))
  .map(([words, end]) => `${words.join(' ').replace(/^./u, (letter) => letter.toUpperCase())}${end}`);
const prose = fc.array(sentence, { minLength: 1, maxLength: 5 }).map((sentences) => [sentences.join(' ')]);

const original: fc.Arbitrary<Section> = fc.oneof(
  { weight: 5, arbitrary: prose.map((lines) => ({ kind: 'prose' as const, lines })) },
  { weight: 1, arbitrary: headline().map((lines) => ({ kind: 'heading' as const, lines })) },
  { weight: 1, arbitrary: some(MENU, 2, 8).map((lines) => ({ kind: 'menu' as const, lines })) },
  { weight: 2, arbitrary: some(PROMPTS, 1, 2).map((lines) => ({ kind: 'prompt' as const, lines })) },
  { weight: 1, arbitrary: items().map((lines) => ({ kind: 'list' as const, lines })) },
  { weight: 1, arbitrary: some(CODE, 1, 5).map((lines) => ({ kind: 'code' as const, lines })) },
);

function headline(): fc.Arbitrary<string[]> {
  return fc.array(word, { minLength: 3, maxLength: 8 }).map((words) => [words.join(' ')]);
}

function items(): fc.Arbitrary<string[]> {
  const item = fc.array(word, { minLength: 2, maxLength: 10 }).map((words) => `- ${words.join(' ')}`);
  return fc.array(item, { minLength: 2, maxLength: 6 });
}

function some(lines: readonly string[], minLength: number, maxLength: number): fc.Arbitrary<string[]> {
  return fc.array(fc.constantFrom(...lines), { minLength, maxLength });
}

/** Which sections are copied to the end, whole or cut off. */
const copies = fc.array(fc.record({ of: fc.nat(30), cutOff: fc.boolean() }), { maxLength: 3 });

const sections: fc.Arbitrary<Section[]> = fc
  .tuple(fc.array(original, { minLength: 1, maxLength: 16 }), copies)
  .map(([written, copied]) => [
    ...written,
    ...copied.map(({ of, cutOff }): Section => {
      const { lines } = written[of % written.length]!;
      if (!cutOff) return { kind: 'copy', lines };
      return { kind: 'cut-off copy', lines: [`${lines[0]!.slice(0, Math.ceil(lines[0]!.length / 2))}...`] };
    }),
  ]);

/** How text was laid out: what stands between sections, where lines end, at which column they wrap (0: nowhere). */
const layout = fc.record({
  gap: fc.constantFrom('\n\n', '\n\n', '\n', '\n\n\n'),
  wrapAt: fc.constantFrom(0, 0, 72),
  eol: fc.constantFrom('\n', '\n', '\r\n'),
});

export const textDocument: fc.Arbitrary<string> = fc
  .tuple(sections, layout)
  .map(([parts, { gap, wrapAt, eol }]) =>
    `${parts.map(({ lines }) => lines.map((line) => wrap(line, wrapAt)).join('\n')).join(gap)}\n`.replaceAll(
      '\n',
      eol,
    ),
  );

function wrap(line: string, column: number): string {
  return column ? line.replace(new RegExp(`(.{1,${column}})(?: |$)`, 'gu'), '$1\n').trimEnd() : line;
}

export const htmlDocument: fc.Arbitrary<string> = fc.tuple(sections, fc.boolean()).map(([parts, classes]) => {
  const body = parts.map((section) => toMarkup(section, classes)).join('\n');
  return `<!doctype html><html lang="en"><head><title>A page</title></head><body>${body}</body></html>`;
});

function toMarkup({ kind, lines }: Section, classes: boolean): string {
  const label = classes ? ` class="${kind.replace(' ', '-')}"` : '';
  const text = lines.map(escapeMarkup);
  if (kind === 'heading') return `<h2${label}>${text.join('<br>')}</h2>`;
  if (kind === 'menu')
    return `<ul${label}>${text.map((line) => `<li><a href="/">${line}</a></li>`).join('')}</ul>`;
  if (kind === 'list') return `<ul${label}>${text.map((line) => `<li>${line}</li>`).join('')}</ul>`;
  if (kind === 'code') return `<pre${label}><code>${text.join('\n')}</code></pre>`;
  return text.map((line) => `<p${label}>${line}</p>`).join('');
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** Text of no sense at all: any character, surrogates alone, controls, markup, long runs. */
export const noise: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '\ud800',
        '\udc00',
        '\0',
        '\u00ad',
        '\u200b',
        '\ufeff',
        '\r',
        '\n',
        '\t',
        '\u2028',
        '\u00a0',
      ),
      fc.constantFrom(
        '<',
        '</',
        '<!--',
        '<p>',
        '</div>',
        '<a href="',
        '&amp;',
        '&#x0;',
        '](',
        '![',
        '```',
        '***',
        '| ',
      ),
      word,
      sentence,
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));
