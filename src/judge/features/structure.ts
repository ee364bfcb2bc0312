/** What the markup around a block shows: its ancestors' tags and names, their subtrees, blocks of the same make. */
import type { Block, ElementInfo } from '../../block.js';
import type { Evidence } from '../evidence.js';
import type { Columns } from './columns.js';
import type { Prose } from './context.js';
import { CATEGORY_GROUPS, linkShare } from './own.js';

/** Tags whose presence among the ancestors says something. */
const ANCESTOR_TAGS = [
  'nav',
  'header',
  'footer',
  'aside',
  'article',
  'main',
  'form',
  'table',
  'ul',
  'section',
  'a',
  'button',
];
/** Class and id tokens by which pages name their main content. */
const CONTENT_NAMES =
  /(?:^|[\s_-])(?:content|article|post|entry|story|body|text|main|blog|page|message|topic|thread|detail|description)/;
/** Share of the page's prose that its container holds. */
const CONTAINER_SHARES = [0.4, 0.7];
/** Ancestors whose subtree figures are features: the element itself and its next three. */
const LEVELS = 4;

/** Sums over everything inside an element. */
interface Subtree {
  words: number;
  prose: number;
  linked: number;
  /** words x the lexicon's probability */
  likely: number;
  blocks: number;
}

const EMPTY: Subtree = { words: 0, prose: 0, linked: 0, likely: 0, blocks: 0 };

/** What an element inherits from its ancestors. */
interface Inherited {
  tags: number;
  namesContent: number;
  signature: number;
}

export function addStructureFeatures(
  columns: Columns,
  evidence: Evidence,
  prose: Prose,
  likely: Float32Array,
): void {
  const { blocks } = evidence.parsed;
  const elements = collectElements(evidence);
  const subtrees = sumSubtrees(evidence, prose, likely, elements);
  const inherited = inherit(elements);
  const of = (i: number) => blocks[i]!.element;
  const page = { ...EMPTY, words: 1, prose: 1 };
  for (const [i, block] of blocks.entries()) addBlock(page, block, prose.proseWords[i]!, likely[i]!);
  columns.add('hidden', (i) => Number(blocks[i]!.hidden));
  columns.add('depth', (i) => Math.min(60, of(i)?.depth ?? 0));
  for (const [bit, tag] of ANCESTOR_TAGS.entries()) {
    columns.add(`in:${tag}`, (i) => ((inherited.get(of(i)!)?.tags ?? 0) >> bit) & 1);
  }
  columns.add('contentNames', (i) => Math.min(6, inherited.get(of(i)!)?.namesContent ?? 0));
  for (const [group, ids] of Object.entries(CATEGORY_GROUPS)) {
    columns.add(`label:${group}`, (i) => Number(ids.includes(evidence.labels[i] ?? '')));
  }
  columns.add('label', (i) => Number(evidence.labels[i] !== null));
  addSubtrees(columns, of, subtrees, page);
  addContainers(columns, of, elements, subtrees, page);
  addSignatures(columns, evidence, prose, likely, inherited);
}

/** Every element around a block, children before their parents. */
function collectElements({ parsed }: Evidence): ElementInfo[] {
  const seen = new Set<ElementInfo>();
  for (const block of parsed.blocks) {
    for (let element = block.element; element && !seen.has(element); element = element.parent)
      seen.add(element);
  }
  return [...seen].sort((a, b) => b.depth - a.depth);
}

function sumSubtrees(
  { parsed }: Evidence,
  prose: Prose,
  likely: Float32Array,
  elements: readonly ElementInfo[],
) {
  const subtrees = new Map<ElementInfo, Subtree>();
  for (const element of elements) subtrees.set(element, { ...EMPTY });
  for (const [i, block] of parsed.blocks.entries()) {
    const subtree = block.element && subtrees.get(block.element);
    if (subtree) addBlock(subtree, block, prose.proseWords[i]!, likely[i]!);
  }
  for (const element of elements) {
    const parent = element.parent && subtrees.get(element.parent);
    if (!parent) continue;
    const own = subtrees.get(element)!;
    parent.words += own.words;
    parent.prose += own.prose;
    parent.linked += own.linked;
    parent.likely += own.likely;
    parent.blocks += own.blocks;
  }
  return subtrees;
}

function addBlock(subtree: Subtree, block: Block, prose: number, likely: number): void {
  subtree.words += block.words;
  subtree.prose += prose;
  subtree.linked += block.words * linkShare(block);
  subtree.likely += block.words * likely;
  subtree.blocks++;
}

