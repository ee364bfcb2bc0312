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
  /**
   * Uint32: a node's feature in the upper half, in the lower the nodes from it to its first child. 0 for a leaf: a walk that
   * has come to one stays there, so that walks of several blocks can go on together.
   */
  readonly branch: string;
  /** Float32: values up to the threshold go to the first child; infinity for a leaf. */
  readonly threshold: string;
  /** Int16, times `valueStep`: mean log-odds below the node; a leaf's own. */
  readonly value: string;
  readonly valueStep: number;
  /** Int8, times `scale`: a weight a bucket. */
  readonly lexicon: { readonly weights: string; readonly scale: number; readonly bias: number };
}

export interface Model {
  readonly features: readonly string[];
  readonly roots: Int32Array;
  readonly branch: Uint32Array;
  readonly threshold: Float32Array;
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
    branch: new Uint32Array(decodeBase64(file.branch)),
    threshold: new Float32Array(decodeBase64(file.threshold)),
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

/** Blocks that go down a tree together: their steps overlap in the processor, which takes .6 of the time of one by one. */
const ABREAST = 4;
/** Blocks whose features stay in the nearest cache while they go through all trees. */
const TILE = 24;

/**
 * Score every block.
 *
 * @param inputs  the model's features of n blocks
 * @returns       log-odds of keep, one a block
 */
export function scoreBlocks(model: Model, inputs: Inputs): Float64Array {
  const count = inputs[0]?.length ?? 0;
  const width = inputs.length;
  const rows = new Float32Array(width * TILE);
  const steps = new Int32Array(Math.ceil(count / TILE) * TILE);
  for (let start = 0; start < count; start += TILE) {
    const size = Math.min(TILE, count - start);
    for (let f = 0; f < width; f++) {
      const input = inputs[f]!;
      for (let i = 0, at = f; i < size; i++, at += width) rows[at] = input[start + i]!;
    }
    addTrees(model, rows, width, steps.subarray(start, start + Math.ceil(size / ABREAST) * ABREAST));
  }
  return Float64Array.from(steps.subarray(0, count), (sum) => sum * model.valueStep);
}

/** Add to each block's sum the leaf that it comes to in every tree; four at a time, a row of `width` features each. */
function addTrees(
  { roots, branch, threshold, value }: Model,
  rows: Float32Array,
  width: number,
  sums: Int32Array,
): void {
  for (const root of roots) {
    for (let i = 0; i < sums.length; i += ABREAST) {
      const row0 = i * width;
      const row1 = row0 + width;
      const row2 = row1 + width;
      const row3 = row2 + width;
      let node0 = root;
      let node1 = root;
      let node2 = root;
      let node3 = root;
      for (;;) {
        const branch0 = branch[node0]!;
        const branch1 = branch[node1]!;
        const branch2 = branch[node2]!;
        const branch3 = branch[node3]!;
        const step0 = branch0 & 0xffff;
        const step1 = branch1 & 0xffff;
        const step2 = branch2 & 0xffff;
        const step3 = branch3 & 0xffff;
        if ((step0 | step1 | step2 | step3) === 0) break;
        node0 += step0 + Number(rows[row0 + (branch0 >>> 16)]! > threshold[node0]!);
        node1 += step1 + Number(rows[row1 + (branch1 >>> 16)]! > threshold[node1]!);
        node2 += step2 + Number(rows[row2 + (branch2 >>> 16)]! > threshold[node2]!);
        node3 += step3 + Number(rows[row3 + (branch3 >>> 16)]! > threshold[node3]!);
      }
      sums[i]! += value[node0]!;
      sums[i + 1]! += value[node1]!;
      sums[i + 2]! += value[node2]!;
      sums[i + 3]! += value[node3]!;
    }
  }
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
    for (;;) {
      const feature = model.branch[node]! >>> 16;
      const step = model.branch[node]! & 0xffff;
      if (step === 0) break;
      const next = node + step + Number(inputs[feature]![block]! > model.threshold[node]!);
      moved[feature]! += (model.value[next]! - model.value[node]!) * model.valueStep;
      node = next;
    }
  }
  return moved;
}
