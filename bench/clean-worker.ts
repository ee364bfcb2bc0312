/**
 * One process of a benchmark run: reads every `of`-th record of the sample's files, cleans it with one reader, and
 * writes `{id, text}` a line. A record that fails is counted and left out, so that it scores as empty.
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { readLines } from './corpus.js';
import { loadReader, type ReaderName } from './readers.js';

export interface Task {
  readonly files: readonly string[];
  readonly share: number;
  readonly of: number;
  readonly reader: ReaderName;
  readonly library: string;
  readonly output: string;
}

export interface Outcome {
  readonly documents: number;
  readonly failed: readonly string[];
  /** CPU milliseconds spent in the reader. */
  readonly cpuMs: number;
}

const task = JSON.parse(process.argv[2]!) as Task;
process.send!(await cleanShare(task));
process.disconnect();

async function cleanShare({ files, share, of, reader, library, output }: Task): Promise<Outcome> {
  const read = await loadReader(reader, library);
  const stream = createWriteStream(output);
  const failed: string[] = [];
  let [index, documents, cpuMicros] = [0, 0, 0];
  for await (const line of readLines(files)) {
    if (index++ % of !== share) continue;
    const { id, raw, html, url } = JSON.parse(line) as Record<'id' | 'raw' | 'html' | 'url', string>;
    const before = process.cpuUsage();
    try {
      const text = await read(raw ?? html, url ?? '');
      if (!stream.write(`${JSON.stringify({ id, text })}\n`)) await once(stream, 'drain');
    } catch (error) {
      failed.push(`${id}: ${error instanceof Error ? error.message.split('\n', 1)[0] : error}`);
    }
    const { user, system } = process.cpuUsage(before);
    cpuMicros += user + system;
    documents++;
    await nextTurn(); // jsdom frees a closed window only when the loop turns
  }
  stream.end();
  await once(stream, 'finish');
  return { documents, failed, cpuMs: cpuMicros / 1000 };
}
