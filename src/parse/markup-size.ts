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
  /** Sum over the elements of how many are open around each. */
  readonly depthSum: number;
}

/** Estimate elements and depth in one linear pass; an end tag closes all that was opened after its start tag. */
export function estimateMarkup(html: string): MarkupSize {
  const open: string[] = [];
  const counts = new Map<string, number>();
  let elements = 0;
  let deepest = 0;
  let depthSum = 0;
  let formatting = 0;
  const nameAt = (start: number, end: number) => html.slice(start, end).toLowerCase();
  const change = (name: string, step: 1 | -1) => counts.set(name, (counts.get(name) ?? 0) + step);
  const closeTag = (name: string) => {
    if (!counts.get(name)) return; // an end tag that ends nothing
    if (FORMATTING.has(name)) {
      change(name, -1);
      formatting--;
      return;
    }
    let closed: string;
    do {
      closed = open.pop()!;
      change(closed, -1);
    } while (closed !== name);
  };
  const openTag = (name: string) => {
    const depth = open.length + formatting;
    const added = FORMATTING.has(name) ? 1 : 1 + formatting;
    elements += added;
    depthSum += added * depth;
    if (flagsOf(name) & VOID || CLOSED_BY_NEXT.has(name)) return;
    if (FORMATTING.has(name)) {
      if (name === 'a' && counts.get(name)) return; // it ends the one before
      formatting++;
    } else open.push(name);
    change(name, 1);
    deepest = Math.max(deepest, depth + 1);
  };
  const none = () => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: false },
    {
      onopentagname: (start, end) => openTag(nameAt(start, end)),
      onclosetag: (start, end) => closeTag(nameAt(start, end)),
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
  return { elements, depth: deepest, depthSum };
}
