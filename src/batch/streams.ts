/** A JSONL or WARC input through the crew: records are read when there is room for them, and written in order as they are done. */
import { InputError } from '../errors.js';
import type { Clean } from '../stream/clean.js';
import { inflateMembers } from '../stream/gzip-members.js';
import { cleanLine, type Written } from '../stream/jsonl.js';
import { readLines } from '../stream/lines.js';
import { peek, readWarc } from '../stream/warc.js';
import { cleanWarcRecord } from '../stream/warc-document.js';
import { withGroup } from './across.js';
import { Allowance } from './allowance.js';
import type { Outcome } from './clean-document.js';
import { makeFolderFor } from './deliver.js';
import { openOutput } from './file-output.js';
import { mapInOrder } from './in-order.js';
import type { Job, Output, Reporter, Source } from './job.js';
import type { Run, Target } from './plan.js';
import { openSource, toReadError } from './read.js';

/** Records a thread: small ones go to it in groups. */
const RECORDS_PER_JOB = 32;
/** Records done before one that is slow. */
const WAITING_RECORDS = 100;

/** What a stream is made of: a record, or a place that cannot be read. */
interface Item {
  readonly bytes: number;
  clean(clean: Clean): Promise<Written | null>;
  readonly damage?: string;
}

/** A record that is done; nothing is written for one that holds no document. */
interface Answered {
  readonly item: Item;
  readonly written: Written | null;
  /** Of the page; '' where it has none. */
  readonly url: string;
  readonly outcome: Outcome | null;
}

export async function runStream(target: Target, run: Run): Promise<void> {
  const { source, output } = target;
  const { stdout, reporter } = run.around;
  const file = output ? await openOutput(output, reporter) : null;
  const teller = new Teller(source.name, reporter);
  try {
    if (file) await makeFolderFor(output, run.job.output);
    await file?.write(''); // an empty stream makes an empty file
    await writeAnswers(source, file ?? stdout, run, teller);
    await file?.close();
  } catch (error) {
    await file?.discard();
    reporter.failed(source.name, toReadError(error));
  }
  if (!stdout.closed) teller.finish(output, run.job.strict);
}

/** In the order of the records, each as it is done, until nobody takes them any more. */
async function writeAnswers(source: Source, out: Output, run: Run, teller: Teller): Promise<void> {
  const { job, around } = run;
  const chunks = openSource(source, around.openStdin);
  const allowance = new Allowance();
  const items = source.stream === 'jsonl' ? listLines(chunks, job) : listRecords(chunks, job);
  const width = { concurrency: RECORDS_PER_JOB * job.jobs, waiting: WAITING_RECORDS };
  try {
    const answers = mapInOrder(admit(items, allowance), (item) => answer(item, source, run), width);
    for await (const answered of answers) {
      await teller.tell(answered);
      if (answered.written) await out.write(answered.written.line);
      allowance.give(answered.item.bytes);
      if (!out.closed) continue;
      allowance.give(Number.POSITIVE_INFINITY);
      return;
    }
  } finally {
    chunks.destroy();
  }
}

/** Cleans a record, and keeps what is told of it. */
async function answer(item: Item, source: Source, { job, cleaner, grouping }: Run): Promise<Answered> {
  const seen: { url: string; outcome: Outcome | null } = { url: '', outcome: null };
  const written = await item.clean(async (request) => {
    seen.url = request.options.url;
    const held = { ...request, hold: job.report !== '' };
    const outcome = await cleaner.clean(withGroup(held, source, grouping));
    seen.outcome = { ...outcome, text: '' };
    return outcome;
  });
  return { item, written, ...seen };
}

/** Tells of the records of one stream. */
class Teller {
  readonly #name: string;
  readonly #reporter: Reporter;
  #records = 0;
  #failures = 0;

  constructor(name: string, reporter: Reporter) {
    this.#name = name;
    this.#reporter = reporter;
  }

  async tell({ item, written, url, outcome }: Answered): Promise<void> {
    if (item.damage)
      this.#reporter.failed(this.#name, new InputError('damaged', item.damage, 'the rest is read'));
    if (!written) return;
    this.#records++;
    const { failure, isUntold, source } = written;
    if (failure) this.#failures++;
    if (isUntold) this.#reporter.warn(this.#name, `${source}: ${failure}`);
    const name = source || url || this.#place();
    await this.#reporter.record(name, failure ? null : outcome, { failure, bytes: item.bytes });
  }

  #place(): string {
    return `${this.#name === '-' ? 'standard input' : this.#name}, record ${this.#records}`;
  }

  finish(output: string, isStrict: boolean): void {
    const wrong = `${this.#failures} ${this.#failures === 1 ? 'record' : 'records'} failed`;
    const trouble =
      isStrict && this.#failures ? new InputError('no-field', wrong, 'see their declutter_error') : null;
    this.#reporter.streamed(this.#name, output, trouble);
  }
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