/** From the root down: tags among the ancestors, names that promise content, the last three tags and classes. */
function inherit(elements: readonly ElementInfo[]): Map<ElementInfo | null, Inherited> {
  const found = new Map<ElementInfo | null, Inherited>([[null, { tags: 0, namesContent: 0, signature: 0 }]]);
  const signatures = new Map<string, number>();
  const name = (element: ElementInfo | null | undefined) =>
    element ? `${element.tag}.${element.className}` : '';
  for (let i = elements.length - 1; i >= 0; i--) {
    const element = elements[i]!;
    const above = found.get(element.parent)!;
    const bit = ANCESTOR_TAGS.indexOf(element.tag);
    const signature = `${name(element)}/${name(element.parent)}/${name(element.parent?.parent)}`;
    if (!signatures.has(signature)) signatures.set(signature, signatures.size + 1);
    found.set(element, {
      tags: above.tags | (bit >= 0 ? 1 << bit : 0),
      namesContent: above.namesContent + Number(element.label !== '' && CONTENT_NAMES.test(element.label)),
      signature: signatures.get(signature)!,
    });
  }
  return found;
}

type ElementOf = (block: number) => ElementInfo | null;

function addSubtrees(
  columns: Columns,
  of: ElementOf,
  subtrees: Map<ElementInfo, Subtree>,
  page: Subtree,
): void {
  const ancestor = (i: number, level: number) => {
    let element = of(i);
    for (let up = 0; up < level && element?.parent; up++) element = element.parent;
    return element ? (subtrees.get(element) ?? EMPTY) : EMPTY;
  };
  for (let level = 0; level < LEVELS; level++) {
    columns.add(`words^${level}`, (i) => Math.log1p(ancestor(i, level).words));
    columns.add(`prose^${level}`, (i) => ancestor(i, level).prose / page.prose);
    columns.add(
      `proseShare^${level}`,
      (i) => ancestor(i, level).prose / Math.max(1, ancestor(i, level).words),
    );
    columns.add(`links^${level}`, (i) => ancestor(i, level).linked / Math.max(1, ancestor(i, level).words));
    columns.add(`lexicon^${level}`, (i) => ancestor(i, level).likely / Math.max(1, ancestor(i, level).words));
    columns.add(`blocks^${level}`, (i) => Math.log1p(ancestor(i, level).blocks));
  }
}

/** The deepest elements that hold most of the page's prose, and how far a block stands from them. */
function addContainers(
  columns: Columns,
  of: ElementOf,
  elements: readonly ElementInfo[],
  subtrees: Map<ElementInfo, Subtree>,
  page: Subtree,
): void {
  for (const share of CONTAINER_SHARES) {
    const container = elements.find((element) => subtrees.get(element)!.prose >= share * page.prose);
    const distances = new Map<ElementInfo, number>();
    for (
      let element: ElementInfo | null | undefined = container, up = 0;
      element;
      element = element.parent, up++
    ) {
      distances.set(element, up);
    }
    columns.add(`toContainer${share}`, (i) => {
      let element = of(i);
      let down = 0;
      while (element && !distances.has(element) && down < 60) {
        element = element.parent;
        down++;
      }
      return element ? Math.min(30, distances.get(element) ?? 30) : 30;
    });
    columns.add(`belowContainer${share}`, (i) => {
      const element = of(i);
      return container && element ? Math.max(-10, Math.min(30, element.depth - container.depth)) : 0;
    });
  }
}

/** Blocks of the same make (last three tags and classes): how many, and how they read. */
function addSignatures(
  columns: Columns,
  { parsed }: Evidence,
  prose: Prose,
  likely: Float32Array,
  inherited: Map<ElementInfo | null, Inherited>,
): void {
  const kin = new Map<number, Subtree>();
  const signatures = parsed.blocks.map((block) => inherited.get(block.element)?.signature ?? 0);
  for (const [i, block] of parsed.blocks.entries()) {
    const found = kin.get(signatures[i]!) ?? { ...EMPTY };
    addBlock(found, block, prose.proseWords[i]!, likely[i]!);
    kin.set(signatures[i]!, found);
  }
  const of = signatures.map((signature) => kin.get(signature)!);
  columns.add('kin', (i) => Math.log1p(of[i]!.blocks));
  columns.add('kinWords', (i) => Math.min(200, of[i]!.words / of[i]!.blocks));
  columns.add('kinProse', (i) => of[i]!.prose / Math.max(1, of[i]!.words));
  columns.add('kinLinks', (i) => of[i]!.linked / Math.max(1, of[i]!.words));
  columns.add('kinLexicon', (i) => of[i]!.likely / Math.max(1, of[i]!.words));
}
