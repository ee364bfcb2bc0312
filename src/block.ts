/**
 * The one concept of declutter: a Block (a run of text judged whole) and its Verdict.
 * Parsers make Blocks, the judge makes one Verdict a Block, renderers print them. Nothing is imported but a type.
 */
import type { Root } from 'hast';

/** What a block is, as far as its markup or its shape says. */
export type BlockKind = 'paragraph' | 'heading' | 'item' | 'row' | 'code' | 'quote' | 'caption' | 'term';

/** One open element around a block, innermost first through `parent`. HTML only. */
export interface ElementInfo {
  /** Lower-case tag name. */
  readonly tag: string;
  /** `class`, `id`, `role`, `itemprop`, `data-testid` and `aria-label` values, lower case, joined by spaces. */
  readonly label: string;
  /** `class` and `id` as written, for Readability, which reads them apart. */
  readonly className: string;
  readonly id: string;
  readonly role: string;
  /** The remaining attributes that a reader of structure looks at: `itemprop`, `rel`, `itemtype`; '' when absent. */
  readonly itemprop: string;
  readonly parent: ElementInfo | null;
  /** Number of ancestors; the root has 0. */
  readonly depth: number;
  /** True when this element or an ancestor is hidden (`hidden`, `aria-hidden`, inline `display:none`, `<noscript>` is not). */
  readonly hidden: boolean;
}

/** What a rule of the user says of a block: it is settled, and the judge sees it as given. */
export interface Ruling {
  readonly keep: boolean;
  /** The rule's name and where it stands. */
  readonly reason: string;
}

/** Told of the markup while it is read. HTML only. */
export interface MarkupWatcher {
  /** Attributes that it looks at besides those that the parser reads, lower case. */
  readonly attributes: readonly string[];
  /** A start tag, inside `depth` open elements; elements without content are told too. */
  opened(depth: number, name: string, attributes: ReadonlyMap<string, string>): void;
  /** Text that can be seen, inside `depth` open elements; `block.block` is final when the page is read. */
  text(depth: number, block: { readonly block: number }): void;
}

/** A run of text that is judged whole: a paragraph, a heading, a list item, a table row, a menu line. */
export interface Block {
  /**
   * The text as it is printed. Text input: the raw characters, line breaks within the block included.
   * HTML input: white space collapsed, except in `code` blocks, which are kept to the letter.
   */
  readonly text: string;
  /**
   * White space printed between the block before and this one: '' or ' ' (cut out of one line),
   * one line end (next line), or two (a blank line between). Line ends are the document's own.
   */
  readonly gap: string;
  /**
   * What a reader sees, on one line: white space collapsed, soft hyphens and zero-width characters removed,
   * Markdown marks and link targets taken off, NFC. The judge reads this and nothing else.
   */
  readonly visible: string;
  readonly kind: BlockKind;
  /** Heading level 1 to 6; list depth of an item, from 1; else 0. */
  readonly level: number;
  /** Words in `visible`; a character of a script without spaces (Han, Kana, Thai, ...) counts half a word. */
  readonly words: number;
  /** Link ranges in `visible`: start, end, start, end, ... in UTF-16 units, ascending, not overlapping. */
  readonly links: readonly number[];
  /** UTF-16 units of `visible` inside links. */
  readonly linkChars: number;
  /** Not shown to a reader of the page (HTML only). */
  readonly hidden: boolean;
  /** Innermost block-level element that holds the block; null for text input. */
  readonly element: ElementInfo | null;
  /** Absent where no rule names the block. */
  readonly ruling?: Ruling;
}

/** Why a block goes or stays: one a block, made once. */
export interface Verdict {
  readonly keep: boolean;
  /** Id of a category (`declutter categories` lists them); `content` for what is main content. */
  readonly category: string;
  /** One line a user understands: the phrase found, the copy it repeats, the figures that decided. */
  readonly reason: string;
  /** Probability, 0 to 1, that the block is main content. */
  readonly probability: number;
  /** True where Readability's vote turned the decision. */
  readonly votedByReadability?: boolean;
}

/** What a signal reports; it never removes. */
export interface Finding {
  /** The signal's id. */
  readonly category: string;
  /** 0 to 1: how sure the signal is that the block is boilerplate of this category. */
  readonly weight: number;
  /** The words that were found. */
  readonly evidence: string;
}

/** What a page says of itself for machines; the judge compares its blocks with it, and nothing of it is printed. */
export interface Declared {
  /** Texts of the article, its reviews or its recipe, as schema.org's JSON-LD has them. */
  readonly body: readonly string[];
  /** Descriptions, of JSON-LD and of `meta`. */
  readonly summaries: readonly string[];
  readonly titles: readonly string[];
  /** Types of schema.org, as written. */
  readonly types: ReadonlySet<string>;
  /** `og:type`, lower case, or ''. */
  readonly pageType: string;
}

/** A parsed document: its blocks in source order, and what was read around them. */
export interface Parsed {
  readonly from: 'text' | 'html';
  readonly blocks: readonly Block[];
  /** How the text was laid out. */
  readonly shape: 'html' | 'lines' | 'wrapped' | 'fragments' | 'flat' | 'markdown';
  /** The document's own line end, printed after the last block. */
  readonly eol: string;
  /** `<title>` or '' ; text input has none. */
  readonly title: string;
  /** `<html lang>` or ''. */
  readonly lang: string;
  /** Absent for text, and for a page that was cut out of another. */
  readonly declared?: Declared;
  /**
   * The page's markup, for `md` and `html` output only: a hast tree made by the same pass as the blocks,
   * whose text nodes carry `data.block`, the index of their block. Absent for text and when not asked for.
   */
  readonly tree?: Root;
}

/** One flag a block, in order: 1 where another reader (Readability) has the block in its article. */
export type BlockMask = Uint8Array;

/** Another reader, asked only where its answer can matter; null when it has none. */
export type Reader = () => BlockMask | null;

/** A judged document: what every renderer prints from. */
export interface Page {
  readonly parsed: Parsed;
  /** One a block, same order. */
  readonly verdicts: readonly Verdict[];
  readonly confidence: number;
  readonly metadata: Metadata | null;
}

/** Title, byline and the like, under Readability's names; absent keys are unknown. */
export interface Metadata {
  title?: string;
  byline?: string;
  siteName?: string;
  publishedTime?: string;
  lang?: string;
  dir?: string;
  excerpt?: string;
  url?: string;
}

/** A Block as users see it, with its Verdict. */
export interface JudgedBlock {
  readonly text: string;
  readonly keep: boolean;
  readonly category: string;
  readonly reason: string;
  readonly probability: number;
}

/** What `declutter()` returns. */
export interface Article {
  /** What the command prints, in `format`. */
  readonly text: string;
  /** Every block in order, kept and dropped. */
  readonly blocks: readonly JudgedBlock[];
  /** 0 to 1: how much of the main content was found, as far as the judge can tell. */
  readonly confidence: number;
  /** Present when asked for, and always for `json` and `jsonl`. */
  readonly metadata?: Metadata;
}
