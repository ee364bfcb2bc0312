/** The one definition of what the model sees, for training and for use: names and one column of values each. */
import type { Evidence } from '../evidence.js';
import { Columns } from './columns.js';
import { addContextFeatures, measureProse } from './context.js';
import { addOwnFeatures } from './own.js';
import { addStructureFeatures } from './structure.js';

export type { Columns } from './columns.js';

/**
 * Compute the features of every block.
 *
 * @returns columns, one a feature, in a fixed order: own line, context, and for HTML structure
 */
export function computeFeatures(evidence: Evidence): Columns {
  const columns = new Columns(evidence.parsed.blocks.length);
  addOwnFeatures(columns, evidence);
  const prose = measureProse(columns, evidence);
  addContextFeatures(columns, evidence, prose);
  if (evidence.parsed.from === 'html') addStructureFeatures(columns, evidence, prose);
  return columns;
}
