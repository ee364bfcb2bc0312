/** GitHub-flavoured Markdown: HTML through rehype-remark, plain text block by block, Markdown as it stands. */
import type { Element, RootContent as HastContent, Root as HastRoot } from 'hast';
import type { Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import type { Page } from '../block.js';
import type { Options } from '../options.js';
import { BLOCK_TAGS, CONTAINER_TAGS } from './elements.js';
import { renderFrontMatter } from './front-matter.js';
import { hoistEdgeSpace } from './marks.js';
import { tagOf } from './preorder.js';
import { pruneTree } from './prune.js';
import { hoistTableParts, shapeTables } from './tables.js';
import { buildTextTree } from './text-tree.js';
import { renderTxt } from './txt.js';

/** Nodes converted at once: hast-util-to-mdast passes a list of children as arguments, which the stack limits. */
const MAX_RUN_NODES = 5000;

const toMdast = unified().use(rehypeRemark);
const printer = unified()
  .use(remarkStringify, { bullet: '-', rule: '-' })
  .use(remarkGfm, { tablePipeAlign: false }); // aligned pipes cost rows times the widest cell

export function renderMarkdown(page: Page, options: Options): string {
  const front = options.metadata ? renderFrontMatter(page.metadata) : '';
  return front + renderBody(page, options);
}

function renderBody(page: Page, options: Options): string {
  const { from, shape, tree } = page.parsed;
  if (shape === 'markdown') return renderTxt(page);
  if (from === 'text' || !tree) return printer.stringify(buildTextTree(page));
  const pruned = pruneTree(tree, page.verdicts, options);
  shapeTables(pruned, options.tables);
  hoistTableParts(pruned);
  hoistEdgeSpace(pruned);
  const root: Root = { type: 'root', children: [] };
  for (const run of listRuns(pruned))
    for (const node of toMdast.runSync({ type: 'root', children: run }).children) root.children.push(node);
  splitAtDoubleBreaks(root);
  return printer.stringify(root);
}

/** The tree's top levels without their containers, as runs of neighbours that can be converted one by one. */
function* listRuns(root: HastRoot): Generator<HastContent[]> {
  let run: HastContent[] = [];
  const open = [...root.children].reverse() as (HastContent | null)[];
  while (open.length > 0) {
    const node = open.pop() ?? null;
    const isEdge = node === null || CONTAINER_TAGS.has(tagOf(node));
    if (run.length > 0 && (isEdge || (run.length >= MAX_RUN_NODES && BLOCK_TAGS.has(tagOf(node))))) {
      yield run;
      run = [];
    }
    if (!isEdge) run.push(node);
    else if (node) {
      open.push(null); // the container's end
      const { children } = node as Element;
      for (let i = children.length - 1; i >= 0; i--) open.push(children[i]!);
    }
  }
  if (run.length > 0) yield run;
}

/** `<br><br>` ends a paragraph; as two hard breaks it would print a stray backslash. */
function splitAtDoubleBreaks(root: Root): void {
  const open: { children: RootContent[] }[] = [root];
  for (let parent = open.pop(); parent; parent = open.pop()) {
    parent.children = parent.children.flatMap((node): RootContent[] =>
      node.type === 'paragraph' ? splitParagraph(node) : [node],
    );
    for (const node of parent.children)
      if ('children' in node && node.type !== 'paragraph') open.push(node as { children: RootContent[] });
  }
}

function splitParagraph(paragraph: Paragraph): Paragraph[] {
  const parts: PhrasingContent[][] = [[]];
  let breaks: PhrasingContent[] = [];
  for (const node of paragraph.children) {
    if (node.type === 'break' || (breaks.length > 0 && isSpace(node))) {
      breaks.push(node);
      continue;
    }
    if (breaks.filter(({ type }) => type === 'break').length > 1) parts.push([]);
    else if (parts.at(-1)!.length > 0) for (const one of breaks) parts.at(-1)!.push(one);
    breaks = [];
    parts.at(-1)!.push(node);
  }
  return parts.filter((part) => part.length > 0).map((children) => ({ ...paragraph, children }));
}

function isSpace(node: PhrasingContent): boolean {
  return node.type === 'text' && node.value.trim() === '';
}
