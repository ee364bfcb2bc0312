/**
 * What a block's text shows by itself, kept for as long as its document is judged: most of what is judged again when the
 * verdicts settle are texts that were read before.
 */
import type { Block, Finding } from '../block.js';
import { type Shape, scanShape } from './shape.js';
import { findSignals } from './signals/find.js';

export interface Reading {
  /** Surest first. */
  readonly findings: readonly Finding[];
  readonly shape: Shape;
}

/** Readings by text; of one kind of block each, since signals look at that too. */
export class Readings {
  readonly #byKind = new Map<string, Map<string, Reading>>();

  read(block: Block): Reading {
    let byText = this.#byKind.get(block.kind);
    if (!byText) {
      byText = new Map();
      this.#byKind.set(block.kind, byText);
    }
    let reading = byText.get(block.visible);
    if (!reading) {
      reading = { findings: findSignals(block), shape: scanShape(block.visible) };
      byText.set(block.visible, reading);
    }
    return reading;
  }
}
