/** A JSONL or WARC input through the crew: records are read when there is room for them, and written in order as they are done. */
import { InputError } from '../errors.js';
import { DEFAULTS } from '../options.js';
import type { HeldDocument } from '../report/shown.js';
import type { Clean } from '../stream/clean.js';
import { inflateMembers } from '../stream/gzip-members.js';
import { cleanLine, ERROR_KEY, type Written } from '../stream/jsonl.js';
import { readLines } from '../stream/lines.js';
import { peek, readWarc } from '../stream/warc.js';
import { cleanWarcRecord } from '../stream/warc-document.js';
import type { Across } from './across.js';
import { Allowance } from './allowance.js';
import type { CleanRequest, Outcome } from './clean-document.js';
import { Cleaner } from './cleaner.js';
import { makeFolderFor } from './deliver.js';
import { openOutput } from './file-output.js';
import { mapInOrder } from './in-order.js';
import type { Job, Reporter, Source, Surroundings } from './job.js';
import type { Target } from './plan.js';
import { openSource, toReadError } from './read.js';

/** Records a thread: small ones go to it in groups. */
const RECORDS_PER_JOB = 32;
/** Records done before one that is slow. */
const WAITING_RECORDS = 100;

type Item = {
  bytes: number;
  clean(clean: Clean): Promise<Written | null>;
  damage?: string;
  isWarc?: boolean;
};

/** A record that is done. */
interface Answered {
  readonly item: Item;
  readonly written: Written | null;
  /** What a report calls it; '' for its number. */
  readonly address: string;
  readonly held?: HeldDocument | undefined;
}

/** For `--across`: the groups of records, and whether they are only counted this time. */
export interface Grouping {
  readonly across: Across;
  readonly counting: boolean;
}

export async function runStream(
  target: Target,
  job: Job,
  around: Surroundings,
  grouping: Grouping | null = null,
): Promise<void> {
  const { source, output } = target;
  const kind = source.stream;
  const file = output ? await openOutput(output, around.reporter) : null;
  const out = file ?? around.stdout;
  const cleaner = new Cleaner({ jobs: job.jobs, timeoutSeconds: job.timeoutSeconds });
  const chunks = openSource(source, around.openStdin);
  const allowance = new Allowance();
  const clean = (request: CleanRequest) => {
    const group = grouping?.across.groupOf(source, request.options.url) ?? null;
    return cleaner.clean(grouping ? { ...request, group, counting: grouping.counting } : request);
  };
  const items = kind === 'jsonl' ? listLines(chunks, job) : listRecords(chunks, job);
  const cleanItem = (item: Item) => answer(item, clean, job.report !== '');
  const counts = { records: 0, failures: 0 };
  try {
    if (file) await makeFolderFor(output, job.output);
    await file?.write(''); // an empty stream makes an empty file
    for await (const answered of mapInOrder(admit(items, allowance), cleanItem, {
      concurrency: RECORDS_PER_JOB * job.jobs,
      waiting: WAITING_RECORDS,
    })) {
      await tellAnswered(answered, source, counts, around.reporter);
      if (answered.written) await out.write(answered.written.line);
      allowance.give(answered.item.bytes);
      if (!out.closed) continue;
      allowance.give(Number.POSITIVE_INFINITY); // nobody waits any more
      return;
    }
    await file?.close();
  } catch (error) {
    await file?.discard();
    around.reporter.failed(source.name, toReadError(error));
  } finally {
    await cleaner.close();
    chunks.destroy();
  }
  if (job.strict && counts.failures && !grouping?.counting)
    around.reporter.failed(
      source.name,
      new InputError('no-field', `${counts.failures} records failed`, `see their declutter_error`),
    );
}

/** Cleans a record, and keeps what a report shows of it. */
async function answer(item: Item, clean: (request: CleanRequest) => Promise<Outcome>, hold: boolean) {
  const seen: { address: string; held?: HeldDocument | undefined } = { address: '' };
  const written = await item.clean(async (request) => {
    const { source, url } = request.options;
    seen.address = source === DEFAULTS.source ? url : source;
    const outcome = await clean({ ...request, hold });
    seen.held = outcome.held;
    return outcome;
  });
  return { item, written, ...seen };
}

async function tellAnswered(
  { item, written, address, held }: Answered,
  { name }: Source,
  counts: { records: number; failures: number },
  reporter: Reporter,
): Promise<void> {
  if (item.damage) reporter.failed(name, new InputError('damaged', item.damage, 'the rest is read'));
  if (!written) return;
  counts.records++;
  if (written.told) reporter.warn(name, written.told);
  if (written.failed) counts.failures++;
  if (!reporter.record) return;
  const { failed, told, line } = written;
  const answer = failed && !told ? JSON.parse(line.toString()) : {};
  const failure = failed ? (told ?? String(answer[ERROR_KEY])) : '';
  const uri = item.isWarc ? answer.source : '';
  const place = `${name === '-' ? 'standard input' : name}, record ${counts.records}`;
  await reporter.record(address || uri || place, held, failure);
}

async function* admit(items: AsyncIterable<Item>, allowance: Allowance): AsyncGenerator<Item> {
  for await (const item of items) {
    await allowance.take(item.bytes);
    yield item;
  }
}

async function* listLines(chunks: AsyncIterable<Uint8Array>, job: Job): AsyncGenerator<Item> {
  const stream = { ...job.records, maxBytes: job.maxBytes };
  for await (const line of readLines(undoGzip(chunks), job.maxBytes))
    yield {
      bytes: line.bytes?.length ?? 0,
      clean: (clean) => cleanLine(line, clean, job.options, stream),
    };
}

async function* listRecords(chunks: AsyncIterable<Uint8Array>, job: Job): AsyncGenerator<Item> {
  const stream = { ascii: job.records.ascii, maxBytes: job.maxBytes, as: job.asWarc ?? 'jsonl' } as const;
  for await (const record of readWarc(chunks, job.maxBytes)) {
    if ('damage' in record)
      yield { bytes: 0, clean: async () => null, damage: `at byte ${record.offset}: ${record.damage}` };
    else
      yield {
        bytes: record.block?.length ?? 0,
        isWarc: true,
        clean: (clean) => cleanWarcRecord(record, clean, job.options, stream),
      };
  }
}

async function* undoGzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { isGzip, all } = await peek(chunks);
  if (!isGzip) return yield* all;
  for await (const { bytes, damage } of inflateMembers(all)) {
    if (damage) throw new InputError('damaged', damage, 'fetch it again');
    yield bytes;
  }
}
