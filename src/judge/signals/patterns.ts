/**
 * What no phrase can say: numbers, dates, trails and names. Each looks at short texts only and is linear:
 * no pattern here can match the same characters in two ways.
 */
import type { Block } from '../../block.js';
import type { Match } from './signal.js';

const MAX_CHARACTERS = 120;

const DIGIT = /\p{Nd}/u;
const LETTER = /\p{L}/u;

/** A match counts only where the block holds a number: "May" and "Views" alone are headings. */
export function whenNumbered(match: Match | null, block: Block): Match | null {
  return match && DIGIT.test(block.visible) ? match : null;
}

/** The characters that a pattern can begin with, as codes: a look at them spares most texts the pattern. */
type Firsts = ReadonlySet<number>;

const toFirsts = (characters: string): Firsts =>
  new Set(Array.from(characters, (character) => character.charCodeAt(0)));
const DIGITS = '0123456789';
const CURRENCIES = toFirsts('$€£¥₹');
const FONT_STARTS = toFirsts('-+−– A');
const COUNT_STARTS = toFirsts(`(${DIGITS}`);
const DATE_STARTS = toFirsts(`T,|•·–- ${DIGITS}`);
const PLAY_TIME_STARTS = toFirsts(`-−${DIGITS}`);

function matchShort(block: Block, firsts: Firsts, pattern: RegExp, weight: number): Match | null {
  const text = block.visible;
  if (text.length > MAX_CHARACTERS || !firsts.has(text.charCodeAt(0))) return null;
  return pattern.test(text) ? { weight, evidence: text } : null;
}

/** `$0/`, `€0 / month`: the price slot of a paywall whose numbers never came. */
export function findZeroPrice(block: Block): Match | null {
  return matchShort(block, CURRENCIES, /^[$€£¥₹]\s?0(?:[.,]00)?\s?(?:\/\s?\p{L}{0,10})?$/u, 0.7);
}

/** A line that begins with the copyright sign, or has it beside a year. */
export function findCopyrightSign(block: Block): Match | null {
  const text = block.visible;
  if (text.length > 2 * MAX_CHARACTERS || !MAY_BE_COPYRIGHT.test(text)) return null;
  const found = COPYRIGHT_SIGN.exec(text);
  return found && { weight: 0.9, evidence: found[0] };
}

/** No copyright sign without these: told first, since it takes no case folding. */
const MAY_BE_COPYRIGHT = /^[©ⓒⒸ]|\d/;
const COPYRIGHT_SIGN = /^[©ⓒ]|(?:©|ⓒ|\(c\)|copyright) ?(?:19|20)\d\d|(?:19|20)\d\d ?[©ⓒ]/iu;

/** `1 2 3 ... 9`, `« 1 2 3 »`: page numbers that count up. */
export function findPageNumbers(block: Block): Match | null {
  const text = block.visible;
  if (text.length > MAX_CHARACTERS || !/^[\d\s.…|«»‹›<>[\]→←-]+$/.test(text) || block.kind === 'row')
    return null;
  const numbers = text.match(/\d+/g) ?? [];
  const countsUp = numbers.every((n, i) => i === 0 || Number(n) > Number(numbers[i - 1]));
  const steps = numbers.filter((n, i) => i > 0 && Number(n) === Number(numbers[i - 1]) + 1).length;
  return numbers.length > 2 && countsUp && steps * 2 >= numbers.length - 1
    ? { weight: 0.8, evidence: text }
    : null;
}

/** `Aa Aa Aa`, `A- A A+`, `- A +`. */
export function findFontButtons(block: Block): Match | null {
  return matchShort(
    block,
    FONT_STARTS,
    /^(?:[-+−–]? ?A[aA]?[-+−–]?(?: |$)){2,4}$|^[-−–] ?A ?\+$|^A ?[-−–] ?A ?\+$/,
    0.9,
  );
}

/** `14 0`, `(27)`: at most three small numbers and nothing else. */
export function findBareCounts(block: Block): Match | null {
  if (block.kind === 'row' || block.kind === 'code') return null;
  return matchShort(
    block,
    COUNT_STARTS,
    /^\(?\d{1,6}(?:[.,]\d)?[kKmM]?\)?(?: \(?\d{1,6}(?:[.,]\d)?[kKmM]?\)?){0,2}$/,
    0.5,
  );
}

