/** What the markup around a block shows: its ancestors' tags and names, their subtrees, blocks of the same make. */
import type { Block } from '../../block.js';
import { type Elements, mapToInts } from '../elements.js';
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
/** Steps up that a block's way to the container is followed, and the most that a distance counts. */
const MAX_CLIMB = 60;
const FAR = 30;
const NOT_ABOVE = -1;

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

/** What elements inherit from their ancestors, one number an element. */
interface Inherited {
  /** A bit for each of `ANCESTOR_TAGS`, its own included. */
  readonly tags: Int32Array;
  /** Names on the way down that promise content. */
  readonly namesContent: Int32Array;
  /** Elements whose last three tags and classes are alike have the same. */
  readonly signatures: Float64Array;
}

export function addStructureFeatures(
  columns: Columns,
  evidence: Evidence,
  prose: Prose,
  likely: Float32Array,
): void {
  const { elements } = evidence;
  const { blocks } = evidence.parsed;
  const subtrees = sumSubtrees(evidence, prose, likely);
  const { tags, namesContent, signatures } = inherit(elements);
  const of = (i: number) => elements.of[i]!;
  const page = { ...EMPTY, words: 1, prose: 1 };
  for (const [i, block] of blocks.entries()) addBlock(page, block, prose.proseWords[i]!, likely[i]!);
  columns.add('hidden', (i) => Number(blocks[i]!.hidden));
  columns.add('depth', (i) => Math.min(60, elements.infos[of(i)]?.depth ?? 0));
  for (const [bit, tag] of ANCESTOR_TAGS.entries()) {
    columns.add(`in:${tag}`, (i) => ((tags[of(i)] ?? 0) >> bit) & 1);
  }
  columns.add('contentNames', (i) => Math.min(6, namesContent[of(i)] ?? 0));
  for (const [group, ids] of Object.entries(CATEGORY_GROUPS)) {
    columns.add(`label:${group}`, (i) => Number(ids.includes(evidence.labels[i] ?? '')));
  }
  columns.add('label', (i) => Number(evidence.labels[i] !== null));
  addSubtrees(columns, elements, subtrees, page);
  addContainers(columns, elements, subtrees, page);
  addSignatures(columns, evidence, prose, likely, (i) => signatures[of(i)] ?? 0);
}

/** One an element. */
function sumSubtrees({ parsed, elements }: Evidence, prose: Prose, likely: Float32Array): Subtree[] {
  const subtrees = elements.infos.map(() => ({ ...EMPTY }));
  for (const [i, block] of parsed.blocks.entries()) {
    const subtree = subtrees[elements.of[i]!];
    if (subtree) addBlock(subtree, block, prose.proseWords[i]!, likely[i]!);
  }
  for (const [e, own] of subtrees.entries()) {
    const parent = subtrees[elements.parents[e]!];
    if (!parent) continue;
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

/** From the root down. */
function inherit({ infos, parents, makes, models }: Elements): Inherited {
  const tags = new Int32Array(infos.length);
  const namesContent = new Int32Array(infos.length);
  const signatures = new Float64Array(infos.length);
  const bits = models.map(({ tag }) => {
    const bit = ANCESTOR_TAGS.indexOf(tag);
    return bit >= 0 ? 1 << bit : 0;
  });
  const promises = models.map(({ label }) => Number(label !== '' && CONTENT_NAMES.test(label)));
  const names = numberNames(infos);
  const pairs = new Pairs();
  const nameOf = (element: number) => names[element] ?? 0;
  for (let e = infos.length - 1; e >= 0; e--) {
    const parent = parents[e]!;
    tags[e] = (tags[parent] ?? 0) | bits[makes[e]!]!;
    namesContent[e] = (namesContent[parent] ?? 0) + promises[makes[e]!]!;
    signatures[e] = pairs.number(pairs.number(nameOf(e), nameOf(parent)), nameOf(parents[parent] ?? -1));
  }
  return { tags, namesContent, signatures };
}

/** Tag and class of each element as a number from 1 on. */
function numberNames(infos: Elements['infos']): Int32Array {
  const numbers = new Map<string, number>();
  return mapToInts(infos, ({ tag, className }) => {
    const name = `${tag}.${className}`;
    const known = numbers.get(name) ?? numbers.size + 1;
    if (known > numbers.size) numbers.set(name, known);
    return known;
  });
}

/** Numbers for pairs of numbers, from 1 on. */
class Pairs {
  readonly #numbers = new Map<number, number>();

  number(first: number, second: number): number {
    const pair = first * MAX_NUMBERS + second;
    const known = this.#numbers.get(pair);
    if (known !== undefined) return known;
    this.#numbers.set(pair, this.#numbers.size + 1);
    return this.#numbers.size;
  }
}

/** More than there are elements; its square is a whole number still. */
const MAX_NUMBERS = 2 ** 26;

function addSubtrees(
  columns: Columns,
  { of, parents }: Elements,
  subtrees: readonly Subtree[],
  page: Subtree,
): void {
  const ancestors = Int32Array.from(of);
  for (let level = 0; level < LEVELS; level++) {
    const at: Subtree[] = [];
    for (const element of ancestors) at.push(subtrees[element] ?? EMPTY);
    columns.add(`words^${level}`, (i) => Math.log1p(at[i]!.words));
    columns.add(`prose^${level}`, (i) => at[i]!.prose / page.prose);
    columns.add(`proseShare^${level}`, (i) => at[i]!.prose / Math.max(1, at[i]!.words));
    columns.add(`links^${level}`, (i) => at[i]!.linked / Math.max(1, at[i]!.words));
    columns.add(`lexicon^${level}`, (i) => at[i]!.likely / Math.max(1, at[i]!.words));
    columns.add(`blocks^${level}`, (i) => Math.log1p(at[i]!.blocks));
    for (let i = 0; i < ancestors.length; i++) {
      const parent = parents[ancestors[i]!] ?? -1;
      if (parent >= 0) ancestors[i] = parent; // above the root there is the root again
    }
  }
}

/** The deepest elements that hold most of the page's prose, and how far a block stands from them. */
function addContainers(
  columns: Columns,
  { infos, parents, of }: Elements,
  subtrees: readonly Subtree[],
  page: Subtree,
): void {
  for (const share of CONTAINER_SHARES) {
    const container = subtrees.findIndex(({ prose }) => prose >= share * page.prose);
    const distances = new Int32Array(infos.length).fill(NOT_ABOVE);
    for (let element = container, up = 0; element >= 0; element = parents[element]!, up++)
      distances[element] = up;
    columns.add(`toContainer${share}`, (i) => {
      let element = of[i]!;
      for (let down = 0; element >= 0 && distances[element] === NOT_ABOVE && down < MAX_CLIMB; down++)
        element = parents[element]!;
      const distance = distances[element] ?? NOT_ABOVE;
      return distance === NOT_ABOVE ? FAR : Math.min(FAR, distance);
    });
    columns.add(`belowContainer${share}`, (i) => {
      const element = infos[of[i]!];
      return container >= 0 && element
        ? Math.max(-10, Math.min(FAR, element.depth - infos[container]!.depth))
        : 0;
    });
  }
}

/** Blocks of the same make (last three tags and classes): how many, and how they read. */
function addSignatures(
  columns: Columns,
  { parsed }: Evidence,
  prose: Prose,
  likely: Float32Array,
  signatureOf: (block: number) => number,
): void {
  const kin = new Map<number, Subtree>();
  const signatures = parsed.blocks.map((_, i) => signatureOf(i));
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
