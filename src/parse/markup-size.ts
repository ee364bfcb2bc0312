/** How large a tree a browser's parser would make of some markup, estimated without making it. */
import { Tokenizer } from 'htmlparser2';
import { flagsOf, VOID } from './tags.js';

/** Reopened by the parser in every block after they were left open: few bytes can make millions of elements. */
const FORMATTING = new Set('a b big code em font i nobr s small strike strong tt u'.split(' '));
/** Their end tags may be left out; open ones are not depth. */
const CLOSED_BY_NEXT = new Set('p li td th tr dt dd option optgroup tbody thead tfoot'.split(' '));

export interface MarkupSize {
  /** Start tags, and formatting elements that are opened again. */
  readonly elements: number;
  /** Most elements open at once. */
  readonly depth: number;
}

/** Estimate elements and depth in one linear pass. */
export function estimateMarkup(html: string): MarkupSize {
  const open = new Map<string, number>();
  let elements = 0;
  let depth = 0;
  let deepest = 0;
  let formatting = 0;
  const nameAt = (start: number, end: number) => html.slice(start, end).toLowerCase();
  const count = (name: string, step: 1 | -1) => {
    const before = open.get(name) ?? 0;
    if (before + step < 0) return; // an end tag that ends nothing
    open.set(name, before + step);
    depth += step;
    if (FORMATTING.has(name)) formatting += step;
  };
  const none = () => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: false },
    {
      onopentagname(start, end) {
        const name = nameAt(start, end);
        elements += FORMATTING.has(name) ? 1 : 1 + formatting;
        if (flagsOf(name) & VOID || CLOSED_BY_NEXT.has(name)) return;
        count(name, 1);
        deepest = Math.max(deepest, depth);
      },
      onclosetag: (start, end) => count(nameAt(start, end), -1),
      isInForeignContext: () => false,
      onattribdata: none,
      onattribend: none,
      onattribentity: none,
      onattribname: none,
      oncdata: none,
      oncomment: none,
      ondeclaration: none,
      onend: none,
      onopentagend: none,
      onprocessinginstruction: none,
      onselfclosingtag: none,
      ontext: none,
      ontextentity: none,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return { elements, depth: deepest };
}
