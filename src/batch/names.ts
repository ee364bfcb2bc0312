/** What outputs are called: `page.html` becomes `page.txt`; two that would meet keep their whole names. */
import { dirname, join, relative, sep } from 'node:path';
import type { Source } from './job.js';

/** Endings that say what a document is, and so are replaced; `.gz` may follow. */
const DOCUMENT_ENDING = /\.(?:html?|xhtml|txt|text|md|markdown|jsonl|ndjson|warc|wet)(?:\.gz)?$|\.gz$/i;

/** The ways to name an output, each less likely to meet another than the one before. */
const NAMINGS: readonly ((source: Source, common: string) => string)[] = [
  ({ relative: name }) => name.replace(DOCUMENT_ENDING, ''),
  ({ relative: name }) => name,
  ({ real, relative: name }, common) => (real ? relative(common, real) : name),
];

/**
 * One relative path a source, in order, all different and the same whatever the order of the sources.
 *
 * @param ending  of the output's format, without a dot
 */
export function nameOutputs(sources: readonly Source[], ending: string): string[] {
  const common = findCommonFolder(sources);
  const levels = sources.map(() => 0);
  const names = sources.map((source) => NAMINGS[0]!(source, common));
  for (let meeting = findMeeting(names, levels); meeting.length; meeting = findMeeting(names, levels)) {
    for (const i of meeting) {
      levels[i] = levels[i]! + 1;
      names[i] = NAMINGS[levels[i]!]!(sources[i]!, common);
    }
  }
  return names.map((name) => `${name}.${ending}`);
}

/** Where names meet: those that can still be told apart by another naming, the shortest names first. */
function findMeeting(names: readonly string[], levels: readonly number[]): number[] {
  const groups = new Map<string, number[]>();
  for (const [i, name] of names.entries()) {
    const group = groups.get(name);
    if (group) group.push(i);
    else groups.set(name, [i]);
  }
  return [...groups.values()].flatMap((group) => {
    if (group.length < 2) return [];
    const lowest = Math.min(...group.map((i) => levels[i]!));
    return lowest < NAMINGS.length - 1 ? group.filter((i) => levels[i] === lowest) : [];
  });
}

function findCommonFolder(sources: readonly Source[]): string {
  const folders = sources.filter(({ real }) => real).map(({ real }) => dirname(real).split(sep));
  const first = folders[0] ?? [''];
  const shared = Math.min(
    ...folders.map((parts) => {
      const i = parts.findIndex((part, at) => part !== first[at]);
      return i < 0 ? parts.length : i;
    }),
  );
  return join(sep, ...first.slice(0, shared));
}
