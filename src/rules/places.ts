/** Where things stand in the text of rules, as it is told: file, line and column, or the path of a key in an object. */
import { isScalar, LineCounter, type Node } from 'yaml';
import type { RuleSource } from '../options.js';
import type { Problem } from './problem.js';

export class Places {
  readonly problems: Problem[] = [];
  readonly #source: RuleSource;
  readonly #lines = new LineCounter();

  constructor(source: RuleSource) {
    this.#source = source;
    this.#lines.addNewLine(0);
    for (let at = source.text.indexOf('\n'); at >= 0; at = source.text.indexOf('\n', at + 1))
      this.#lines.addNewLine(at + 1);
  }

  /** @param path  of the key, as JavaScript would write it, without the name of the whole */
  report(offset: number, path: string, what: string, hint: string): void {
    const { file, isObject } = this.#source;
    const { line, col } = this.#lines.linePos(offset);
    const where = isObject ? [file, path].filter(Boolean).join('.') : `${file}:${line}:${col}`;
    this.problems.push({ offset, where, what, hint });
  }

  reportNode(node: Node | null, path: string, what: string, hint: string): void {
    this.report(startOf(node), path, what, hint);
  }

  /** As it is shown after a rule's name: ` (rules.yaml:12)`; nothing for an object, which has no lines. */
  describe(node: Node): string {
    const { file, isObject } = this.#source;
    return isObject ? '' : ` (${file}:${this.#lines.linePos(startOf(node)).line})`;
  }

  /** The offset of a place within a scalar's value; of the scalar where its writing hides it (escapes, folded lines). */
  within(node: Node, at: number): number {
    const start = startOf(node);
    if (!isScalar(node) || typeof node.value !== 'string') return start;
    const open = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? start + 1 : start;
    return this.#source.text.startsWith(node.value, open) ? open + at : start;
  }
}

function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}
