/**
 * The page's tree cut down to what is printed: the kept blocks' text, the elements around it, and the images,
 * rules and breaks that stand among kept blocks. Links and images follow the options. Nothing is renamed here.
 */
import type { Element, Parents, Root, RootContent, Text } from 'hast';
import type { Verdict } from '../block.js';
import type { Options } from '../options.js';
import { toImageAddress, toLinkAddress } from './addresses.js';
import { BLOCK_TAGS, LINKABLE_TAGS } from './elements.js';
import { listNodes, type Preorder, tagOf } from './preorder.js';

/** Deeper elements are taken off and their content kept: the libraries after this one recurse. */
const MAX_DEPTH = 250; // the parser stops at 200
/** Marks within marks that are kept: 100 of `<b><i>` cost remark-stringify 18 s, and no reader sees them. */
const MAX_MARK_DEPTH = 8;
const LEAVES = new Set(['img', 'br', 'hr', 'input', 'wbr']);
const ATOMS = new Set(['p', 'li', 'td', 'th', 'dd', 'dt', 'figure', 'figcaption', 'pre', 'tr']);

type Verdicts = readonly Pick<Verdict, 'keep'>[];

/**
 * @param tree      text nodes carry `data.block`, an index into `verdicts`
 * @param verdicts  one a block
 * @returns         a new tree; `tree` is left as it is
 */
export function pruneTree(tree: Root, verdicts: Verdicts, options: Options): Root {
  const order = listNodes(tree);
  const stays = markStaying(order, verdicts, options);
  return copyStaying(order, stays, findUnwrapped(order, options), options);
}

function markStaying(order: Preorder, verdicts: Verdicts, options: Options): boolean[] {
  const { nodes, parents } = order;
  const own = nodes.map((node) => isKeptText(node, verdicts));
  const full = spreadUp(order, own);
  const between = markBetween(nodes, verdicts);
  const stays = nodes.map((node, i) => {
    if (own[i]) return true;
    const tag = tagOf(node);
    if (tag === 'td' || tag === 'th') return full[findRow(order, i)]!;
    if (tag === 'img')
      return isShownImage(node as Element, options) && (between[i]! || full[findAtom(order, i)]!);
    if (tag === 'input') return full[parents[i]!]!;
    return (LEAVES.has(tag) || node.type === 'text') && between[i]!;
  });
  const carries = nodes.map((node, i) => stays[i]! && (own[i]! || /^(?:img|hr|td|th)$/.test(tagOf(node))));
  const holds = spreadUp(order, carries);
  return stays.map((stay, i) => stay || (holds[i]! && !LEAVES.has(tagOf(nodes[i]))));
}

/** True for every node that is marked or has a marked node within. */
function spreadUp({ parents }: Preorder, marks: readonly boolean[]): boolean[] {
  const spread = [...marks];
  for (let i = spread.length - 1; i > 0; i--) if (spread[i]) spread[parents[i]!] = true;
  return spread;
}

/** True where the nearest blocks before and after are both kept. */
function markBetween(nodes: Preorder['nodes'], verdicts: Verdicts): boolean[] {
  const marks = new Array<boolean>(nodes.length).fill(false);
  let before = false;
  nodes.forEach((node, i) => {
    before = readKeep(node, verdicts) ?? before;
    marks[i] = before;
  });
  let after = false;
  for (let i = nodes.length - 1; i >= 0; i--) {
    after = readKeep(nodes[i]!, verdicts) ?? after;
    marks[i] &&= after;
  }
  return marks;
}

function isKeptText(node: Root | RootContent, verdicts: Verdicts): boolean {
  return readKeep(node, verdicts) ?? false;
}

/** The verdict on a text node's block; null for any other node and for text of no block. */
function readKeep(node: Root | RootContent, verdicts: Verdicts): boolean | null {
  if (node.type !== 'text') return null;
  const { block } = (node.data ?? {}) as { block?: number };
  return block === undefined ? null : (verdicts[block]?.keep ?? false);
}

function isShownImage({ properties }: Element, { images, url }: Options): boolean {
  return images && toImageAddress(properties.src, url) !== '';
}

