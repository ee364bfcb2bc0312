/** What the report shows of a document. Types only: made by the command, read by the page's script. */
import type { BlockKind } from '../block.js';

/** A Block with its Verdict, as the page shows it. */
export interface ShownBlock {
  /** The block's text, control characters made visible; a very long one is cut, and says so. */
  readonly text: string;
  readonly keep: boolean;
  readonly category: string;
  readonly reason: string;
  /** Per cent, whole: how likely the block is main content. */
  readonly percent: number;
  readonly kind: BlockKind;
  /** As in Block: heading level, depth of an item; else 0. */
  readonly level: number;
}

/** What was dropped in one category. */
export interface Tally {
  readonly category: string;
  readonly blocks: number;
  readonly words: number;
}

/** Words are counted as blocks count them: a character of a script without spaces is half a word. */
export interface Figures {
  readonly from: 'text' | 'html';
  readonly blocks: number;
  readonly keptBlocks: number;
  readonly words: number;
  readonly keptWords: number;
  /** 0 to 1. */
  readonly confidence: number;
  /** By category, most words first. */
  readonly dropped: readonly Tally[];
}

/** A stretch of a document that is shown at once. */
export interface PartRange {
  /** Number of its first block, from 0, and how many it has. */
  readonly first: number;
  readonly blocks: number;
  /** Categories of what is dropped in it. */
  readonly categories: readonly string[];
}

/** A document's heading and figures. */
export interface ShownDocument {
  readonly name: string;
  readonly figures: Figures;
  readonly parts: readonly PartRange[];
  /** Warnings that were told about it. */
  readonly notes: readonly string[];
}

/** A document as it lies in the page: each part deflated (RFC 1951), in base64. */
export interface HeldDocument {
  readonly figures: Figures;
  readonly ranges: readonly PartRange[];
  /** The JSON of each part: ShownBlock[]. */
  readonly parts: readonly string[];
}