const DAY = String.raw`(?:\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}\.?|\d{4}[./-] ?\d{1,2}[./-] ?\d{1,2}\.?|\d{4} ?[年년] ?\d{1,2} ?[月월] ?\d{1,2} ?[日일])`;
const TIME = String.raw`(?:[T,|•·–-]? ?\d{1,2}[:.時시]\d{2}(?:[:.]\d{2}(?:\.\d{1,6})?)?(?: ?[AaPp]\.?[Mm]\.?)?Z?(?: ?[+-]\d{2}:?\d{2})?)`;
const NUMERIC_DATE = new RegExp(`^${DAY} ?${TIME}?$|^${TIME} ?${DAY}$`);

/** `26.03.2024`, `2024-03-26 14:05`, `2024年3月26日`: figures that are a date, and nothing else. */
export function findNumericDate(block: Block): Match | null {
  return matchShort(block, DATE_STARTS, NUMERIC_DATE, 0.8);
}

/** `0:00 / 3:12`, `00:42`. */
export function findPlayTime(block: Block): Match | null {
  return matchShort(
    block,
    PLAY_TIME_STARTS,
    /^[-−]?\d{1,2}:\d{2}(?::\d{2})?(?: ?[/|–-] ?[-−]?\d{1,2}:\d{2}(?::\d{2})?)$/,
    0.85,
  );
}

const POINTER = /[>›»→/❯▸\\]/;
const TRAIL_SEPARATOR = / ?[>›»→/❯▸\\] ?/u;
const TRAIL_STARTS: ReadonlySet<string> = new Set(
  `home homepage start startseite accueil inicio home page início strona główna главная anasayfa ana sayfa الرئيسية ホーム トップ top
  首页 首頁 홈 hem hjem forside etusivu domů αρχική kezdőlap főoldal acasă головна trang chủ beranda होम خانه בית news blog`.split(
    /\s+/,
  ),
);
const MAX_TRAIL_WORDS = 8;

/** `Home > News > Europe`: short names between pointers, the first one the site's front page. */
export function findTrail(block: Block): Match | null {
  const text = block.visible;
  if (text.length > MAX_CHARACTERS * 1.5 || block.kind === 'code' || !POINTER.test(text)) return null;
  const steps = text.split(TRAIL_SEPARATOR).filter((step) => step !== '');
  if (steps.length < 2 || !steps.every((step) => step.split(' ').length <= MAX_TRAIL_WORDS)) return null;
  const fromHome = TRAIL_STARTS.has(steps[0]!.toLowerCase());
  const pointers = / [>›»→❯▸] /u.test(text);
  if (!fromHome && !(pointers && steps.length > 2)) return null;
  if (/[.!?]$/.test(text)) return null;
  return { weight: fromHome ? 0.9 : 0.5, evidence: text };
}

const BY_WORDS: ReadonlySet<string> = new Set(
  'by von par por di da door przez av af od от автор yazan oleh bởi bài texte text words story texto testo tekst'.split(
    ' ',
  ),
);
/** Letters of the longest of them. */
const MAX_BY_CHARACTERS = 5;
const MAX_NAME_WORDS = 9;
const NAME =
  /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|de|van|der|den|von|di|da|del|la|le|al|el|bin|and|und|et|y|e|en|i|и|ve|&|\|)$/u;

/** `By Jane Doe`: the word "by" and names, nothing else. */
export function findNameLine(block: Block): Match | null {
  const text = block.visible;
  if (text.length > MAX_CHARACTERS || !beginsWithBy(text) || /[!?:;"”]$/.test(text)) return null;
  const [by, ...names] = text.split(/[ ,]+/).filter((word) => word !== '');
  if (!by || !BY_WORDS.has(by.toLowerCase()) || names.length < 2 || names.length > MAX_NAME_WORDS)
    return null;
  if (text.endsWith('.') || !names.every((name) => NAME.test(name) && LETTER.test(name))) return null;
  return { weight: 0.5, evidence: text };
}

/** The word "by" first: most texts are told so, without being split. */
function beginsWithBy(text: string): boolean {
  const end = text.slice(0, MAX_BY_CHARACTERS + 1).search(/[ ,]/);
  return end === 0 || (end > 0 && BY_WORDS.has(text.slice(0, end).toLowerCase()));
}
