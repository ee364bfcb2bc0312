/**
 * One document from its bytes to all that a run needs of it: decode, clean, render. It runs in this thread or in a
 * worker's, so that request and outcome can be cloned from one to the other and hold nothing of the page itself.
 */
import { performance } from 'node:perf_hooks';
import type { Block, JudgedBlock, Metadata, Page } from '../block.js';
import { cleanPage, countPage } from '../declutter.js';
import { decode } from '../decode.js';
import type { Group } from '../judge/recurrence.js';
import type { Options } from '../options.js';
import { escapeControls } from '../render/controls.js';
import { render } from '../render/index.js';
import type { HeldDocument } from '../report/shown.js';
import type { View } from './job.js';

export interface CleanRequest {
  readonly bytes: Uint8Array | string;
  readonly options: Options;
  /** What `text` shall be; without it the document in `options.format`. */
  readonly view?: View;
  /** How a view is shown; without it in plain characters. */
  readonly display?: Display;
  /** The dropped blocks are wanted as text. */
  readonly removed?: boolean;
  /** Every block is wanted, for a report. */
  readonly report?: boolean;
  /** What the page of `--report` shows is wanted. */
  readonly hold?: boolean;
  /** The documents that this one is judged among, for `--across`. */
  readonly group?: Group | null;
  /** The first reading: the document is only counted among its group. */
  readonly counting?: boolean;
}

interface Display {
  readonly colored: boolean;
  /** Width of the terminal; 0 when there is none. */
  readonly columns: number;
  /** Headed by the document's name, since it is one of several. */
  readonly headed: boolean;
}

export interface Outcome {
  /** The document in its format, or the view that was asked for; '' for `check`. */
  readonly text: string;
  /** The dropped blocks as text, when asked for. */
  readonly removed?: string;
  readonly figures: Figures;
  readonly from: 'text' | 'html';
  readonly shape: Page['parsed']['shape'];
  readonly title: string;
  readonly confidence: number;
  readonly metadata: Metadata | null;
  /** A block is dropped. */
  readonly changed: boolean;
  /** What the user should know of it though it came out. */
  readonly warnings: readonly string[];
  /** Every block in order, when asked for. */
  readonly report?: readonly ReportBlock[];
  /** What the page of `--report` shows, when asked for. */
  readonly held?: HeldDocument;
  /** How long it took, in milliseconds. */
  readonly ms: number;
}

/** Words are counted as blocks count them: a character of a script without spaces is half a word. */
export interface Figures {
  readonly blocks: number;
  readonly keptBlocks: number;
  readonly words: number;
  readonly keptWords: number;
  /** Dropped words by category. */
  readonly dropped: Readonly<Record<string, number>>;
}

export type ReportBlock = JudgedBlock & Pick<Block, 'kind' | 'level' | 'words'>;

/** @throws {DeclutterError} when the document cannot be cleaned */
export async function cleanDocument(request: CleanRequest): Promise<Outcome> {
  const start = performance.now();
  if (request.counting) return countDocument(request, start);
  const page = await cleanPage(request.bytes, request.options, request.group);
  const { parsed, confidence, metadata } = page;
  const figures = countFigures(page);
  const text = await renderView(page, request);
  return {
    text,
    ...(request.removed && { removed: (await import('../render/removed.js')).renderRemoved(page) }),
    figures,
    from: parsed.from,
    shape: parsed.shape,
    title: parsed.title,
    confidence,
    metadata,
    changed: figures.keptBlocks < figures.blocks,
    warnings: figures.keptBlocks ? [] : [warnOfNothing(figures)],
    ...(request.report && { report: listBlocks(page) }),
    ...(request.hold && { held: (await import('../report/hold.js')).holdDocument(page) }),
    ms: performance.now() - start,
  };
}

async function countDocument({ bytes, options, group }: CleanRequest, start: number): Promise<Outcome> {
  if (group) await countPage(bytes, options, group);
  const figures = { blocks: 0, keptBlocks: 0, words: 0, keptWords: 0, dropped: {} };
  const page = { from: 'text', shape: 'lines', title: '', confidence: 1, metadata: null } as const;
  return { text: '', figures, ...page, changed: false, warnings: [], ms: performance.now() - start };
}

async function renderView(
  page: Page,
  { view = 'text', bytes, options, display }: CleanRequest,
): Promise<string> {
  if (view === 'text') return render(page, options);
  if (view === 'check') return '';
  const { colored = false, columns = 0, headed = false } = display ?? {};
  const colors = (await import('picocolors')).default.createColors(colored);
  if (view === 'diff') {
    const { renderDiff } = await import('../render/diff.js');
    return renderDiff(page, options.source, { colors, source: await readSource(page, bytes, options) });
  }
  const renderExplain =
    columns > 0
      ? (await import('../render/explain-terminal.js')).renderForTerminal
      : (await import('../render/explain.js')).renderExplain;
  const heading = headed ? `==> ${escapeControls(options.source)} <==\n` : '';
  return heading + renderExplain(page, { colors, columns });
}

/** The text that a diff starts from, with the mark at its head that decoding takes off; '' for HTML. */
async function readSource(
  { parsed }: Page,
  bytes: Uint8Array | string,
  { encoding }: Options,
): Promise<string> {
  if (parsed.from === 'html') return '';
  if (typeof bytes === 'string') return bytes;
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return (isMarked ? '\ufeff' : '') + (await decode(bytes, encoding)).text;
}

function countFigures({ parsed: { blocks }, verdicts }: Page): Figures {
  const dropped: Record<string, number> = {};
  let [keptBlocks, allWords, keptWords] = [0, 0, 0];
  for (const [i, { words }] of blocks.entries()) {
    const { keep, category } = verdicts[i]!;
    allWords += words;
    if (keep) {
      keptBlocks++;
      keptWords += words;
    } else dropped[category] = (dropped[category] ?? 0) + words;
  }
  return { blocks: blocks.length, keptBlocks, words: allWords, keptWords, dropped };
}

function warnOfNothing({ blocks }: Figures): string {
  return blocks ? 'nothing is kept; try --favor recall' : 'the document is empty';
}

function listBlocks({ parsed, verdicts }: Page): ReportBlock[] {
  return parsed.blocks.map(({ text, kind, level, words }, i) => {
    const { keep, category, reason, probability } = verdicts[i]!;
    return { text, keep, category, reason, probability, kind, level, words };
  });
}
