/** The one definition of what the model sees, for training and for use: names and one column of values each. */
import type { Evidence } from '../evidence.js';
import { Columns } from './columns.js';
import { addContextFeatures, measureProse } from './context.js';
import { addDeclaredFeatures } from './declared.js';
import { addLexiconFeatures } from './lexicon-context.js';
import { addOwnFeatures } from './own.js';
import { addStructureFeatures } from './structure.js';

export type { Columns } from './columns.js';

/**
 * Compute the features of every block.
 *
 * @param lexicon  the lexicon's log-odds, one a block
 * @returns        columns, one a feature, in a fixed order: own line, context, lexicon, and for HTML structure and what the page declares
 */
export function computeFeatures(evidence: Evidence, lexicon: Float32Array): Columns {
  const columns = new Columns(evidence.parsed.blocks.length);
  addOwnFeatures(columns, evidence);
  const prose = measureProse(columns, evidence);
  addContextFeatures(columns, evidence, prose);
  const likely = addLexiconFeatures(columns, evidence, lexicon);
  if (evidence.parsed.from === 'html') {
    addStructureFeatures(columns, evidence, prose, likely);
    addDeclaredFeatures(columns, evidence);
  }
  return columns;
}
