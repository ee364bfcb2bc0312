import { describe, expect, it, test } from 'vitest';
import type { ElementInfo } from '../../src/block.js';
import { numberElements } from '../../src/judge/elements.js';
import { findSignals } from '../../src/judge/signals/find.js';
import { SIGNALS } from '../../src/judge/signals/index.js';
import { findLabelCategories } from '../../src/judge/signals/labels.js';
import { LANGUAGES } from '../../src/judge/signals/phrases/index.js';
import { blockOf } from '../block-of.js';

function elementOf(tag: string, className: string, parent: ElementInfo | null = null): ElementInfo {
  const depth = parent ? parent.depth + 1 : 0;
  return {
    tag,
    label: className.toLowerCase(),
    className,
    id: '',
    role: '',
    itemprop: '',
    parent,
    depth,
    hidden: false,
  };
}

/** From here on the judge may take a finding for a reason by itself; below the other, for none. */
const SURE = 0.5;
const UNSURE = 0.3;

describe.each(SIGNALS)('$id', (signal) => {
  it.each(signal.examples.drop)('finds: %s', (text) => {
    expect(signal.detect(blockOf(text))?.weight ?? 0).toBeGreaterThanOrEqual(SURE);
  });
  it.each(signal.examples.keep)('leaves alone: %s', (text) => {
    expect(findSignals(blockOf(text))[0]?.weight ?? 0).toBeLessThan(UNSURE);
  });
  it('has both kinds of example', () => {
    expect(signal.examples.drop.length).toBeGreaterThan(1);
    expect(signal.examples.keep.length).toBeGreaterThan(1);
  });
});

test('ids are unique', () => expect(new Set(SIGNALS.map(({ id }) => id)).size).toBe(SIGNALS.length));

const MAIN = 'paywall login cookie newsletter share app ad copyright read-more related comments'.split(' ');

describe.each(Object.entries(LANGUAGES))('phrases of %s', (_, phrases) => {
  it.each(MAIN)('cover %s', (category) => expect(phrases[category]!.split('|').length).toBeGreaterThan(3));
  it('name no category without a signal', () => {
    const ids = new Set(['glue', ...SIGNALS.map(({ id }) => id)]);
    expect(Object.keys(phrases).filter((category) => !ids.has(category))).toEqual([]);
  });
});

test.each([
  ['paywall', 'Pour lire la suite, abonnez-vous'],
  ['paywall', 'Suscríbete para seguir leyendo'],
  ['paywall', 'この記事は会員限定です'],
  ['cookie', 'Wir verwenden Cookies, um Inhalte und Anzeigen zu personalisieren.'],
  ['cookie', 'Мы используем файлы cookie'],
  ['newsletter', 'Schrijf je in voor onze nieuwsbrief'],
  ['newsletter', 'Zapisz się do newslettera'],
  ['share', 'Condividi su Facebook'],
  ['share', '分享到微信'],
  ['ad', 'Publicidade'],
  ['ad', 'إعلان'],
  ['read-more', 'Leia também: Ponte do porto fecha para obras'],
  ['related', 'İlgili Haberler'],
  ['related', '많이 본 뉴스'],
  ['comments', 'Deine E-Mail-Adresse wird nicht veröffentlicht.'],
  ['comments', '发表评论'],
  ['date', '26 mars 2024 à 10h15'],
  ['date', '2024年3月26日 10:15'],
  ['copyright', 'Все права защищены'],
  ['legal', 'Privacy PolicyTerms of UseCookie Policy'],
])('%s: %s', (category, text) => {
  const found = findSignals(blockOf(text)).find((finding) => finding.category === category);
  expect(found?.weight ?? 0).toBeGreaterThanOrEqual(SURE);
});

test.each([
  'Die Anzeige wurde gegen den Fahrer erst nach drei Wochen erstattet.',
  'Er wollte die Nachricht mit niemandem teilen, nicht einmal mit seiner Frau.',
  'La publicité pour le tabac est interdite depuis 1991 dans tout le pays.',
  'Ella dijo que quería compartir la casa con su hermana.',
  'Il giornale ha perso un terzo dei suoi abbonati in dieci anni.',
  'Он сказал, что поделиться этой новостью ему было не с кем.',
  '彼は駅前で新聞の広告を眺めながら、友人が来るのを待っていた。',
  '他在评论里写道，这本书让他想起了童年的夏天。',
  'Wir haben die Cookies zehn Minuten gebacken und dann abkühlen lassen.',
  'How cookies work',
  'Read the letters aloud and count the vowels.',
])('leaves alone: %s', (text) => {
  expect(findSignals(blockOf(text))[0]?.weight ?? 0).toBeLessThan(UNSURE);
});

test('a long notice needs several phrases', () => {
  const filler =
    'that keep the basket filled while you look around the shop and remember the size you chose last time';
  const notice = `We use cookies ${filler}. Some are set by third parties. Accept all or change your cookie preferences below.`;
  const essay = `The bakery on the corner sold out of cookies by noon, ${filler}, and ${filler}.`;
  expect(findSignals(blockOf(notice))[0]).toMatchObject({ category: 'cookie' });
  expect(findSignals(blockOf(notice))[0]!.weight).toBeGreaterThanOrEqual(SURE);
  expect(findSignals(blockOf(essay))[0]?.weight ?? 0).toBeLessThan(UNSURE);
});

test('what was met before changes nothing', () => {
  const first = findSignals(blockOf('Login/app'));
  findSignals(blockOf('下载客户端'));
  findSignals(blockOf('войти'));
  expect(findSignals(blockOf('Login/app'))).toEqual(first);
});

describe('findLabelCategories', () => {
  const findLabelCategory = (element: ElementInfo) => {
    const elements = numberElements([{ ...blockOf('text'), element }]);
    return findLabelCategories(elements)[elements.of[0]!];
  };

  it.each([
    ['cookie-banner', 'cookie'],
    ['shareBar', 'share'],
    ['site_footer', 'footer'],
    ['ad-slot top', 'ad'],
  ])('%s is %s', (className, category) => {
    expect(findLabelCategory(elementOf('div', className))).toBe(category);
  });
  it.each(['header', 'shared-layout', 'headline', 'unread', 'content'])('%s is nothing', (className) => {
    expect(findLabelCategory(elementOf('div', className))).toBeNull();
  });
  it('takes the nearest ancestor and stops at the article', () => {
    const nav = elementOf('div', 'site-nav');
    expect(findLabelCategory(elementOf('p', '', elementOf('div', 'share', nav)))).toBe('share');
    expect(findLabelCategory(elementOf('p', '', elementOf('article', 'post', nav)))).toBeNull();
  });
});
