/** The interim score: a transparent sum over what a block shows. It stands in until a model has been trained. */
import type { Columns } from './features/index.js';

/** Log-odds a unit of each feature; judged by eye on a handful of pages. */
const WEIGHTS: Readonly<Record<string, number>> = {
  proseness: 4,
  linkShare: -2,
  functionWordShare: 1.5,
  endsSentence: 0.7,
  proseBefore4: 1.2,
  proseAfter4: 1.2,
  proseBefore1: 0.5,
  proseAfter1: 0.7,
  links4: -2,
  finding: -4,
  findings1: -1,
  headingLevel: 0.1,
  kindCode: 1,
  kindRow: 0.5,
  documentProse: 2.5,
  hidden: -2,
  label: -1.5,
  'in:nav': -3,
  'in:footer': -2.5,
  'in:aside': -1.5,
  'in:form': -1,
  'in:article': 0.5,
};
const BIAS = -2.6;

/** Log-odds of keep and what each feature added to it. */
export function scoreByHand(columns: Columns): {
  scores: Float64Array;
  features: string[];
  movedAt(block: number): number[];
} {
  const features = columns.names.filter((name) => name in WEIGHTS);
  const inputs = features.map((name) => columns.values[columns.names.indexOf(name)]!);
  const scores = new Float64Array(columns.length).fill(BIAS);
  for (const [f, name] of features.entries()) {
    for (let i = 0; i < scores.length; i++) scores[i]! += WEIGHTS[name]! * inputs[f]![i]!;
  }
  return {
    scores,
    features,
    movedAt: (block) => features.map((name, f) => WEIGHTS[name]! * inputs[f]![block]!),
  };
}
