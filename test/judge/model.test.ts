import { describe, expect, it } from 'vitest';
import { gatherEvidence } from '../../src/judge/evidence.js';
import { DEFINITION } from '../../src/judge/features/definition.js';
import { computeFeatures } from '../../src/judge/features/index.js';
import { listBuckets, scoreByLexicon } from '../../src/judge/lexicon.js';
import {
  checkDefinition,
  explainScore,
  loadModel,
  scoreBlocks,
  selectInputs,
} from '../../src/judge/model.js';
import { parseHtml } from '../../src/parse/html.js';
import { parseText } from '../../src/parse/text.js';
import { fingerprintFeatures } from '../../train/definition.js';

const TEXT = parseText(
  'Home\nSport\n\nThe ferry left the quay at noon with forty people on board, and nobody waved.\n',
);
const PAGE = parseHtml(
  '<nav><a href="/">Home</a></nav><p>The ferry left the quay at noon, and nobody waved.</p>',
  { tree: false },
);

describe.each([['text', TEXT] as const, ['html', PAGE] as const])('the %s model', (kind, parsed) => {
  const model = loadModel(kind);
  const evidence = gatherEvidence(parsed);
  const columns = computeFeatures(evidence, scoreByLexicon(model.lexicon, listBuckets(evidence)));
  const inputs = selectInputs(model, columns);

  it('was fitted to the features as this source defines them', () => {
    const advice = `what the ${kind} features mean has changed since the model was fitted: npm run train`;
    expect(DEFINITION[kind], advice).toBe(fingerprintFeatures(kind));
  });
  it('is refused with features of another meaning', () => {
    expect(() => checkDefinition(kind, { definition: 'aaaaaaaaaaaa' })).toThrow(
      /other features.*aaaaaaaaaaaa/,
    );
  });
  it('names only features that are computed, each once', () => {
    expect(inputs.length).toBe(model.features.length);
    expect(new Set(columns.names).size).toBe(columns.names.length);
  });
  it('holds whole trees: children inside, features named', () => {
    for (const [node, branch] of model.branch.entries()) {
      const step = branch & 0xffff;
      const isLeaf = step === 0;
      expect(model.threshold[node] === Number.POSITIVE_INFINITY).toBe(isLeaf);
      expect(branch >>> 16).toBeLessThan(model.features.length);
      if (!isLeaf) expect(node + step + 1).toBeLessThan(model.branch.length);
    }
  });
  it('scores prose above a menu line', () => {
    const scores = scoreBlocks(model, inputs);
    expect(scores.at(-1)!).toBeGreaterThan(scores[0]!);
  });
  it('explains a score whole: what the features moved is its distance from the mean', () => {
    const [first] = scoreBlocks(model, inputs);
    const mean = model.roots.reduce((sum, root) => sum + model.value[root]! * model.valueStep, 0);
    const moved = explainScore(model, inputs, 0).reduce((sum, move) => sum + move, 0);
    expect(mean + moved).toBeCloseTo(first!, 3);
  });
});

it('refuses a model that wants an unknown feature', () => {
  const model = { ...loadModel('text'), features: ['no-such-feature'] };
  const columns = computeFeatures(gatherEvidence(TEXT), new Float32Array(TEXT.blocks.length));
  expect(() => selectInputs(model, columns)).toThrow('no-such-feature');
});
