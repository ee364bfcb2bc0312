import { expect, test } from 'vitest';
import { gatherEvidence } from '../../src/judge/evidence.js';
import { computeFeatures } from '../../src/judge/features/index.js';
import { parseHtml } from '../../src/parse/html.js';

const ARTICLE = 'The ferryman rowed the doctor over the river at night and took no money for it.';
const MENU = '<ul><li><a href="/a">Ferries of the north</a></li><li><a href="/b">Bridges</a></li></ul>';

function featuresOf(head: string) {
  const html = `<head>${head}</head><body>${MENU}<h1>The ferryman</h1><p>${ARTICLE}</p><p>Rope.</p><p>Read on</p></body>`;
  const parsed = parseHtml(html, { tree: false });
  const columns = computeFeatures(gatherEvidence(parsed), new Float32Array(parsed.blocks.length));
  return (name: string) => [...columns.get(name)].map((value) => Math.round(100 * value) / 100);
}

test('blocks are compared with the declared article, summary and title', () => {
  const data = {
    '@type': 'NewsArticle',
    headline: 'The Ferryman',
    articleBody: `${ARTICLE} Rope! And more.`,
  };
  const feature = featuresOf(
    `<meta property="og:type" content="article"><meta name="description" content="The ferryman rowed the doctor">
     <script type="application/ld+json">${JSON.stringify(data)}</script>`,
  );
  expect(feature('declared:body')).toEqual([0, 0, 0, 1, 1, 0]);
  expect(feature('declared:title')).toEqual([0, 0, 1, 0, 0, 0]);
  // Two of the thirteen runs of four words.
  expect(feature('declared:summary')).toEqual([0, 0, 0, 0.15, 0, 0]);
  expect(feature('sinceDeclared')).toEqual([-1, -1, -1, -1, 0, 0]);
  expect(feature('toDeclared')[2]).toBe(0);
  expect(feature('page:article')[0]).toBe(1);
  expect(feature('data:article')[0]).toBe(1);
  expect(feature('data:product')[0]).toBe(0);
});

test('a page that declares nothing has the same figures as a piece of one', () => {
  const feature = featuresOf('');
  for (const name of [
    'declared:body',
    'declared:summary',
    'declared:title',
    'declaredWords',
    'data',
    'summary',
  ])
    expect(new Set(feature(name)), name).toEqual(new Set([0]));
  for (const name of ['sinceSummary', 'toSummary', 'sinceDeclared', 'toDeclared'])
    expect(new Set(feature(name)), name).toEqual(new Set([-1]));
});
