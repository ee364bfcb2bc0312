/** Marks within a line, as Markdown can write them: it has no `**bold **`, so that what parts words goes outside at an edge. */
import type { Element, ElementContent, Root } from 'hast';
import { isParent, listNodes, tagOf } from './preorder.js';

const MARK_TAGS = /^(?:a|b|strong|i|em|del|s|u|mark|cite|var)$/;

/** Move white space and line breaks from the edges of marks to their outside, in place; inner marks first. */
export function hoistEdgeSpace(root: Root): void {
  for (const node of [...listNodes(root).nodes].reverse()) {
    if (!isParent(node) || !node.children.some((child) => MARK_TAGS.test(tagOf(child)))) continue;
    node.children = node.children.flatMap((child) =>
      MARK_TAGS.test(tagOf(child)) ? trimMark(child as Element) : [child as ElementContent],
    );
  }
}

function trimMark(mark: Element): ElementContent[] {
  // No image is bold; at an edge, beside a word, the mark around it would have to be written with an entity.
  const apart: ReadonlySet<string> = new Set(mark.tagName === 'a' ? ['br'] : ['br', 'img']);
  const before = takeEdge(mark.children, 'shift', 0, apart);
  const after = takeEdge(mark.children, 'pop', -1, apart);
  return [...before, ...(mark.children.length > 0 ? [mark] : []), ...after.reverse()];
}

/** Take space, and what else stays apart, from one edge of what a mark holds, until something to be marked stands there. */
function takeEdge(
  children: ElementContent[],
  take: 'shift' | 'pop',
  edge: 0 | -1,
  apart: ReadonlySet<string>,
): ElementContent[] {
  const taken: ElementContent[] = [];
  for (let child = children.at(edge); child; child = children.at(edge)) {
    if (child.type === 'text') {
      const rest = edge === 0 ? child.value.trimStart() : child.value.trimEnd();
      if (rest !== child.value) taken.push({ type: 'text', value: ' ' });
      child.value = rest;
      if (rest !== '') break;
    } else if (apart.has(tagOf(child))) taken.push(child);
    else break;
    children[take]();
  }
  return taken;
}