/** The nearest element around a node that is one thing to a reader: a paragraph, an item, a figure. */
function findAtom({ nodes, parents }: Preorder, index: number): number {
  let i = parents[index]!;
  while (i > 0 && !ATOMS.has(tagOf(nodes[i])) && !BLOCK_TAGS.has(tagOf(nodes[i]))) i = parents[i]!;
  return ATOMS.has(tagOf(nodes[i])) || /^h[1-6]$/.test(tagOf(nodes[i])) ? i : index;
}

function findRow({ nodes, parents }: Preorder, index: number): number {
  const parent = parents[index]!;
  return tagOf(nodes[parent]) === 'tr' ? parent : index;
}

/** Elements whose content is printed without them: links that go nowhere, marks around whole blocks, the far too deep. */
function findUnwrapped(order: Preorder, options: Options): boolean[] {
  const { nodes, parents } = order;
  const depths: number[] = [];
  const markDepths: number[] = [];
  const blocks = spreadUp(
    order,
    nodes.map((node) => BLOCK_TAGS.has(tagOf(node))),
  );
  const unlinkable = spreadUp(
    order,
    nodes.map((node) => BLOCK_TAGS.has(tagOf(node)) && !LINKABLE_TAGS.has(tagOf(node))),
  );
  return nodes.map((node, i) => {
    depths[i] = i === 0 ? 0 : depths[parents[i]!]! + 1;
    const tag = tagOf(node);
    markDepths[i] = tag && !BLOCK_TAGS.has(tag) ? (markDepths[parents[i]!] ?? 0) + 1 : 0;
    if (!tag || LEAVES.has(tag)) return false;
    if (depths[i]! > MAX_DEPTH || markDepths[i]! > MAX_MARK_DEPTH) return true;
    if (tag !== 'a') return blocks[i]! && !BLOCK_TAGS.has(tag);
    const { href } = (node as Element).properties;
    return !options.links || unlinkable[i]! || !toLinkAddress(href, options.url);
  });
}

function copyStaying(
  { nodes, parents }: Preorder,
  stays: readonly boolean[],
  unwrapped: readonly boolean[],
  { url }: Options,
): Root {
  const root: Root = { type: 'root', children: [] };
  const copies: (Parents | null)[] = [root];
  const torn = new Set<Parents>(); // something that parted lines was left out at its end
  for (let i = 1; i < nodes.length; i++) {
    const node = nodes[i]!;
    const parent = copies[parents[i]!] ?? null;
    copies[i] = null;
    if (!parent) continue;
    if (!stays[i]) {
      if (partsLines(node)) torn.add(parent);
      continue;
    }
    const isBlock = BLOCK_TAGS.has(tagOf(node));
    if (torn.delete(parent) && !isBlock) pushBreaks(parent);
    if (unwrapped[i] && isBlock) pushSpace(parent);
    copies[i] = unwrapped[i] ? parent : pushCopy(parent, node, url);
  }
  return root;
}

function partsLines(node: Root | RootContent): boolean {
  if (node.type === 'text') return node.value.trim() !== '';
  return tagOf(node) === 'br' || BLOCK_TAGS.has(tagOf(node));
}

/** Two breaks end a line of text: what stood on both sides of a dropped block does not become one line. */
function pushBreaks({ children }: Parents): void {
  if (children.length === 0 || BLOCK_TAGS.has(tagOf(children.at(-1)))) return;
  for (let n = 0; n < 2; n++) children.push({ type: 'element', tagName: 'br', properties: {}, children: [] });
}

function pushSpace({ children }: Parents): void {
  const last = children.at(-1);
  if (last?.type !== 'text' || last.value !== ' ') children.push({ type: 'text', value: ' ' });
}

/** @returns the copy, to take the node's children; null when it has none */
function pushCopy({ children }: Parents, node: Root | RootContent, url: string): Parents | null {
  if (node.type !== 'element') {
    children.push({ ...node } as Text);
    return null;
  }
  const properties = { ...node.properties };
  if (node.tagName === 'a') properties.href = toLinkAddress(properties.href, url);
  if (node.tagName === 'img') properties.src = toImageAddress(properties.src, url);
  const copy: Element = { type: 'element', tagName: node.tagName, properties, children: [] };
  children.push(copy);
  return copy;
}
