/** Sanitised HTML: a fragment of what is kept, or a whole page with its metadata. */
import type { Element, Properties, Root, RootContent } from 'hast';
import { defaultSchema, type Schema, sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { Metadata, Page } from '../block.js';
import type { Options } from '../options.js';
import { BLOCK_TAGS } from './elements.js';
import { isParent, listNodes, tagOf } from './preorder.js';
import { pruneTree } from './prune.js';
import { shapeTables } from './tables.js';
import { buildTextTree } from './text-tree.js';
import { renderTxt } from './txt.js';

/** GitHub's schema without ids and presentation, with the elements that articles are made of. */
const SCHEMA: Schema = {
  ...defaultSchema,
  tagNames: [
    ...(defaultSchema.tagNames ?? []),
    'figure',
    'figcaption',
    'caption',
    'mark',
    'u',
    'small',
    'abbr',
  ],
  attributes: {
    a: ['href', 'title'],
    blockquote: ['cite'],
    code: [['className', /^language-./]],
    img: ['src', 'alt', 'title', 'width', 'height'],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    ol: ['start', 'reversed'],
    td: ['colSpan', 'rowSpan', 'align'],
    th: ['colSpan', 'rowSpan', 'align', 'scope'],
    '*': ['dir', 'lang'],
  },
  protocols: {
    cite: ['http', 'https'],
    href: ['http', 'https', 'mailto', 'tel', 'ftp'],
    src: ['http', 'https'],
  },
};

/** A longer line is not Markdown that somebody wrote, and its parser takes more than linear time over one. */
const MAX_MARKDOWN_LINE = 100_000;
/** More marks at the start of a line would nest deeper than the libraries can follow. */
const MAX_MARKDOWN_NESTING = /^(?:[ \t]*[>*+-]){100}/m;

const NEW_LINE: RootContent = { type: 'text', value: '\n' };

const textToHast = unified().use(remarkRehype);
const markdownToHast = unified()
  .use(remarkParse)
  .use(remarkGfm)
  // A tag written in the text is printed as text: no word is lost, and none becomes markup.
  .use(remarkRehype, {
    handlers: { html: (_: unknown, { value }: { value: string }) => ({ type: 'text', value }) },
  });

export function renderHtml(page: Page, options: Options): string {
  const pruned = pruneTree(...readTree(page), options);
  shapeTables(pruned, options.tables);
  const clean = sanitize(pruned, SCHEMA) as Root;
  breakLines(clean);
  if (!options.metadata) return endLine(toHtml(clean));
  return endLine(toHtml(buildDocument(page, clean)));
}

function readTree(page: Page): [Root, readonly { keep: boolean }[]] {
  const { from, tree } = page.parsed;
  if (from === 'html' && tree) return [tree, page.verdicts];
  const written = page.parsed.shape === 'markdown' ? parseMarkdown(renderTxt(page)) : null;
  const root = written ?? textToHast.runSync(buildTextTree(page));
  for (const node of listNodes(root).nodes) if (node.type === 'text') node.data = { block: 0 } as object;
  return [root, [{ keep: true }]];
}

/** null for what would take the parser too long or too deep. */
function parseMarkdown(text: string): Root | null {
  const isHostile =
    MAX_MARKDOWN_NESTING.test(text) ||
    text.split(/\r\n|\n|\r/).some((line) => line.length > MAX_MARKDOWN_LINE);
  return isHostile ? null : markdownToHast.runSync(markdownToHast.parse(text));
}

/** One block element a line. */
function breakLines(root: Root): void {
  for (const node of listNodes(root).nodes) {
    if (!isParent(node) || tagOf(node) === 'pre') continue;
    if (!node.children.some((child) => BLOCK_TAGS.has(tagOf(child)))) continue;
    const lines = node.children
      .filter((child) => child.type !== 'text' || child.value.trim() !== '')
      .flatMap((child) => [NEW_LINE, child]);
    const isRoot = node.type === 'root';
    node.children = [...lines.slice(isRoot ? 1 : 0), ...(isRoot ? [] : [NEW_LINE])] as Element[];
  }
}

function buildDocument({ metadata, parsed }: Page, content: Root): Root {
  const { title, byline, excerpt, siteName, publishedTime, url, lang, dir } = metadata ?? ({} as Metadata);
  const head: RootContent[] = [element('meta', { charSet: 'utf-8' })];
  head.push(element('title', {}, [{ type: 'text', value: title ?? parsed.title }]));
  if (byline) head.push(element('meta', { name: 'author', content: byline }));
  if (excerpt) head.push(element('meta', { name: 'description', content: excerpt }));
  if (siteName) head.push(element('meta', { property: 'og:site_name', content: siteName }));
  if (publishedTime)
    head.push(element('meta', { property: 'article:published_time', content: publishedTime }));
  if (url && /^https?:/i.test(url)) head.push(element('link', { rel: ['canonical'], href: url }));
  const language = lang ?? parsed.lang;
  const page = element('html', { ...(language && { lang: language }), ...(dir && { dir }) }, [
    element('head', {}, putOnLines(head)),
    NEW_LINE,
    element('body', {}, [NEW_LINE, ...content.children, NEW_LINE]),
  ]);
  return { type: 'root', children: [{ type: 'doctype' }, NEW_LINE, page] };
}

function putOnLines(nodes: RootContent[]): RootContent[] {
  return [NEW_LINE, ...nodes.flatMap((node) => [node, NEW_LINE])];
}

function element(tagName: string, properties: Properties, children: RootContent[] = []): Element {
  return { type: 'element', tagName, properties, children: children as Element['children'] };
}

function endLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
