/** Text patterns: RE2's syntax, matched in linear time (Cox 2007), so that no pattern can hang a crawl. Loaded when there is one. */
import { RE2JS } from 're2js';
import { SyntaxProblem } from './problem.js';

/** Names what RE2 leaves out because it cannot be matched in linear time. */
const NOT_LINEAR: readonly (readonly [RegExp, string])[] = [
  [/^\(\?<?[=!]/, 'lookaround is left out, since it takes more than linear time'],
  [/^\\[1-9]/, 'a backreference is left out, since it takes more than linear time'],
];

/** @throws {SyntaxProblem} */
export function compilePattern(pattern: string): (text: string) => boolean {
  try {
    const compiled = RE2JS.compile(pattern);
    return (text) => compiled.test(text);
  } catch (error) {
    const { error: what, input } = error as { error?: string; input?: string };
    if (what === undefined) throw error;
    const piece = input ?? '';
    const reason = NOT_LINEAR.find(([form]) => form.test(piece))?.[1];
    throw new SyntaxProblem(
      `the pattern cannot be read at '${piece}': ${reason ?? what}`,
      reason ? 'write it in RE2 syntax, or as two rules' : 'write it in RE2 syntax',
      Math.max(0, pattern.indexOf(piece)),
    );
  }
}
