/**
 * CSS selectors to steps that are matched while the page is read, in one pass and without a tree: each compound selector
 * is a step that follows another one. What needs text that is still to come (`:has`, `:last-child`) is refused.
 */
import { type AttributeSelector, isTraversal, parse, type Selector } from 'css-what';
import nthCheck from 'nth-check';
import { SyntaxProblem } from './problem.js';

/** An element as the selectors see it. */
export interface Seen {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Place among its siblings, from 0. */
  readonly index: number;
  readonly isRoot: boolean;
  /** Steps that the element has passed already. */
  readonly passed: ReadonlySet<number>;
}

type Test = (element: Seen) => boolean;
export type Relation = 'descendant' | 'child' | 'adjacent' | 'sibling';

export interface Step {
  /** What an element must have to pass, as `keysOf` names it; '' for nothing. */
  readonly key: string;
  readonly tests: readonly Test[];
  /** The step before and how this one follows it; null for the first of a selector. */
  readonly after: { readonly step: number; readonly relation: Relation } | null;
}

/** More than anybody writes by hand; the parser's time grows with the square of the length. */
const MAX_CHARS = 2000;
const RELATIONS: readonly string[] = ['descendant', 'child', 'adjacent', 'sibling'];
const HINT = 'docs/rules.md lists what a selector can say';

/** All selectors of a set of rules: one list of steps, in an order in which each can be tested. */
export class SelectorProgram {
  readonly steps: Step[] = [];
  /** Attributes that are looked at. */
  readonly attributes = new Set<string>();

  /**
   * Add a selector, or several with commas between.
   *
   * @returns  the steps of which one must be passed
   * @throws {SyntaxProblem}
   */
  add(selector: string): number[] {
    if (selector.length > MAX_CHARS)
      throw new SyntaxProblem('the selector is too long', `use ${MAX_CHARS} characters at most`);
    const parsed = parseSelector(selector);
    if (!parsed.length) throw new SyntaxProblem('the selector is empty', 'write one such as .sponsor');
    return parsed.map((tokens) => this.#addChain(tokens));
  }

  #addChain(tokens: readonly Selector[]): number {
    let tests: Test[] = [];
    let key = '';
    let after: Step['after'] = null;
    for (const token of tokens) {
      if (isTraversal(token)) {
        const relation = token.type as string;
        if (!tests.length || !RELATIONS.includes(relation))
          throw new SyntaxProblem(`the selector's '${relation}' combinator cannot stand here`, HINT);
        after = { step: this.#addStep({ key, tests, after }), relation: relation as Relation };
        tests = [];
        key = '';
      } else {
        tests.push(this.#toTest(token));
        key = toKey(token) || key;
      }
    }
    if (!tests.length) throw new SyntaxProblem('the selector ends with a combinator', HINT);
    return this.#addStep({ key, tests, after });
  }

  #addStep(step: Step): number {
    return this.steps.push(step) - 1;
  }

  #toTest(token: Selector): Test {
    switch (token.type as string) {
      case 'universal':
        return () => true;
      case 'tag': {
        const name = (token as { name: string }).name.toLowerCase();
        return (element) => element.name === name;
      }
      case 'attribute':
        return this.#toAttributeTest(token as AttributeSelector);
      case 'pseudo':
        return this.#toPseudoTest(token as { name: string; data: Selector[][] | string | null });
      default:
        throw new SyntaxProblem(`'::${(token as { name: string }).name}' is no element`, HINT);
    }
  }

  #toAttributeTest({ name, action, value, ignoreCase }: AttributeSelector): Test {
    const key = name.toLowerCase();
    this.attributes.add(key);
    const fold = ignoreCase === true ? (text: string) => text.toLowerCase() : (text: string) => text;
    const wanted = fold(value);
    const compare = toComparison(action as string, wanted);
    return ({ attributes }) => {
      const given = attributes.get(key);
      return given !== undefined && compare(fold(given));
    };
  }

  #toPseudoTest({ name, data }: { name: string; data: Selector[][] | string | null }): Test {
    if (['not', 'is', 'where', 'matches'].includes(name) && Array.isArray(data)) {
      const steps = data.map((tokens) => this.#addChain(tokens));
      const isPassed: Test = ({ passed }) => steps.some((step) => passed.has(step));
      return name === 'not' ? (element) => !isPassed(element) : isPassed;
    }
    if (name === 'first-child') return ({ index }) => index === 0;
    if (name === 'root') return ({ isRoot }) => isRoot;
    if (name === 'nth-child' && typeof data === 'string') return toNthTest(data);
    throw new SyntaxProblem(`':${name}' cannot be told while a page is read once`, HINT);
  }
}

/** Names that an element's steps are looked up by: most steps need one, and most elements have none of them. */
export function keysOf(name: string, attributes: ReadonlyMap<string, string>): string[] {
  const classes = attributes.get('class');
  const words = classes ? new Set(classes.split(SPACES)) : [];
  return ['', name, `#${attributes.get('id') ?? ''}`, ...[...words].map((word) => `.${word}`)];
}

const SPACES = /[\t\n\f\r ]+/;

/** The name that a token asks for; '' where it asks for none. */
function toKey(token: Selector): string {
  if ((token.type as string) === 'tag') return (token as { name: string }).name.toLowerCase();
  if ((token.type as string) !== 'attribute') return '';
  const { name, action, value, ignoreCase } = token as AttributeSelector;
  if (ignoreCase === true || value === '' || SPACES.test(value)) return '';
  if (name === 'class' && (action as string) === 'element') return `.${value}`;
  return name === 'id' && (action as string) === 'equals' ? `#${value}` : '';
}

/** css-what tells where it stopped by quoting the rest. */
function parseSelector(selector: string): Selector[][] {
  try {
    return parse(selector);
  } catch (error) {
    const { message } = error as Error;
    const rest = /^(?:Expected name, found |Unmatched selector: )([\s\S]*)$/.exec(message)?.[1];
    if (rest === undefined)
      throw new SyntaxProblem(`the selector cannot be read: ${message.replace(/\.$/, '')}`, HINT);
    const at = Math.max(0, selector.length - rest.length);
    const what = rest === '' ? 'it ends too early' : `unexpected '${rest.slice(0, 20)}'`;
    throw new SyntaxProblem(`the selector cannot be read: ${what}`, HINT, at);
  }
}

function toComparison(action: string, wanted: string): (given: string) => boolean {
  switch (action) {
    case 'exists':
      return () => true;
    case 'equals':
      return (given) => given === wanted;
    case 'element':
      return (given) => wanted !== '' && hasWord(given, wanted);
    case 'start':
      return (given) => wanted !== '' && given.startsWith(wanted);
    case 'end':
      return (given) => wanted !== '' && given.endsWith(wanted);
    case 'any':
      return (given) => wanted !== '' && given.includes(wanted);
    case 'hyphen':
      return (given) => given === wanted || given.startsWith(`${wanted}-`);
    default:
      throw new SyntaxProblem("'!=' is no CSS", 'write :not([name=value])');
  }
}

function hasWord(given: string, wanted: string): boolean {
  return given === wanted || (given.includes(wanted) && given.split(SPACES).includes(wanted));
}

function toNthTest(formula: string): Test {
  try {
    const isNth = nthCheck(formula);
    return ({ index }) => isNth(index);
  } catch {
    throw new SyntaxProblem(
      `':nth-child(${formula})' cannot be read`,
      'write a number, odd, even or such as 2n+1',
    );
  }
}
