/**
 * Raw text or HTML to the clean article. The order of the steps is `cleanPage`: decode, sniff, parse, rule, judge, settle, render.
 * Each step returns new data; what a block is and why it goes is decided in parse/ and judge/, not here.
 */
import type { Article, MarkupWatcher, Page, Parsed, Reader } from './block.js';
import { isUint8Array } from './bytes.js';
import { completeOptions } from './check-options.js';
import { decode } from './decode.js';
import { InputError, UsageError } from './errors.js';
import { judge } from './judge/index.js';
import { Readings } from './judge/readings.js';
import { countBlocks, type Group } from './judge/recurrence.js';
import { tokenize } from './judge/tokens.js';
import type { GivenOptions, Options } from './options.js';
import { parseText } from './parse/text.js';
import { render } from './render/index.js';
import { settle } from './settle.js';
import { describeBinary, sniff } from './sniff.js';

/**
 * Clean one document.
 *
 * @param input    the document: a string, or its bytes (decoded by the WHATWG rules)
 * @param options  the command's long options by name, all optional
 * @returns        `text` as the command prints it, every block with its verdict, the confidence, and metadata when asked for
 * @throws {DeclutterError} with a stable `code`, when the input is binary or over its budget, or an option is wrong
 */
export async function declutter(input: string | Uint8Array, options: GivenOptions = {}): Promise<Article> {
  if (typeof input !== 'string' && !isUint8Array(input))
    throw new UsageError('the input is neither a string nor a Uint8Array', 'read the file or response first');
  const full = await completeOptions(options);
  const page = await cleanPage(input, full);
  const text = await render(page, full);
  const blocks = page.parsed.blocks.map((block, i) => {
    const verdict = page.verdicts[i]!;
    const { keep, category, probability } = verdict;
    return {
      text: block.text,
      keep,
      category,
      get reason() {
        return verdict.reason; // worded when it is read: a tenth of the whole work
      },
      probability,
    };
  });
  return { text, blocks, confidence: page.confidence, ...(page.metadata && { metadata: page.metadata }) };
}

/** The pipeline up to the verdicts; `render` and the command's other views print what it returns. */
export async function cleanPage(
  input: string | Uint8Array,
  given: Options,
  group: Group | null = null,
): Promise<Page> {
  const rules = given.rules ? await (await import('./rules/apply.js')).openRules(given) : null;
  const options = rules?.options ?? given;
  const { source, parsed: read } = await readDocument(input, options, rules?.watcher);
  const parsed = rules?.rule(read) ?? read;
  const reader = parsed.from === 'html' ? await loadReader(source, parsed, options) : null;
  const readings = new Readings();
  const judgement = judge(parsed, options, reader, group, readings);
  const judged = settle({ parsed, ...judgement, metadata: null }, options, readings);
  return needsMetadata(options)
    ? { ...judged, metadata: await readMetadata(source, judged, options) }
    : judged;
}

/** The first reading for `--across`: counts what the document has in common with others of its group. */
export async function countPage(input: string | Uint8Array, options: Options, group: Group): Promise<void> {
  const { blocks } = (await readDocument(input, options)).parsed;
  countBlocks(group, tokenize(blocks.map((block) => block.visible.toLowerCase())));
}

/** For `rules test`: what each rule hits, before anything is judged; null where no site is the document's. */
export async function traceRules(input: string | Uint8Array, options: Options) {
  const rules = await (await import('./rules/apply.js')).openRules(options);
  if (!rules) return null;
  const { parsed } = await readDocument(input, options, rules.watcher);
  return { parsed, sites: rules.sites, rules: rules.rules, hits: rules.findHits(parsed) };
}

async function readDocument(input: string | Uint8Array, options: Options, watcher?: MarkupWatcher | null) {
  const source = typeof input === 'string' ? input : await decodeDocument(input, options);
  const from = options.from === 'auto' ? sniff(source) : options.from;
  const parsed = from === 'html' ? await parseMarkup(source, options, watcher) : parseText(source);
  return { source, parsed };
}

async function decodeDocument(bytes: Uint8Array, options: Options): Promise<string> {
  const binary = options.from === 'auto' ? describeBinary(bytes) : null;
  if (binary)
    throw new InputError(
      'binary',
      `this is ${binary}, not text or HTML`,
      'extract its text first, or pass --from',
    );
  return (await decode(bytes, options.encoding)).text;
}

/** What only pages need, loaded when one is met; kept, since under a hooked loader (tsx) each `import()` takes 0.3 ms. */
let htmlParser: Promise<typeof import('./parse/html.js')> | undefined;
let voter: Promise<typeof import('./parse/readability.js')> | undefined;

async function parseMarkup(html: string, options: Options, watcher?: MarkupWatcher | null): Promise<Parsed> {
  htmlParser ??= import('./parse/html.js');
  return (await htmlParser).parseHtml(html, { tree: needsTree(options), watcher });
}

/** Readability's opinion of each block: its vote on a light DOM, or the whole Reader View on jsdom; null when not asked. */
async function loadReader(html: string, parsed: Parsed, options: Options): Promise<Reader | null> {
  if (options.engine === 'blocks') return null;
  if (options.engine === 'readability') {
    const mask = await (await import('./parse/reader-view.js')).readReaderView(html, parsed, options.url);
    return () => mask;
  }
  voter ??= import('./parse/readability.js');
  const { voteByReadability } = await voter;
  return () => voteByReadability(parsed);
}

async function readMetadata(source: string, page: Page, options: Options) {
  return (await import('./parse/metadata.js')).readMetadata(source, page, options.url);
}

function needsTree({ format, content }: Options): boolean {
  const shown = format === 'json' || format === 'jsonl' ? content : format;
  return shown === 'md' || shown === 'html';
}

function needsMetadata({ format, metadata }: Options): boolean {
  return metadata || format === 'json' || format === 'jsonl';
}
