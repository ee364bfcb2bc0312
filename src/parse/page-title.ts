/** The article's own title in a page's `<title>`, by the rules of Mozilla's Readability: the site's name is cut off. */

const SEPARATOR = / [|\-\\/>»] /g;
const FEW_WORDS = 3;
/** A remainder as short as this is no title, unless what was cut off was one word of a path. */
const TOO_FEW_WORDS = 4;
const MANY_WORDS = 5;
const [SHORT_UNITS, LONG_UNITS] = [15, 150];

/** @param headings  visible text of the headings of the first two levels, with their level */
export function readPageTitle(
  title: string,
  headings: readonly { readonly text: string; readonly level: number }[],
): string {
  const cut = cutTitle(title, headings);
  const words = countWords(cut);
  const hasPath = / [\\/>»] /.test(title);
  const isOneLess = words === countWords(title.replace(/[|\-\\/>»]+/g, '')) - 1;
  return words <= TOO_FEW_WORDS && !(hasPath && isOneLess) ? title : cut;
}

function cutTitle(title: string, headings: readonly { text: string; level: number }[]): string {
  const last = [...title.matchAll(SEPARATOR)].at(-1);
  if (last) {
    const before = title.slice(0, last.index);
    return countWords(before) < FEW_WORDS
      ? title.replace(/^[^|\-\\/>»]*[|\-\\/>»]/, '').trim()
      : before.trim();
  }
  if (title.includes(': ')) return headings.some(({ text }) => text === title) ? title : cutAtColon(title);
  const tops = headings.filter(({ level }) => level === 1);
  const isOdd = title.length > LONG_UNITS || title.length < SHORT_UNITS;
  return isOdd && tops.length === 1 ? tops[0]!.text : title;
}

function cutAtColon(title: string): string {
  const first = title.indexOf(':');
  const rest = title.slice(title.lastIndexOf(':') + 1).trim();
  if (countWords(rest) < FEW_WORDS) return title.slice(first + 1).trim();
  return countWords(title.slice(0, first)) > MANY_WORDS ? title : rest;
}

function countWords(text: string): number {
  return text.split(/\s+/).length;
}
