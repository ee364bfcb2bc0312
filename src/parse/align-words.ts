/**
 * Which words of a long text are in a shorter one taken from it, in the same order. Runs that occur once in both are
 * anchors (as in patience diff); the longest ascending series of anchors grows to both sides; what lies between two
 * anchors is aligned again by single words. Time n log n, whatever the texts.
 */

/** Words in an anchor: first long enough to be rare, then single words in the gaps. */
const ANCHOR_WORDS = [4, 1] as const;

interface Gap {
  readonly from: number;
  readonly to: number;
  readonly excerptFrom: number;
  readonly excerptTo: number;
}

/**
 * @param words    words of the whole text
 * @param excerpt  words of what was taken from it
 * @returns        one flag a word of `words`: 1 where it has its partner in `excerpt`
 */
export function alignWords(words: readonly string[], excerpt: readonly string[]): Uint8Array {
  const found = new Uint8Array(words.length);
  let gaps: Gap[] = [{ from: 0, to: words.length, excerptFrom: 0, excerptTo: excerpt.length }];
  for (const size of ANCHOR_WORDS) gaps = gaps.flatMap((gap) => fillGap(words, excerpt, gap, size, found));
  return found;
}

/** Mark the words of one gap that have partners; returns the gaps that remain. */
function fillGap(
  words: readonly string[],
  excerpt: readonly string[],
  gap: Gap,
  size: number,
  found: Uint8Array,
): Gap[] {
  const rest: Gap[] = [];
  let { from, excerptFrom } = gap;
  const anchors = [...findAnchors(words, excerpt, gap, size), [gap.to, gap.excerptTo] as const];
  for (const [at, excerptAt] of anchors) {
    if (at < from || excerptAt < excerptFrom) continue; // an anchor has grown over it
    let start = at;
    let excerptStart = excerptAt;
    while (start > from && excerptStart > excerptFrom && words[start - 1] === excerpt[excerptStart - 1]) {
      found[--start] = 1;
      excerptStart--;
    }
    if (start > from && excerptStart > excerptFrom)
      rest.push({ from, to: start, excerptFrom, excerptTo: excerptStart });
    from = at;
    excerptFrom = excerptAt;
    while (from < gap.to && excerptFrom < gap.excerptTo && words[from] === excerpt[excerptFrom]) {
      found[from++] = 1;
      excerptFrom++;
    }
  }
  return rest;
}

/** Places of runs that occur once in both texts, in ascending order in both. */
function findAnchors(
  words: readonly string[],
  excerpt: readonly string[],
  { from, to, excerptFrom, excerptTo }: Gap,
  size: number,
): (readonly [number, number])[] {
  const inWords = findSingles(words, from, to, size);
  const inExcerpt = findSingles(excerpt, excerptFrom, excerptTo, size);
  const pairs: (readonly [number, number])[] = [];
  for (const [run, at] of inWords) {
    const excerptAt = inExcerpt.get(run) ?? -1;
    if (at >= 0 && excerptAt >= 0) pairs.push([at, excerptAt]);
  }
  return findLongestAscending(pairs.sort((a, b) => a[0] - b[0]));
}

/** Where each run of words begins, -1 when there are several. */
function findSingles(words: readonly string[], from: number, to: number, size: number): Map<string, number> {
  const places = new Map<string, number>();
  for (let at = from; at + size <= to; at++) {
    const run = size === 1 ? words[at]! : words.slice(at, at + size).join(' ');
    places.set(run, places.has(run) ? -1 : at);
  }
  return places;
}

/** The longest series whose second members ascend; first members do already (Fredman 1975). */
function findLongestAscending(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const tails: number[] = [];
  const before = new Int32Array(pairs.length);
  for (const [i, [, value]] of pairs.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tails[middle]!]![1] < value) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = i;
  }
  const series: (readonly [number, number])[] = [];
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i]!) series.push(pairs[i]!);
  return series.reverse();
}
