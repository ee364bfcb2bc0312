/** What the files of the revision share: what a revision is, and how a sentence is told from a headline. */

export interface Revision {
  readonly category: string;
  readonly reason: string;
  /** It holds whatever the judge thinks of the block. */
  readonly isPlain?: boolean;
}

/** Drops a kept block, for a reason. */
export type Drop = (block: number, revision: Revision) => void;

/** A sentence's end, seen through closing quotes and brackets; a colon counts, since text follows it. */
export const SENTENCE_END = /[.!?。！？।؟…:：]["'”’»)\]」』]*$/;
