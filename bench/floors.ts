/**
 * The quality that must hold: scores fixtures/ and, where the benchmark lies, a fixed sample of it, and fails where a figure is below its floor in floors.json (above
 * it for what should be small). A floor belongs to one corpus, named by its digest. `--raise` only ever tightens;
 * to loosen a floor, edit the file and say why in its `reason`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestCorpus, findCorpus, type Kind, SLICES, takeSample } from './corpus.js';
import { scoreFixtures } from './fixtures.js';
import { type Score, scoreSample } from './score.js';
import { formatTable } from './table.js';

export interface Floor {
  /** The least that will do; or `max`, the most. */
  readonly min?: number;
  readonly max?: number;
  /** Why the floor is where it is: the change that set it or lowered it. */
  readonly reason: string;
}

export interface Floors {
  readonly corpus: string;
  /** Documents a slice. */
  readonly sample: number;
  /** What ships with the repository: by `text/figure` and `html/figure`. */
  readonly fixtures: Readonly<Record<string, Floor>>;
  /** By `kind/group/figure`, as `text/slice:page/wordF1`. */
  readonly floors: Readonly<Record<string, Floor>>;
}

const FILE = join(import.meta.dirname, 'floors.json');
/** Room between what was measured and a floor that is raised to it: a neutral change moves figures by less. */
const MARGIN = 0.004;

export async function checkFloors({ library, raise }: { library: string; raise: boolean }): Promise<void> {
  const pinned = JSON.parse(readFileSync(FILE, 'utf8')) as Floors;
  const own = await scoreFixtures(library);
  const fixtures = compareAll(pinned.fixtures, (name) => {
    const [kind, figure] = name.split('/') as [Kind, string];
    return own[kind]?.[figure];
  });
  const corpus = findCorpus();
  const floors = corpus ? await compareCorpus(corpus, pinned, library) : [];
  if (!corpus) console.log('floors: no benchmark folder: fixtures only');
  const results = [...fixtures.map((result) => ({ ...result, name: `fixtures/${result.name}` })), ...floors];
  console.log(formatTable(['floor', 'measured', 'floor', ''], results.map(toRow)));
  if (raise) return writeFloors(pinned, fixtures, floors);
  const fallen = results.filter(({ holds }) => !holds);
  console.log(`floors: ${results.length - fallen.length} hold, ${fallen.length} fallen`);
  if (fallen.length) process.exitCode = 1;
}

async function compareCorpus(corpus: string, pinned: Floors, library: string): Promise<Result[]> {
  const digest = await digestCorpus(corpus);
  if (digest !== pinned.corpus)
    throw new Error(
      `floors are pinned for corpus ${pinned.corpus}, this is ${digest}: measure and pin them anew`,
    );
  const scores = await scoreBoth(corpus, pinned.sample, library);
  return compareAll(pinned.floors, (name) => {
    const [kind, group, figure] = name.split('/') as [Kind, string, string];
    return scores[kind]?.groups[group]?.[figure];
  });
}

/** null or nothing where there was nothing to count. */
type Figure = number | null | undefined;

interface Result {
  readonly name: string;
  readonly floor: Floor;
  readonly measured: number;
  readonly holds: boolean;
}

async function scoreBoth(corpus: string, limit: number, library: string): Promise<Record<Kind, Score>> {
  const score = async (kind: Kind) => {
    const sample = await takeSample(corpus, kind, SLICES[kind], limit);
    return scoreSample(corpus, sample!, 'auto', library);
  };
  return { text: await score('text'), html: await score('html') };
}

function compareAll(floors: Readonly<Record<string, Floor>>, measure: (name: string) => Figure) {
  return Object.entries(floors).map(([name, floor]) => compare(name, floor, measure(name)));
}

function compare(name: string, floor: Floor, measured: Figure): Result {
  if (typeof measured !== 'number') throw new Error(`floors.json: nothing measured is called ${name}`);
  if ((floor.min === undefined) === (floor.max === undefined))
    throw new Error(`floors.json: ${name} needs either min or max`);
  if (!floor.reason?.trim()) throw new Error(`floors.json: ${name} has no reason`);
  return { name, floor, measured, holds: measured >= (floor.min ?? 0) && measured <= (floor.max ?? 1) };
}

function toRow({ name, floor, measured, holds }: Result) {
  const bound = floor.min === undefined ? `<= ${floor.max!.toFixed(3)}` : `>= ${floor.min.toFixed(3)}`;
  return [name, measured, bound, holds ? '' : `FALLEN (${floor.reason})`];
}

function writeFloors(pinned: Floors, fixtures: readonly Result[], floors: readonly Result[]): void {
  const raised = (results: readonly Result[]) =>
    Object.fromEntries(results.map(({ name, floor, measured }) => [name, tighten(floor, measured)]));
  const all = {
    ...pinned,
    fixtures: raised(fixtures),
    floors: floors.length ? raised(floors) : pinned.floors,
  };
  writeFileSync(FILE, `${JSON.stringify(all, null, 2)}\n`);
  console.log('floors: raised where more was measured; give the new ones a reason');
}

/** @returns  the floor moved up to what was measured less the margin, never down */
export function tighten(floor: Floor, measured: number): Floor {
  const round = (value: number) => Math.round(value * 1000) / 1000;
  if (floor.min !== undefined) return { ...floor, min: Math.max(floor.min, round(measured - MARGIN)) };
  return { ...floor, max: Math.min(floor.max!, round(measured + MARGIN)) };
}
