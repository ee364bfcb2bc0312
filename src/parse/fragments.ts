/**
 * One text node a line, as BeautifulSoup's `get_text('\n')` writes it: sentences broken around links and emphasis.
 * Decided here: which line breaks run through a sentence. Only strong evidence counts, since menus of short lines
 * must stay apart.
 */
import { inkEnd, isBlank, type Lines } from './lines.js';

/** A line of so many characters is running text. Menus and verse are shorter, and are not joined. */
const RUNNING_CHARS = 60;
/** Characters of a line that are looked at. */
const LOOK_CHARS = 80;

/** What a sentence goes on with: a small letter, or a mark that never begins one. */
const GOES_ON = /^(?:[,;.!?)\]%’”»،؛、。，；：）」』]|\p{Ll})/u;
const STARTS_WITH_MARK = /^[,;.!?)\]%”»،؛、。，；：）」』]/;
/** What a sentence ends with, closing quotes and brackets included. */
const ENDED = /[.!?…:;。！？؟।|][)\]"'”’»」』]*$/;
/** What cannot end a sentence: an opening bracket or quotation mark, a comma, a function word. */
const OPEN_END =
  /(?:[,([„“«「『،、，]|(?:^|[\s(])(?:the|a|an|of|and|or|to|in|on|at|by|for|from|with|as|is|are|was|were|that|which|than|into|our|their|his|her|its|your|my|de|la|le|les|des|du|et|en|un|une|der|die|das|den|dem|des|und|oder|mit|von|zu|zum|zur|für|ein|eine|el|los|las|y|del|al|con|por|para|il|di|e|che|per|o|do|da|os|um|uma|het|een|van|met|w|z|na|i|в|на|и|с|по|для|от|ve|ile|bir))$/u;

const CODE = /[{};=<>]|\w\(\)/;

/** Whether the break behind line `i` runs through a sentence. */
export function isSentenceBreak(lines: Lines, i: number): boolean {
  if (i + 1 >= lines.count || isBlank(lines, i) || isBlank(lines, i + 1)) return false;
  const above = lines.text.slice(Math.max(lines.ink[i]!, inkEnd(lines, i) - LOOK_CHARS), inkEnd(lines, i));
  const below = lines.text.slice(
    lines.ink[i + 1]!,
    Math.min(inkEnd(lines, i + 1), lines.ink[i + 1]! + LOOK_CHARS),
  );
  if (STARTS_WITH_MARK.test(below)) return true;
  if (ENDED.test(above) || CODE.test(below)) return false;
  if (!GOES_ON.test(below) && !OPEN_END.test(above)) return false;
  return above.length >= RUNNING_CHARS || below.length >= RUNNING_CHARS;
}
