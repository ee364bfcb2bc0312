/** A hast tree as a list in document order: loops over it forwards and backwards take the place of recursion. */
import type { Element, Parents, Root, RootContent } from 'hast';

export interface Preorder {
  readonly nodes: readonly (Root | RootContent)[];
  /** Index of each node's parent; the root, at 0, has -1. A parent comes before its children. */
  readonly parents: readonly number[];
}

export function listNodes(root: Root): Preorder {
  const nodes: (Root | RootContent)[] = [];
  const parents: number[] = [];
  const open: { node: Root | RootContent; parent: number }[] = [{ node: root, parent: -1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const index = nodes.push(next.node) - 1;
    parents.push(next.parent);
    if (!isParent(next.node)) continue;
    for (let i = next.node.children.length - 1; i >= 0; i--)
      open.push({ node: next.node.children[i]!, parent: index });
  }
  return { nodes, parents };
}

export function isParent(node: Root | RootContent): node is Parents {
  return 'children' in node;
}

/** Lower-case name of an element, '' for any other node. */
export function tagOf(node: Root | RootContent | undefined): string {
  return node?.type === 'element' ? (node as Element).tagName : '';
}
