/**
 * Tables of a pruned tree, in place: those that only lay out a page become their content, the others become
 * what Markdown can hold (a header row, rows of cells of one line), or lines where tables are not wanted.
 */
import type { Element, Root } from 'hast';
import { CONTAINER_TAGS } from './elements.js';
import { listNodes, type Preorder, tagOf } from './preorder.js';

/** A grid of more cells than this for each cell written is spans or ragged rows gone wrong: printed as lines. */
const MAX_GRID_GROWTH = 8;
const MAX_SMALL_GRID = 1000; // cells; below this growth costs nothing
const MAX_SPAN = 1000; // columns, as in HTML
const TABLE_PARTS = /^(?:table|caption|colgroup|col|thead|tbody|tfoot|tr|td|th)$/;
const RICH_TAGS = /^(?:h[1-6]|ul|ol|dl|pre|blockquote|table|figure|hr)$/;

interface Table {
  readonly element: Element;
  readonly parts: Element[];
  caption: Element | null;
  readonly rows: { readonly element: Element; readonly cells: Cell[] }[];
  /** Elements within cells that hold a line, paragraphs and containers. */
  readonly lines: Element[];
  /** True when a cell holds a list, a heading, a table, code, or the like. */
  rich: boolean;
}

interface Cell {
  readonly element: Element;
  lines: number;
}

/** @param tables  false: every table becomes lines */
export function shapeTables(root: Root, tables: boolean): void {
  for (const table of readTables(listNodes(root))) {
    if (isLayout(table)) flatten(table);
    else if (!tables || growsTooLarge(table)) writeLines(table);
    else prepareData(table);
  }
}

function readTables({ nodes, parents }: Preorder): Table[] {
  const tables: Table[] = [];
  const owners: (Table | null)[] = [];
  const cells: (Cell | null)[] = [];
  nodes.forEach((node, i) => {
    const tag = tagOf(node);
    let owner = owners[parents[i]!] ?? null;
    let cell = cells[parents[i]!] ?? null;
    const element = node as Element;
    if (owner && cell && RICH_TAGS.test(tag)) owner.rich = true;
    if (tag === 'table') {
      owner = { element, parts: [], caption: null, rows: [], lines: [], rich: false };
      cell = null;
      tables.push(owner);
    }
    if (owner && TABLE_PARTS.test(tag)) cell = addPart(owner, element, cell);
    else if (owner && cell && (tag === 'p' || CONTAINER_TAGS.has(tag))) {
      owner.lines.push(element);
      cell.lines++;
    }
    owners[i] = owner;
    cells[i] = cell;
  });
  return tables;
}

function addPart(table: Table, element: Element, cell: Cell | null): Cell | null {
  const { tagName } = element;
  table.parts.push(element);
  if (tagName === 'caption') table.caption ??= element;
  if (tagName === 'tr') table.rows.push({ element, cells: [] });
  if (tagName !== 'td' && tagName !== 'th') return cell;
  const next = { element, lines: 0 };
  table.rows.at(-1)?.cells.push(next);
  return next;
}

function isLayout({ element, rows, rich, caption }: Table): boolean {
  const role = String(element.properties.role ?? '');
  if (rich || role === 'presentation' || role === 'none') return true;
  const cells = rows.flatMap((row) => row.cells);
  const columns = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  if (rows.length < 2 || columns < 2) return true;
  const isLabelled = caption !== null || cells.some((cell) => cell.element.tagName === 'th');
  return !isLabelled && cells.some(({ lines }) => lines > 1);
}

function growsTooLarge({ rows }: Table): boolean {
  const written = rows.reduce((sum, { cells }) => sum + cells.length, 0);
  const limit = Math.max(MAX_SMALL_GRID, written * MAX_GRID_GROWTH);
  const widths = new Array<number>(rows.length).fill(0);
  let area = 0;
  for (const [r, { cells }] of rows.entries())
    for (const { element } of cells) {
      const columns = readSpan(element.properties.colSpan, MAX_SPAN);
      const last = Math.min(rows.length, r + readSpan(element.properties.rowSpan, rows.length));
      area += columns * (last - r);
      if (area > limit) return true;
      for (let i = r; i < last; i++) widths[i]! += columns;
    }
  return widths.reduce((most, width) => Math.max(most, width), 0) * rows.length > limit;
}

function readSpan(value: unknown, most: number): number {
  const span = Math.trunc(Number(value ?? 1));
  return span >= 1 ? Math.min(span, most) : 1;
}

function flatten({ parts }: Table): void {
  for (const part of parts) rename(part, 'div');
}

/** A paragraph a row, cells parted by a space; the caption is a paragraph before them. */
function writeLines(table: Table): void {
  for (const part of table.parts) {
    if (/^t[dh]$/.test(part.tagName)) toPhrase(part);
    else rename(part, /^(?:tr|caption)$/.test(part.tagName) ? 'p' : 'div');
  }
  for (const line of table.lines) toPhrase(line);
}

function prepareData({ rows, lines }: Table): void {
  const first = rows[0]!.cells;
  if (!first.some(({ element }) => element.tagName === 'th'))
    for (const { element } of first) element.tagName = 'th';
  for (const line of lines) toPhrase(line);
}

function toPhrase(element: Element): void {
  rename(element, 'span');
  element.children.push({ type: 'text', value: ' ' });
}

function rename(element: Element, tagName: string): void {
  element.tagName = tagName;
  element.properties = {};
}

/** For Markdown, which has no captions or row groups: captions go before their table, rows directly into it. */
export function hoistTableParts(root: Root): void {
  const { nodes } = listNodes(root);
  for (const node of nodes) {
    if (!('children' in node)) continue;
    const hoisted = node.children.flatMap((child) => {
      if (tagOf(child) !== 'table') return [child];
      const table = child as Element;
      const captions = table.children.filter((part) => tagOf(part) === 'caption') as Element[];
      for (const caption of captions) rename(caption, 'p');
      table.children = table.children
        .filter((part) => tagOf(part) !== 'p')
        .flatMap((part) => (/^t(?:head|body|foot)$/.test(tagOf(part)) ? (part as Element).children : [part]));
      return [...captions, table];
    });
    node.children = hoisted as Element[];
  }
}
