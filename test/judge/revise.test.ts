import { describe, expect, it } from 'vitest';
import { gatherEvidence } from '../../src/judge/evidence.js';
import { revise } from '../../src/judge/revise.js';
import { parseHtml } from '../../src/parse/html.js';
import { parseText } from '../../src/parse/text.js';

/** Revise a text of which everything is kept but the lines named. */
function reviseLines(
  lines: readonly string[],
  dropped: Readonly<Record<number, string>> = {},
  probability = 0.5,
) {
  const evidence = gatherEvidence(parseText(lines.join('\n\n')));
  const keep = lines.map((_, i) => !(i in dropped));
  const categories = lines.map((_, i) => dropped[i] ?? 'boilerplate');
  const revisions = revise(
    evidence,
    keep,
    categories,
    lines.map(() => probability),
  );
  return { keep, revisions };
}

const FERRY = 'The ferry left the quay at noon with forty people and a piano on board, and nobody waved.';
const FOG = 'By three the fog had come down to the water, and the pilot steered by the sound of the bell.';
const LANDING = 'They landed at dusk beside the salt works, where a boy with a lantern counted them twice.';

describe('revise', () => {
  it('drops the second of two equal paragraphs', () => {
    const { keep, revisions } = reviseLines([FERRY, FOG, LANDING, `${FERRY} ${FOG}`, `${FERRY} ${FOG}`]);
    expect(keep[4]).toBe(false);
    expect(revisions.get(4)?.category).toBe('copy');
    expect(revisions.get(4)?.reason).toContain('The ferry left the quay');
  });
  it('in text drops a copy however sure the judge is of it; in a page only one that says that it is cut off', () => {
    const copy = `${FERRY} ${FOG}`;
    expect(reviseLines([FERRY, FOG, LANDING, copy, copy], {}, 0.9).keep[4]).toBe(false);
    const page = [copy, LANDING, copy, `${LANDING.slice(0, 50)}........`]
      .map((line) => `<p>${line}</p>`)
      .join('');
    const evidence = gatherEvidence(parseHtml(page, { tree: false }));
    const reviseAt = (probability: number) => {
      const keep = [true, true, true, true];
      const categories = keep.map(() => 'boilerplate');
      revise(
        evidence,
        keep,
        categories,
        keep.map(() => probability),
      );
      return keep;
    };
    expect(reviseAt(0.9)).toEqual([true, true, true, false]);
    expect(reviseAt(0.5)).toEqual([true, true, false, false]);
  });
  it('drops a cut-off copy and keeps the whole one, wherever it stands', () => {
    const { keep, revisions } = reviseLines([`${FOG.slice(0, 50)}........`, FERRY, FOG, LANDING]);
    expect(keep).toEqual([false, true, true, true]);
    expect(revisions.get(0)?.category).toBe('cut-off-copy');
  });
  it('leaves a refrain alone', () => {
    const refrain = 'And the bell rang on';
    const { keep } = reviseLines([
      FERRY,
      refrain,
      FOG,
      refrain,
      LANDING,
      refrain,
      FERRY.replace('noon', 'night'),
      refrain,
      LANDING.replace('dusk', 'dawn').replace('twice', 'once'),
    ]);
    expect([1, 3, 5, 7].map((i) => keep[i])).toEqual([true, true, true, true]);
  });
  it('drops a headline with a site name that heads nothing', () => {
    const lines = [
      FERRY,
      FOG,
      LANDING,
      'THE BELL - Forty people and a piano on board - Ada Lund',
      'menu',
      'Forty people and a piano on board',
      'share',
      '© The Bell',
    ];
    const { keep } = reviseLines(lines, { 4: 'menu', 5: 'boilerplate', 6: 'share', 7: 'copyright' });
    expect(keep[3]).toBe(false);
  });
  it('leaves a copy alone whose original is not kept', () => {
    const { keep } = reviseLines([FERRY, FOG, FERRY], { 0: 'related' });
    expect(keep[2]).toBe(true);
  });
  it('drops the title after a dropped "read more", but no sentence', () => {
    expect(
      reviseLines([FERRY, 'READ MORE:', 'Ten ferries that never came back', FOG], { 1: 'read-more' }).keep[2],
    ).toBe(false);
    expect(reviseLines([FERRY, 'READ MORE:', FOG, LANDING], { 1: 'read-more' }).keep[2]).toBe(true);
  });
  it('drops short lines that stand between copies and are copies themselves', () => {
    const { keep } = reviseLines([FERRY, 'The fog', FOG, LANDING, FERRY, 'The fog', FOG]);
    expect(keep).toEqual([true, true, true, true, false, false, false]);
  });
});
