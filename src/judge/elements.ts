/** The elements around a document's blocks, numbered, so that what is found of each stands in an array. */
import type { Block, ElementInfo } from '../block.js';

export interface Elements {
  /** Deepest first; those of one depth in the order of the document. */
  readonly infos: readonly ElementInfo[];
  /** The number of each element's parent, -1 for none. */
  readonly parents: Int32Array;
  /** The number of each block's innermost element, -1 for none. */
  readonly of: Int32Array;
  /** For each element the number of its tag and label, which many share: what they say is read once. */
  readonly makes: Int32Array;
  /** An element of each tag and label. */
  readonly models: readonly ElementInfo[];
}

/** Number every element around a document's blocks. */
export function numberElements(blocks: readonly Block[]): Elements {
  const { met, found } = collectElements(blocks);
  const ranks = rankByDepth(found);
  const infos = new Array<ElementInfo>(found.length);
  const parents = new Int32Array(found.length);
  for (const [k, info] of found.entries()) {
    infos[ranks[k]!] = info;
    parents[ranks[k]!] = info.parent ? ranks[met.get(info.parent)!]! : -1;
  }
  const of = mapToInts(blocks, ({ element }) => (element ? ranks[met.get(element)!]! : -1));
  return { infos, parents, of, ...shareMakes(infos) };
}

/** In the order in which they are met, from each block upwards. */
function collectElements(blocks: readonly Block[]) {
  const met = new Map<ElementInfo, number>();
  const found: ElementInfo[] = [];
  for (const block of blocks) {
    for (let element = block.element; element && !met.has(element); element = element.parent) {
      met.set(element, found.length);
      found.push(element);
    }
  }
  return { met, found };
}

/** Places in an order by depth, deepest first, that else stays as it is (counting sort). */
function rankByDepth(elements: readonly ElementInfo[]): Int32Array {
  const deepest = elements.reduce((most, { depth }) => Math.max(most, depth), 0);
  const next = new Int32Array(deepest + 2);
  for (const { depth } of elements) next[deepest - depth + 1]!++;
  for (let level = 1; level < next.length; level++) next[level]! += next[level - 1]!;
  return mapToInts(elements, ({ depth }) => next[deepest - depth]!++);
}

function shareMakes(infos: readonly ElementInfo[]): Pick<Elements, 'makes' | 'models'> {
  const byTag = new Map<string, Map<string, number>>();
  const models: ElementInfo[] = [];
  const makes = mapToInts(infos, (info) => {
    let byLabel = byTag.get(info.tag);
    if (!byLabel) {
      byLabel = new Map();
      byTag.set(info.tag, byLabel);
    }
    const known = byLabel.get(info.label);
    if (known !== undefined) return known;
    byLabel.set(info.label, models.length);
    return models.push(info) - 1;
  });
  return { makes, models };
}

/** What `Int32Array.from` gives, which takes several times as long. */
export function mapToInts<T>(items: readonly T[], numberOf: (item: T) => number): Int32Array {
  const numbers = new Int32Array(items.length);
  for (let i = 0; i < items.length; i++) numbers[i] = numberOf(items[i]!);
  return numbers;
}
