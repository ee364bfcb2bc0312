/** Marks within a line, as Markdown can write them: it has no `**bold **`, so that space at an edge goes outside. */
import type { Element, ElementContent, Root } from 'hast';
import { isParent, listNodes, tagOf } from './preorder.js';

const MARK_TAGS = /^(?:a|b|strong|i|em|del|s|u|mark|cite|var)$/;

/** Move white space from the edges of marks to their outside, in place; inner marks first. */
export function hoistEdgeSpace(root: Root): void {
  for (const node of [...listNodes(root).nodes].reverse()) {
    if (!isParent(node) || !node.children.some((child) => MARK_TAGS.test(tagOf(child)))) continue;
    node.children = node.children.flatMap((child) =>
      MARK_TAGS.test(tagOf(child)) ? trimMark(child as Element) : [child as ElementContent],
    );
  }
}

function trimMark(mark: Element): ElementContent[] {
  const space: ElementContent = { type: 'text', value: ' ' };
  const first = mark.children[0];
  const hasSpaceBefore = first?.type === 'text' && /^\s/.test(first.value);
  if (hasSpaceBefore) first.value = first.value.trimStart();
  const last = mark.children.at(-1);
  const hasSpaceAfter = last?.type === 'text' && /\s$/.test(last.value);
  if (hasSpaceAfter) last.value = last.value.trimEnd();
  const isEmpty = mark.children.every((child) => child.type === 'text' && child.value === '');
  if (isEmpty) return hasSpaceBefore ? [space] : [];
  return [...(hasSpaceBefore ? [space] : []), mark, ...(hasSpaceAfter ? [{ ...space }] : [])];
}
