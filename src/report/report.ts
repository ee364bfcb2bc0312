/**
 * `--report`: one self-contained page, written as the run goes. One document is a page that reads without script; more
 * are held compressed, in front of the list that leads to them, and shown by the script when they are asked for.
 */
import { escapeControls } from '../render/controls.js';
import { markDocument } from './document-markup.js';
import { addTally, readPart, sortTallies } from './hold.js';
import { markHead, markRow, markTools, markTotals, type Row, type Totals } from './index-markup.js';
import { h, toCount, toNumber } from './markup.js';
import { type Frame, makeFrame, print } from './page-frame.js';
import type { HeldDocument, Tally } from './shown.js';

export { holdDocument } from './hold.js';
export type { HeldDocument } from './shown.js';

/** Rows of the list: Chromium sorts and searches as many in a third of a second. */
const MAX_ROWS = 10_000;
/** Characters of held documents: a page of this size opens in a few seconds. */
const MAX_HELD_CHARS = 256 * 1024 ** 2;

/** Warnings of one input that are shown. */
const MAX_NOTES = 20;

interface Sink {
  write(text: string): Promise<void>;
}

interface Added {
  readonly row: Row;
  readonly held: HeldDocument;
}

export class Report {
  readonly #sink: Sink;
  readonly #rows: Row[] = [];
  readonly #warnings = new Map<string, string[]>();
  readonly #totals: Totals = { documents: 0, failures: 0, warnings: 0, words: 0, keptWords: 0, dropped: [] };
  readonly #tallies = new Map<string, Tally>();
  /** The first document, as long as it may be the only one. */
  #only: Added | null = null;
  #frame: Frame | null = null;
  #held = 0;
  #heldChars = 0;
  #unheld = 0;
  #unlisted = 0;
  #skipped = 0;

  /** @param sink  is written in order; the last write comes with `finish` */
  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /** @param notes  what was told about it */
  async add(name: string, held: HeldDocument, notes: readonly string[]): Promise<void> {
    this.#count(held);
    this.#totals.warnings += notes.length;
    const chars = held.parts.reduce((sum, part) => sum + part.length, 0);
    const isHeld = this.#rows.length < MAX_ROWS && this.#heldChars + chars <= MAX_HELD_CHARS;
    const row = { name, figures: held.figures, failure: '', notes, held: isHeld ? this.#held++ : -1 };
    this.#list(row);
    if (!isHeld) {
      if (!this.#unlisted) this.#unheld++;
      return;
    }
    this.#heldChars += chars;
    if (this.#rows.length === 1 && !this.#only) {
      this.#only = { row, held };
      return;
    }
    await this.#begin();
    await this.#hold(row, held);
  }

  fail(name: string, failure: string): void {
    this.#totals.failures++;
    this.#list({ name, failure, notes: [], held: -1 });
  }

  /** Told apart from its document, before or after it. */
  warn(name: string, text: string): void {
    this.#totals.warnings++;
    const told = this.#warnings.get(name) ?? [];
    if (told.length < MAX_NOTES) told.push(text);
    this.#warnings.set(name, told);
  }

  /** An output that was there already is no document of this run. */
  skip(): void {
    this.#skipped++;
  }

  async finish(): Promise<void> {
    this.#listWarned();
    if (this.#only && this.#rows.length === 1 && !this.#skipped) return this.#writeOnly(this.#only);
    await this.#begin();
    await this.#writeIndex();
    await this.#sink.write(this.#frame!.bottom);
  }

  #count({ figures }: HeldDocument): void {
    this.#totals.documents++;
    this.#totals.words += figures.words;
    this.#totals.keptWords += figures.keptWords;
    for (const tally of figures.dropped) addTally(this.#tallies, tally);
  }

  #list(row: Row): void {
    if (this.#rows.length < MAX_ROWS) this.#rows.push(row);
    else this.#unlisted++;
  }

  /** What was warned of and is no document has its row too. */
  #listWarned(): void {
    const listed = new Set(this.#rows.map(({ name }) => name));
    for (const name of this.#warnings.keys())
      if (!listed.has(name)) this.#list({ name, failure: '', notes: [], held: -1 });
  }

  /** The page of several documents, and the one that waited. */
  async #begin(): Promise<void> {
    if (this.#frame) return;
    this.#frame = makeFrame('declutter report');
    await this.#sink.write(this.#frame.top);
    if (this.#only) await this.#hold(this.#only.row, this.#only.held);
    this.#only = null;
  }

  /** Figures in JSON, then the parts: in scripts of a type that no browser runs. */
  async #hold({ held: number }: Row, { figures, ranges, parts }: HeldDocument): Promise<void> {
    const data = Buffer.from(JSON.stringify({ figures, parts: ranges })).toString('base64');
    await this.#sink.write(markData(`d${number}`, data));
    for (const [i, part] of parts.entries()) await this.#sink.write(markData(`d${number}-${i}`, part));
  }

  async #writeOnly({ row, held }: Added): Promise<void> {
    const name = toTitle(row.name);
    const frame = makeFrame(`${name} – declutter report`);
    const notes = [...row.notes, ...(this.#warnings.get(row.name) ?? [])];
    const shown = { name, figures: held.figures, parts: held.ranges, notes };
    const article = markDocument(shown, 1, readPart(held.parts[0]!));
    await this.#sink.write(`${frame.top}<main id="main" tabindex="-1">${print(article)}</main>`);
    for (const [i, part] of held.parts.entries())
      if (held.parts.length > 1) await this.#sink.write(markData(`d0-${i}`, part));
    await this.#sink.write(frame.bottom);
  }

  async #writeIndex(): Promise<void> {
    const totals = { ...this.#totals, dropped: sortTallies(this.#tallies) };
    const noscript = h(
      'p',
      { class: 'note' },
      'The documents are shown by the script of this page, which does not run here.',
    );
    await this.#sink.write(
      `\n<main id="main" tabindex="-1"><section id="index">${print(markTotals(totals, this.#describeCaps()))}
${print(h('noscript', {}, noscript))}${print(markTools(totals))}
<div class="table" tabindex="0" role="region" aria-label="Documents"><table>${print(markHead())}<tbody>\n`,
    );
    for (const row of this.#rows) {
      const notes = [...row.notes, ...(this.#warnings.get(row.name) ?? [])];
      await this.#sink.write(`${print(markRow({ ...row, name: toTitle(row.name), notes }))}\n`);
    }
    await this.#sink.write('</tbody></table></div></section><section id="document" hidden></section></main>');
  }

  /** What this page leaves out, in words. */
  #describeCaps(): string[] {
    const caps: string[] = [];
    if (this.#unlisted)
      caps.push(
        `${toCount(this.#unlisted, 'more input')} not listed: the list ends after ${toNumber(MAX_ROWS)}. The figures count them.`,
      );
    if (this.#unheld)
      caps.push(
        `${toCount(this.#unheld, 'document')} listed without text: the page would be too large. Clean fewer at once to see them.`,
      );
    if (this.#skipped) caps.push(`${toCount(this.#skipped, 'finished output')} skipped, not in this report.`);
    return caps;
  }
}

/** Base64 cannot end a script element. */
function markData(id: string, base64: string): string {
  return `<script type="text/plain" id="${id}">${base64}</script>\n`;
}

function toTitle(name: string): string {
  return name === '-' ? 'standard input' : escapeControls(name);
}
