/** Text and the elements around it to Blocks: where one ends and the next begins, and what kind it is. */
import type { Block, BlockKind, ElementInfo } from '../block.js';
import type { Listener, OpenElement } from './open-elements.js';
import * as Tag from './tags.js';
import { LINE_END, type Mark, SPACE, TAB, TextRun } from './white-space.js';
import { countWords } from './words.js';

/** The block that a piece of text went to; shared by all pieces of one block, so that it can still move. */
export interface BlockRef {
  block: number;
}

/** A table row in the making: one block as long as each of its cells holds one run of text. */
interface Row {
  readonly element: OpenElement;
  cells: number;
  cell: OpenElement | null;
  /** Where the text of the current cell begins. */
  start: Mark;
  /** A `p` or `div` that holds the cell's text has been opened; closed. */
  wrapped: boolean;
  finished: boolean;
}

export class BlockMaker implements Listener {
  readonly blocks: Block[] = [];
  /** Called when a row turns out to be layout, with its `tr`. */
  onLayoutRow: (row: OpenElement) => void = () => {};
  #run = new TextRun();
  #ref: BlockRef = { block: 0 };
  #top: OpenElement | null = null;
  #row: Row | null = null;
  /** The block before ended within a line. */
  #glued = false;
  #seen = false;
  #group: OpenElement | null = null;
  #item: OpenElement | null = null;

  /** Add a piece of text in the innermost open element; returns its block, or null when it holds nothing to see. */
  addText(piece: string, element: OpenElement | null, link: OpenElement | null): BlockRef | null {
    if (this.#row?.finished && /\S/.test(piece)) this.#breakRow();
    this.#top = element;
    const added = element?.pre ? this.#run.addLiteral(piece, link) : this.#run.add(piece, link);
    if (added && !element?.hidden) this.#seen = true;
    return added ? this.#ref : null;
  }

  /** The block that text would go to now, when it has words already. */
  get current(): BlockRef | null {
    return this.#run.isEmpty ? null : this.#ref;
  }

  /** The block that stands here: the one at hand, else the next. */
  get next(): BlockRef {
    return this.#ref;
  }

  breakLine(element: OpenElement | null): void {
    if (element?.pre) {
      this.#run.addLiteral('\n', null);
      return;
    }
    this.#run.separate(LINE_END);
    if (this.#run.breaks > 1 && !this.#run.isEmpty) {
      if (this.#row) this.#breakRow();
      this.endBlock();
    }
  }

  opened(element: OpenElement): void {
    if (element.skip) return;
    if (element.flags & Tag.BLOCK) this.#cross(element, true);
    else if (this.#startsUnseen(element)) this.#endWithinLine();
  }

  closing(element: OpenElement): void {
    if (element.skip) return;
    if (element.flags & Tag.BLOCK) this.#cross(element, false);
    else if (this.#startsUnseen(element)) this.#endWithinLine();
  }

  /** A start or end tag of a block-level element. */
  #cross(element: OpenElement, opens: boolean): void {
    const around = element.parent;
    if (element.pre && around?.pre && element.flags & (Tag.WRAPPER | Tag.CONTROL | Tag.TABLE_PART)) {
      if (element.name === 'td' || element.name === 'th') this.#run.separate(SPACE);
      else this.#run.endLiteralLine();
    } else if (element.name === 'tr') this.#crossRow(element, opens);
    else if (this.#row) this.#crossInRow(this.#row, element, opens);
    else this.endBlock();
  }

  #crossRow(element: OpenElement, opens: boolean): void {
    const row = this.#row;
    if (row?.wrapped && row.cells < 2) {
      this.#row = null; // one wrapped text is no row
      this.#top = row.cell;
    }
    this.endBlock();
    this.#row = opens
      ? { element, cells: 0, cell: null, start: this.#run.mark(), wrapped: false, finished: false }
      : null;
  }

  #crossInRow(row: Row, element: OpenElement, opens: boolean): void {
    if (element.name === 'td' || element.name === 'th') {
      if (!opens) return;
      row.cells++;
      row.cell = element;
      row.start = this.#run.mark();
      row.wrapped = false;
      row.finished = false;
      this.#ref = { block: this.blocks.length };
      this.#run.separate(TAB);
    } else if (element.flags & Tag.CONTROL) this.#run.separate(SPACE);
    else if (element.flags & Tag.WRAPPER) this.#crossWrapper(row, opens);
    else if (opens) {
      this.#breakRow();
      this.endBlock();
    }
  }

  /** A cell may hold its whole text in one `p` or `div`; a second run of text makes it a layout cell. */
  #crossWrapper(row: Row, opens: boolean): void {
    const hasText = this.#run.visible.length > row.start.visible.length;
    row.wrapped = true;
    if (!hasText) return;
    if (opens && !row.finished) row.finished = true;
    else if (!opens) row.finished = true;
  }

  /** The row is layout: its cells so far are one row, the cell at hand and all that follow are blocks of their own. */
  #breakRow(): void {
    const row = this.#row!;
    this.#row = null;
    this.onLayoutRow(row.element);
    const hasCellsBefore = row.start.visible !== '';
    const ref = this.#ref;
    const rest = hasCellsBefore ? this.#run.splitAt(row.start) : null;
    if (rest) {
      const seen = this.#seen;
      this.#emit(row.element, 'row', 0);
      this.#run = rest;
      this.#seen = seen;
      ref.block = this.blocks.length;
      this.#ref = ref;
    }
    this.#top = row.cell ?? row.element;
    this.endBlock();
  }

  #startsUnseen(element: OpenElement): boolean {
    return element.unseen && !element.parent?.unseen && !element.pre;
  }

