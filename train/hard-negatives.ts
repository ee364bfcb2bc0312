/** Texts that look like boilerplate and are content, in forms built from given sentences: verse, chat, table, list, ... */
import type { Random } from './random.js';

type Form = (sentences: readonly string[], random: Random) => string[];

const NAMES = ['Ada', 'Bruno', 'Chidi', 'Dagny', 'Emre', 'Farah', 'Goro', 'Hana', 'Ivo', 'June'];
const THEMES = [
  'cookies',
  'passwords',
  'subscriptions',
  'newsletters',
  'advertising',
  'paywalls',
  'comments',
  'apps',
];

/** One document in one of the forms. */
export function makeHardNegative(sentences: readonly string[], random: Random): string[] {
  return random.pick(FORMS)(sentences, random);
}

const FORMS: readonly Form[] = [
  verse,
  song,
  dialogue,
  chat,
  questions,
  list,
  recipe,
  table,
  glossary,
  code,
  themed,
  menuAsContent,
];

function pieces(sentences: readonly string[], size: number): string[] {
  const words = sentences.join(' ').split(/\s+/);
  const lines: string[] = [];
  for (let i = 0; i + size <= words.length && lines.length < 60; i += size)
    lines.push(words.slice(i, i + size).join(' '));
  return lines;
}

function verse(sentences: readonly string[], random: Random): string[] {
  const lines = pieces(sentences, 4 + random.below(5)).slice(0, 24);
  return lines.flatMap((line, i) => (i % 4 === 3 ? [line, ''] : [line]));
}

function song(sentences: readonly string[], random: Random): string[] {
  const lines = pieces(sentences, 4 + random.below(4)).slice(0, 20);
  const refrain = [...lines.splice(0, 4), ''];
  const stanzas: string[] = [];
  for (let i = 0; i + 4 <= lines.length; i += 4) stanzas.push(...lines.slice(i, i + 4), '', ...refrain);
  return stanzas;
}

function dialogue(sentences: readonly string[], random: Random): string[] {
  const [a, b] = [random.pick(NAMES), random.pick(NAMES)];
  const blank = random.next() < 0.5;
  return sentences.slice(0, 20).flatMap((text, i) => {
    const said = random.next() < 0.3 ? text.split(' ').slice(0, 3).join(' ') : text;
    const line = `${(i % 2 ? a : b).toUpperCase()}: ${said}`;
    return blank ? [line, ''] : [line];
  });
}

function chat(sentences: readonly string[], random: Random): string[] {
  return pieces(sentences, 3 + random.below(9))
    .slice(0, 30)
    .map((text, i) => {
      const minute = String(i % 60).padStart(2, '0');
      return `[${9 + Math.floor(i / 60)}:${minute}] ${random.pick(NAMES).toLowerCase()}: ${text.toLowerCase()}`;
    });
}

function questions(sentences: readonly string[]): string[] {
  return sentences
    .slice(0, 16)
    .flatMap((text, i) => (i % 2 ? [`A: ${text}`, ''] : [`Q: ${text.replace(/[.!]$/, '?')}`]));
}

function list(sentences: readonly string[], random: Random): string[] {
  const mark = random.pick(['- ', '* ', '• ', '1. ', '']);
  const items = pieces(sentences, 2 + random.below(5)).slice(0, 6 + random.below(24));
  return [sentences[0]!, '', ...items.map((text, i) => (mark === '1. ' ? `${i + 1}. ${text}` : mark + text))];
}

function recipe(sentences: readonly string[], random: Random): string[] {
  const units = ['g', 'ml', 'tbsp', 'cups', 'pinches of'];
  const goods = pieces(sentences, 2).slice(0, 8 + random.below(6));
  const parts = goods.map(
    (name) => `${1 + random.below(400)} ${random.pick(units)} ${name.toLowerCase().replace(/[.,;:!?]/g, '')}`,
  );
  return [...parts, '', ...sentences.slice(0, 6).map((text, i) => `${i + 1}. ${text}`)];
}

function table(sentences: readonly string[], random: Random): string[] {
  const gap = random.pick(['\t', ' | ', '   ']);
  const cells = pieces(sentences, 1).map((word) => word.replace(/[.,;:!?"“”]/g, '') || 'x');
  const columns = 3 + random.below(3);
  const rows = Math.min(20, Math.floor(cells.length / columns));
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (_, c) =>
      c === 0 ? cells[r * columns]! : String(random.below(1000)),
    ).join(gap),
  );
}

function glossary(sentences: readonly string[]): string[] {
  return sentences.slice(0, 20).flatMap((text) => {
    const term = text.split(/\s+/).find((word) => word.length > 5) ?? 'term';
    return [`${term.replace(/[^\p{L}]/gu, '')}: ${text}`];
  });
}

function code(sentences: readonly string[], random: Random): string[] {
  const names = pieces(sentences, 1)
    .map((word) => word.toLowerCase().replace(/[^a-z]/g, ''))
    .filter((word) => word.length > 2);
  const name = () => random.pick(names.length > 0 ? names : ['value']);
  const lines = [sentences[0]!, ''];
  for (let k = 0; k < 6 + random.below(6); k++) {
    lines.push(
      `def ${name()}_${name()}(${name()}):`,
      `    ${name()} = ${name()}(${random.below(99)})`,
      `    # ${name()} ${name()}`,
    );
    lines.push(`    return ${name()}.${name()}`, '');
  }
  return [...lines, sentences[1]!];
}

/** An article about the very things that prompts speak of. */
function themed(sentences: readonly string[], random: Random): string[] {
  const theme = random.pick(THEMES);
  const extra = [
    `What ${theme} are for, and who pays for them`,
    `The sign says “${random.pick(['Accept all', 'Log in', 'Subscribe now', 'Share', 'Read more'])}”, and most people obey it.`,
    `Nobody reads the text about ${theme} before they agree to it.`,
    `Q: Should a site ask before it uses ${theme}?`,
    `In the study, readers were shown a banner about ${theme}: “We use ${theme} to improve your visit.”`,
  ];
  const lines = sentences
    .slice(0, 14)
    .flatMap((text, i) => (i % 3 === 1 ? [text, random.pick(extra)] : [text]));
  return lines.flatMap((text) => [text, '']);
}

/** Names as content: members, places, songs. */
function menuAsContent(sentences: readonly string[], random: Random): string[] {
  const names = pieces(sentences, 2)
    .map((text) => text.replace(/[.,;:!?"“”]/g, ''))
    .slice(0, 10 + random.below(20));
  const heading = random.pick([
    'Members',
    'Places on the route',
    'Track list',
    'Cast',
    'Contents of the box',
    'Species found',
  ]);
  return [sentences[0]!, sentences[1]!, '', heading, '', ...names, '', sentences[2]!];
}
