/** Every finding of a block, surest first. */
import type { Block, Finding } from '../../block.js';
import { SIGNALS } from './index.js';

/** Ask each signal about the block. Equal weights keep the registry's order. */
export function findSignals(block: Block): Finding[] {
  const findings: Finding[] = [];
  for (const signal of SIGNALS) {
    const match = signal.detect(block);
    if (match) findings.push({ category: signal.id, weight: match.weight, evidence: match.evidence });
  }
  return findings.sort((a, b) => b.weight - a.weight);
}
