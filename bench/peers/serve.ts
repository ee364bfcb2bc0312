/**
 * One reader that runs on Node as a filter: `{id, html, url}` a line in, `{id, text, seconds}` a line out. `seconds` is
 * CPU time of the reader alone; a page that fails has `error` in place of `text`.
 */
import { createInterface } from 'node:readline';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parse } from 'parse5';
import { loadReader, type Reader, type ReaderName } from '../readers.js';

const [name, library] = process.argv.slice(2) as [ReaderName | 'parse5', string];
const write = process.stdout.write.bind(process.stdout);
console.log = console.error; // some readers print what they do: standard output is for answers
const read: Reader = name === 'parse5' ? parseBare : await loadReader(name, library);

for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  const { id, html, url } = JSON.parse(line) as Record<'id' | 'html' | 'url', string>;
  const before = process.cpuUsage();
  const answer = await answerPage(html, url);
  const { user, system } = process.cpuUsage(before);
  write(`${JSON.stringify({ id, ...answer, seconds: (user + system) / 1e6 })}\n`);
  await nextTurn(); // jsdom frees a closed window only when the loop turns
}

async function answerPage(html: string, url: string): Promise<{ text: string } | { error: string }> {
  try {
    return { text: await read(html, url) };
  } catch (error) {
    return { error: String(error).split('\n', 1)[0]!.slice(0, 200) };
  }
}

/** The yardstick of CPU: what a browser's parser needs to build the tree, and nothing more. */
function parseBare(html: string): string {
  parse(html);
  return '';
}