  /** End the block in the middle of a line: what follows is hidden, or no longer. */
  #endWithinLine(): void {
    const had = this.blocks.length;
    const glued = this.#glued;
    this.#flush();
    this.#glued = this.blocks.length > had || glued;
  }

  /** End the block at hand, if there is one. */
  endBlock(): void {
    this.#flush();
    this.#glued = false;
  }

  #flush(): void {
    if (this.#run.isEmpty) {
      this.#run.clear();
      return;
    }
    const row = this.#row;
    if (row) this.#emit(row.element, 'row', 0);
    else {
      const holder = this.#top?.holder ?? null;
      this.#emit(holder, holder?.kind ?? 'paragraph', holder?.level ?? 0);
    }
  }

  #emit(holder: OpenElement | null, kind: BlockKind, level: number): void {
    const { visible, links } = this.#run;
    this.blocks.push({
      text: kind === 'code' ? this.#run.text.trimEnd() : this.#run.text,
      gap: this.#gapBefore(holder),
      visible,
      kind,
      level,
      words: countWords(visible),
      links,
      linkChars: sumRanges(links),
      hidden: !this.#seen,
      element: holder && describe(holder),
    });
    this.#group = holder?.group ?? null;
    this.#item = holder?.item ?? null;
    this.#run = new TextRun();
    this.#ref = { block: this.blocks.length };
    this.#seen = false;
  }

  #gapBefore(holder: OpenElement | null): string {
    if (this.blocks.length === 0) return '';
    if (this.#glued) return ' ';
    const isNextItem = holder?.group && holder.group === this.#group && holder.item !== this.#item;
    return isNextItem ? '\n' : '\n\n';
  }
}

function sumRanges(ranges: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < ranges.length; i += 2) sum += ranges[i + 1]! - ranges[i]!;
  return sum;
}

/** The chain of element descriptions, made when the first block needs it, one object an element. */
function describe(element: OpenElement): ElementInfo {
  const missing: OpenElement[] = [];
  let at: OpenElement | null = element;
  while (at && !at.info) {
    missing.push(at);
    at = at.parent;
  }
  let info = at?.info ?? null;
  for (const open of missing.reverse()) {
    info = open.info = describeOne(open, info);
  }
  return info!;
}

const LABELS = ['class', 'id', 'role', 'itemprop', 'data-testid', 'aria-label'];
const ITEM_PROPERTIES = ['itemprop', 'rel', 'itemtype'];

function describeOne({ name, attributes, hidden }: OpenElement, parent: ElementInfo | null): ElementInfo {
  return {
    tag: name,
    label: joinValues(attributes, LABELS).toLowerCase(),
    className: attributes.get('class') ?? '',
    id: attributes.get('id') ?? '',
    role: attributes.get('role') ?? '',
    itemprop: joinValues(attributes, ITEM_PROPERTIES),
    parent,
    depth: parent ? parent.depth + 1 : 0,
    hidden,
  };
}

function joinValues(attributes: ReadonlyMap<string, string>, names: readonly string[]): string {
  if (attributes.size === 0) return '';
  let joined = '';
  for (const name of names) {
    const value = attributes.get(name);
    if (value) joined += joined === '' ? value : ` ${value}`;
  }
  return joined;
}
