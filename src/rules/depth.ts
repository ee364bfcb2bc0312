/** How deep YAML is nested, told by its tokens: the parser recurses, and one that runs out of stack can end the process. */
import { Lexer } from 'yaml';

/** Levels of brackets, or of `-` in one line; rules have five. */
const MAX_LEVELS = 30;
/** Columns of indentation, of which a level takes one at least. */
const MAX_COLUMNS = 200;

/** @returns  where it is nested too deeply, in UTF-16 units; -1 for nowhere */
export function findTooDeep(yaml: string): number {
  let at = 0;
  let brackets = 0;
  let marks = 0;
  for (const token of new Lexer().lex(yaml)) {
    if (token === '[' || token === '{') brackets++;
    else if (token === ']' || token === '}') brackets--;
    else if (token === '-' || token === '?') marks++;
    else if (token.includes('\n')) marks = 0;
    const isWide = token.length > MAX_COLUMNS && /^ +$/.test(token);
    if (brackets > MAX_LEVELS || marks > MAX_LEVELS || isWide) return at;
    if (!CONTROLS.has(token)) at += token.length;
  }
  return -1;
}

/** What the lexer says besides the text: the start of a document or of a scalar, the end of a flow collection. */
const CONTROLS = new Set(['\u0002', '\u0018', '\u001f']);
