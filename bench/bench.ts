/** `npm run bench -- [part...] [options]`: figures on the terminal. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measureBatch } from './batch.js';
import { SLICES } from './corpus.js';
import { checkFloors } from './floors.js';
import { measureMemory } from './memory.js';
import { measureCrawl } from './peers/crawl.js';
import { BUILT_LIBRARY, checkNames, measureQuality, type QualityOptions } from './quality.js';
import { measureSpeed } from './speed.js';
import { measureStartup } from './startup.js';
import { measureStreams } from './streams.js';
import { showWorst } from './worst.js';

const HELP = `usage: npm run bench -- [part...] [options]
parts    quality, speed, startup, memory (all four without a name); floors: fails where quality fell below floors.json;
         batch: folders, two jobs against one and small files against cp -r;
         crawl: pages a second beside trafilatura; worst: the pages that come out worst;
         streams: what JSONL costs above judging, memory over large streams, records under poison
  --limit N       documents a slice (quality), pages (speed)
  --slice A,B     ${[...SLICES.text, ...SLICES.html].join(', ')}
  --engine A,B    auto (default), blocks, readability; readability-jsdom and readability-linkedom are others' work
  --peers         quality: only other people's extractors beside ours (bench/peers/install.sh)
  --megabytes N   streams: size of the larger stream, default 200; --records N: of those with poison, default 100000
  --library FILE  the built library; default dist/index.js
  --raise         floors: raise each floor to what was measured, less a margin`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    limit: { type: 'string' },
    slice: { type: 'string' },
    engine: { type: 'string', default: 'auto' },
    peers: { type: 'boolean', default: false },
    library: { type: 'string', default: BUILT_LIBRARY },
    megabytes: { type: 'string', default: '200' },
    records: { type: 'string', default: '100000' },
    raise: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const options: QualityOptions = {
  limit: values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit),
  slices: values.slice?.split(',') ?? [...SLICES.text, ...SLICES.html],
  engines: values.engine.split(','),
  peers: values.peers,
  library: values.library,
};

const PARTS: Record<string, () => Promise<void>> = {
  quality: () => measureQuality(options),
  speed: () => measureSpeed(options),
  startup: measureStartup,
  memory: measureMemory,
  batch: measureBatch,
  streams: () =>
    measureStreams({ ...options, megabytes: Number(values.megabytes), records: Number(values.records) }),
  crawl: () => measureCrawl(options),
  worst: () => showWorst(options),
  floors: () => checkFloors({ ...options, raise: values.raise }),
};

const wrong = findMistake();
if (values.help || wrong) {
  console.error(wrong ? `bench: ${wrong}\n${HELP}` : HELP);
  process.exitCode = wrong ? 2 : 0;
} else {
  if (isStale()) console.error('bench: dist/ is older than src/ (npm run build)');
  for (const part of positionals.length ? positionals : ['quality', 'speed', 'startup', 'memory'])
    await PARTS[part]!();
}

function findMistake(): string | null {
  const part = positionals.find((name) => !(name in PARTS));
  if (part !== undefined) return `no part "${part}"`;
  if (!(options.limit >= 1)) return `--limit must be a whole number, 1 or more; got "${values.limit}"`;
  if (!existsSync(options.library)) return `${options.library} is missing: npm run build`;
  return checkNames(options.engines, options.slices);
}

/** A run over yesterday's build is a wasted run. */
function isStale(): boolean {
  const source = resolve(import.meta.dirname, '../src');
  const built = statSync(options.library).mtimeMs;
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
  return (
    options.library === BUILT_LIBRARY && files.some((file) => statSync(join(source, file)).mtimeMs > built)
  );
}
