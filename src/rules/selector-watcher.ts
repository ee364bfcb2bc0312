/**
 * Which blocks lie in elements that selectors name, told by the parser's own pass: each element takes the steps that it
 * passes from its parent's and its elder siblings', so that time is elements x steps, whatever the page.
 */
import type { MarkupWatcher } from '../block.js';
import { keysOf, type Relation, type SelectorProgram } from './selectors.js';

type Steps = ReadonlySet<number>;
/** Ids of rules, ascending. */
type Hits = readonly number[];

const NONE: Steps = new Set();
const NO_HITS: Hits = [];

/** An open element, or the page around all. */
interface Frame {
  /** Steps that the element passed; that it or an element around it passed. */
  readonly passed: Steps;
  readonly within: Steps;
  /** Rules that name the element or one around it. */
  readonly hits: Hits;
  children: number;
  /** Steps that its last child passed, and that any child passed. */
  last: Steps;
  elder: Steps;
}

/** A rule to tell of, and the steps of which an element must pass one. */
export interface Watched {
  readonly rule: number;
  readonly steps: readonly number[];
}

export class SelectorWatcher implements MarkupWatcher {
  readonly attributes: readonly string[];
  readonly #program: SelectorProgram;
  readonly #byKey = new Map<string, number[]>();
  /** The rule that a last step belongs to. */
  readonly #rules = new Map<number, number>();
  readonly #frames: Frame[] = [newFrame(NONE, NONE, NO_HITS)];
  /** What is in common to all texts that went to a block. */
  readonly #texts = new Map<{ readonly block: number }, Hits>();

  constructor(program: SelectorProgram, watched: readonly Watched[]) {
    this.#program = program;
    this.attributes = [...program.attributes];
    for (const [id, { key }] of program.steps.entries()) {
      const known = this.#byKey.get(key);
      if (known) known.push(id);
      else this.#byKey.set(key, [id]);
    }
    for (const { rule, steps } of watched) for (const step of steps) this.#rules.set(step, rule);
  }

  opened(depth: number, name: string, attributes: ReadonlyMap<string, string>): void {
    const parent = this.#frames[depth]!;
    this.#frames.length = depth + 1;
    const passed = this.#pass(parent, name, attributes, depth === 0);
    const found = [...passed].flatMap((step) => this.#rules.get(step) ?? []);
    this.#frames.push(newFrame(passed, unite(parent.within, passed), addHits(parent.hits, found)));
    parent.children++;
    parent.last = passed;
    parent.elder = unite(parent.elder, passed);
  }

  text(depth: number, block: { readonly block: number }): void {
    const { hits } = this.#frames[depth]!;
    const before = this.#texts.get(block);
    this.#texts.set(block, before ? intersect(before, hits) : hits);
  }

  /** The rules that hit each block, by its index; a block in no named element is left out. */
  finish(): Map<number, Hits> {
    const found = new Map<number, Hits>();
    for (const [{ block }, hits] of this.#texts) {
      const before = found.get(block);
      found.set(block, before ? intersect(before, hits) : hits);
    }
    return found;
  }

  #pass(parent: Frame, name: string, attributes: ReadonlyMap<string, string>, isRoot: boolean): Steps {
    let passed: Set<number> | null = null;
    const element = { name, attributes, index: parent.children, isRoot, passed: NONE };
    for (const id of this.#findSteps(name, attributes)) {
      const { after, tests } = this.#program.steps[id]!;
      if (after && !FOLLOWS[after.relation](parent).has(after.step)) continue;
      if (!tests.every((test) => test(element))) continue;
      passed ??= new Set();
      passed.add(id);
      element.passed = passed;
    }
    return passed ?? NONE;
  }

  /** Steps that the element may pass, in their order: some ask what it has passed before. */
  #findSteps(name: string, attributes: ReadonlyMap<string, string>): number[] {
    const found = keysOf(name, attributes).flatMap((key) => this.#byKey.get(key) ?? []);
    return found.sort((a, b) => a - b);
  }
}

const FOLLOWS: Readonly<Record<Relation, (parent: Frame) => Steps>> = {
  descendant: ({ within }) => within,
  child: ({ passed }) => passed,
  adjacent: ({ last }) => last,
  sibling: ({ elder }) => elder,
};

function newFrame(passed: Steps, within: Steps, hits: Hits): Frame {
  return { passed, within, hits, children: 0, last: NONE, elder: NONE };
}

/** One of the two where it holds all: few elements add anything. */
function unite(all: Steps, more: Steps): Steps {
  let united: Set<number> | null = null;
  for (const step of more) {
    if (all.has(step)) continue;
    united ??= new Set(all);
    united.add(step);
  }
  return united ?? all;
}

function addHits(hits: Hits, found: readonly number[]): Hits {
  const more = found.filter((rule) => !hits.includes(rule));
  return more.length ? [...new Set([...hits, ...more])].sort((a, b) => a - b) : hits;
}

function intersect(a: Hits, b: Hits): Hits {
  return a === b ? a : a.filter((rule) => b.includes(rule));
}
