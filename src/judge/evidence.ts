/** All that is known of a document before anything is decided: words, repeats and findings, one entry a block. */
import type { Finding, Parsed } from '../block.js';
import { type Elements, numberElements } from './elements.js';
import { Readings } from './readings.js';
import { findRepeats, type Repeats } from './repeats.js';
import type { Shape } from './shape.js';
import { findLabelCategories } from './signals/labels.js';
import { type Tokens, tokenize } from './tokens.js';

export interface Evidence {
  readonly parsed: Parsed;
  readonly tokens: Tokens;
  readonly repeats: Repeats;
  /** Each block's findings, surest first; one shared empty list where there are none. */
  readonly findings: readonly (readonly Finding[])[];
  readonly shapes: readonly Shape[];
  readonly elements: Elements;
  /** The category that an ancestor's class, id or role names, or null. */
  readonly labels: readonly (string | null)[];
}

/** Gather the evidence of a document once; features, revision and reasons all read it. */
export function gatherEvidence(parsed: Parsed, readings: Readings = new Readings()): Evidence {
  const { blocks } = parsed;
  const tokens = tokenize(blocks.map((block) => block.visible.toLowerCase()));
  const read = blocks.map((block) => readings.read(block));
  const elements = numberElements(blocks);
  const categories = findLabelCategories(elements);
  return {
    parsed,
    tokens,
    repeats: findRepeats(tokens),
    findings: read.map(({ findings }) => findings),
    shapes: read.map(({ shape }) => shape),
    elements,
    labels: Array.from(elements.of, (element) => categories[element] ?? null),
  };
}
