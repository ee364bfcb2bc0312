/** How a text is laid out, told from the whole document: Markdown, flattened, wrapped, fragments, or plain lines. */
import type { Parsed } from '../block.js';
import { isSentenceBreak } from './fragments.js';
import { isBlank, type Lines } from './lines.js';
import { looksLikeMarkdown } from './markdown-marks.js';
import { findWrapWidth } from './wrapped.js';

export interface TextLayout {
  readonly shape: Exclude<Parsed['shape'], 'html'>;
  /** Column at which lines were wrapped; 0 when they were not. */
  readonly width: number;
}

/** Characters of a line that can be a flattened page. */
const FLAT_CHARS = 600;
/** Share of the document's characters that such a line holds. */
const FLAT_SHARE = 0.9;
/** A longer line needs a smaller share; no paragraph is as long as the longest, so that it needs none. */
const LONG_FLAT_CHARS = 2_500;
const LONG_FLAT_SHARE = 0.6;
const HUGE_FLAT_CHARS = 15_000;
/** Ends of sentences in a flattened page, at least. */
const FLAT_SENTENCES = 3;
const SENTENCE_END = /[.!?…]["”’»)]*\s|[。！？؟۔।]|\s[|•·»]\s|\s{2,}\p{Lu}/gu;

/** Breaks through sentences, at least and as a share of all breaks, that tell one text node a line from paragraphs. */
const MIN_SENTENCE_BREAKS = 3;
const MIN_SENTENCE_BREAK_SHARE = 0.02;

export function tellLayout(lines: Lines): TextLayout {
  const width = findWrapWidth(lines);
  if (looksLikeMarkdown(lines)) return { shape: 'markdown', width };
  if (width > 0) return { shape: 'wrapped', width };
  if (hasFlatLine(lines)) return { shape: 'flat', width: 0 };
  return { shape: isInFragments(lines) ? 'fragments' : 'lines', width: 0 };
}

/** Whether line `i` of a flattened document is to be cut. */
export function isFlatLine(lines: Lines, i: number, { shape }: TextLayout): boolean {
  return shape === 'flat' && isFlat(lines, i);
}

function hasFlatLine(lines: Lines): boolean {
  for (let i = 0; i < lines.count; i++) if (isFlat(lines, i)) return true;
  return false;
}

function isFlat({ text, start, end }: Lines, i: number): boolean {
  const length = end[i]! - start[i]!;
  if (length < FLAT_CHARS) return false;
  const share = length / text.length;
  const holds =
    share >= FLAT_SHARE ||
    (length >= LONG_FLAT_CHARS && share >= LONG_FLAT_SHARE) ||
    length >= HUGE_FLAT_CHARS;
  return holds && hasSentences(text, start[i]!, end[i]!);
}

function hasSentences(text: string, from: number, to: number): boolean {
  let count = 0;
  for (const _ of text.slice(from, Math.min(to, from + HUGE_FLAT_CHARS)).matchAll(SENTENCE_END)) {
    if (++count >= FLAT_SENTENCES) return true;
  }
  return false;
}

function isInFragments(lines: Lines): boolean {
  let breaks = 0;
  let within = 0;
  for (let i = 0; i + 1 < lines.count; i++) {
    if (isBlank(lines, i) || isBlank(lines, i + 1)) continue;
    breaks++;
    if (isSentenceBreak(lines, i)) within++;
  }
  return within >= MIN_SENTENCE_BREAKS && within >= breaks * MIN_SENTENCE_BREAK_SHARE;
}
