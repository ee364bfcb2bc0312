/** All that is known of a document before anything is decided: words, repeats and findings, one entry a block. */
import type { Finding, Parsed } from '../block.js';
import { type Elements, numberElements } from './elements.js';
import { findRepeats, type Repeats } from './repeats.js';
import { findSignals } from './signals/find.js';
import { findLabelCategories } from './signals/labels.js';
import { type Tokens, tokenize } from './tokens.js';

export interface Evidence {
  readonly parsed: Parsed;
  readonly tokens: Tokens;
  readonly repeats: Repeats;
  /** Each block's findings, surest first; one shared empty list where there are none. */
  readonly findings: readonly (readonly Finding[])[];
  readonly elements: Elements;
  /** The category that an ancestor's class, id or role names, or null. */
  readonly labels: readonly (string | null)[];
}

/** Gather the evidence of a document once; features, revision and reasons all read it. */
export function gatherEvidence(parsed: Parsed): Evidence {
  const { blocks } = parsed;
  const tokens = tokenize(blocks.map((block) => block.visible.toLowerCase()));
  const elements = numberElements(blocks);
  const categories = findLabelCategories(elements);
  return {
    parsed,
    tokens,
    repeats: findRepeats(tokens),
    findings: blocks.map(findSignals),
    elements,
    labels: Array.from(elements.of, (element) => categories[element] ?? null),
  };
}
