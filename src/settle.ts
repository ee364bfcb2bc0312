/**
 * What cleaning the clean text would still drop goes at once, so that cleaning clean output changes nothing.
 * The judge sees other neighbours and, after HTML, no markup the second time; it settles within a few rounds.
 */
import type { Page, Verdict } from './block.js';
import { CONTENT } from './judge/categories.js';
import { type JudgeOptions, judge } from './judge/index.js';
import { Readings } from './judge/readings.js';
import { parseText } from './parse/text.js';
import { renderTxt } from './render/txt.js';

/** Two rounds settle nearly every document; the rest is cut short, not left to run. */
const MAX_ROUNDS = 6;
/** Blocks that are judged again, in all rounds: a longer list may lose a line a round, and each costs as much as all. */
const MAX_BLOCKS = 40_000;

/** A stretch of the printed text, in UTF-16 units. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The page with the verdicts that stay when its own output is cleaned again.
 *
 * @param readings  of the page's blocks, from its judgement
 */
export function settle(page: Page, options: JudgeOptions, readings = new Readings()): Page {
  let settled = page;
  if (page.parsed.from === 'text' && page.verdicts.every(({ keep }) => keep)) return page;
  for (let round = 0, judged = 0; round < MAX_ROUNDS && judged < MAX_BLOCKS; round++) {
    judged += settled.verdicts.filter(({ keep }) => keep).length;
    const verdicts = judgeOutput(settled, options, readings);
    if (!verdicts) break;
    settled = { ...settled, verdicts };
  }
  return settled;
}

/** The verdicts after one more cleaning; null when it drops nothing. */
function judgeOutput(page: Page, options: JudgeOptions, readings: Readings): Verdict[] | null {
  const text = renderTxt(page);
  const again = parseText(text);
  const judged = judge(again, options, null, null, readings).verdicts;
  if (judged.every(({ keep }) => keep)) return null;
  const spans = locate(text, again.blocks);
  const kept = page.verdicts.flatMap(({ keep }, i) => (keep ? [i] : []));
  const places = locate(
    text,
    kept.map((i) => page.parsed.blocks[i]!),
  );
  const verdicts = [...page.verdicts];
  let changed = false;
  let next = 0;
  for (const [k, i] of kept.entries()) {
    while (next < spans.length && spans[next]!.end <= places[k]!.start) next++;
    const first = next;
    let gone = first < spans.length && spans[first]!.start < places[k]!.end;
    for (let s = first; s < spans.length && spans[s]!.start < places[k]!.end; s++) gone &&= !judged[s]!.keep;
    // A block that the user asked to keep has its own category.
    if (!gone || verdicts[i]!.category !== CONTENT) continue;
    verdicts[i] = judged[first]!;
    changed = true;
  }
  return changed ? verdicts : null;
}

/** Where blocks stand in a text that holds them in order. */
function locate(text: string, blocks: readonly { readonly text: string }[]): Span[] {
  let end = 0;
  return blocks.map((block) => {
    const start = Math.max(end, text.indexOf(block.text, end));
    end = start + block.text.length;
    return { start, end };
  });
}
