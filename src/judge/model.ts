/** Gradient-boosted trees: loads a model file, gives each block a log-odds of keep, and says which features moved it. */
import { DeclutterError } from '../errors.js';
import { DEFINITION } from './features/definition.js';
import type { Columns } from './features/index.js';
import type { Lexicon } from './lexicon.js';
import { decodeBase64, readModel } from './read-model.js';

/**
 * A model file: all trees in one array of nodes, a node's two children side by side. Numbers are little-endian arrays
 * in base64, since that loads many times faster than lists in JSON.
 */
export interface ModelFile {
  /** What the features meant when the trees were fitted: `fingerprintFeatures` of train/definition.ts. */
  readonly definition: string;
  /** Names of the features, in the order in which `feature` counts them. */
  readonly features: readonly string[];
  /** Int32: index of each tree's first node. */
  readonly roots: string;
  /** Int16: a node's feature, -1 for a leaf. */
  readonly feature: string;
  /** Float32: values up to the threshold go to the first child. */
  readonly threshold: string;
  /** Uint16: index of the first child; 0 for a leaf. */
  readonly child: string;
  /** Int16, times `valueStep`: mean log-odds below the node; a leaf's own. */
  readonly value: string;
  readonly valueStep: number;
  /** Int8, times `scale`: a weight a bucket. */
  readonly lexicon: { readonly weights: string; readonly scale: number; readonly bias: number };
}

export interface Model {
  readonly features: readonly string[];
  readonly roots: Int32Array;
  readonly feature: Int16Array;
  readonly threshold: Float32Array;
  readonly child: Uint16Array;
  /** In steps of `valueStep` log-odds. */
  readonly value: Int16Array;
  readonly valueStep: number;
  readonly lexicon: Lexicon;
}

const loaded = new Map<string, Model>();

/**
 * The model for a kind of input, read at first use.
 *
 * @throws {DeclutterError} `model`: it was fitted to other features than this build computes
 */
export function loadModel(kind: 'text' | 'html'): Model {
  const known = loaded.get(kind);
  if (known) return known;
  const file = readModel(kind) as ModelFile;
  checkDefinition(kind, file);
  const model = {
    features: file.features,
    roots: new Int32Array(decodeBase64(file.roots)),
    feature: new Int16Array(decodeBase64(file.feature)),
    threshold: new Float32Array(decodeBase64(file.threshold)),
    child: new Uint16Array(decodeBase64(file.child)),
    value: new Int16Array(decodeBase64(file.value)),
    valueStep: file.valueStep,
    lexicon: { ...file.lexicon, weights: new Int8Array(decodeBase64(file.lexicon.weights)) },
  };
  loaded.set(kind, model);
  return model;
}

/** Fails where a model was fitted to other features than this build computes, also where they have the same names. */
export function checkDefinition(kind: 'text' | 'html', { definition }: Pick<ModelFile, 'definition'>): void {
  if (definition === DEFINITION[kind]) return;
  throw new DeclutterError(
    'model',
    `models/${kind}.json was made for other features (${definition}) than this build computes (${DEFINITION[kind]})`,
    'install the package anew; after a change of the source: npm run train',
  );
}

/** A model's inputs: one column a feature of the model, in its order. */
export type Inputs = readonly Float32Array[];

/**
 * Pick the columns that a model sees.
 *
 * @throws {DeclutterError} `model`: when the model names a feature that is not computed: the model and the build do not belong together
 */
export function selectInputs(model: Model, columns: Columns): Inputs {
  const byName = new Map(columns.names.map((name, i) => [name, columns.values[i]!]));
  return model.features.map((name) => {
    const column = byName.get(name);
    if (!column)
      throw new DeclutterError(
        'model',
        `the model wants the feature "${name}", which this build does not compute`,
      );
    return column;
  });
}

/**
 * Score every block.
 *
 * @param inputs  the model's features of n blocks
 * @returns       log-odds of keep, one a block
 */
export function scoreBlocks(
  { roots, feature, threshold, child, value, valueStep }: Model,
  inputs: Inputs,
): Float64Array {
  const scores = new Float64Array(inputs[0]?.length ?? 0);
  const row = new Float32Array(inputs.length);
  for (let i = 0; i < scores.length; i++) {
    for (let f = 0; f < row.length; f++) row[f] = inputs[f]![i]!;
    let score = 0;
    for (let tree = 0; tree < roots.length; tree++) {
      let node = roots[tree]!;
      for (let f = feature[node]!; f >= 0; f = feature[node]!) {
        node = row[f]! > threshold[node]! ? child[node]! + 1 : child[node]!;
      }
      score += value[node]!;
    }
    scores[i] = score * valueStep;
  }
  return scores;
}

/**
 * How much each feature moved one block's log-odds: the change of the mean output along the block's path
 * through each tree (the path method of Saabas, 2014).
 *
 * @returns one number a feature of the model; below zero spoke for dropping
 */
export function explainScore(model: Model, inputs: Inputs, block: number): Float64Array {
  const moved = new Float64Array(model.features.length);
  for (const root of model.roots) {
    let node = root;
    while (model.feature[node]! >= 0) {
      const feature = model.feature[node]!;
      const next = model.child[node]! + Number(inputs[feature]![block]! > model.threshold[node]!);
      moved[feature]! += (model.value[next]! - model.value[node]!) * model.valueStep;
      node = next;
    }
  }
  return moved;
}
