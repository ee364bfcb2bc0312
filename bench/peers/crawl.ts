/**
 * `npm run bench -- crawl`: pages a second of one core for our engines and trafilatura, on the same pages in turn. Each
 * is a process that is given decoded pages: reading an archive and decoding are nobody's in these figures.
 */
import { rmSync } from 'node:fs';
import { findCorpus, takeSample } from '../corpus.js';
import { formatTable } from '../table.js';
import { runPages, startEntries } from './compare.js';

const READERS = ['trafilatura', 'blocks', 'auto'];
/** Pages a set that are timed without `--limit`. */
const PAGES = 100;

export async function measureCrawl({ limit, library }: { limit: number; library: string }): Promise<void> {
  const corpus = findCorpus();
  if (!corpus) {
    console.log('crawl: no benchmark folder: left out');
    return;
  }
  const sample = await takeSample(corpus, 'html', ['wcxb', 'more', 'snippets'], Math.min(limit, PAGES));
  const entries = await startEntries(READERS, sample!, library);
  const pages = await runPages(sample!, entries);
  const rates = entries.map(({ seconds }) => pages / [...seconds.values()].reduce((sum, s) => sum + s, 0));
  const base = entries.findIndex(({ contestant }) => contestant.name === 'trafilatura');
  const rows = entries.map(({ contestant, failed, output }, i) => {
    rmSync(output.path);
    const ratio = base < 0 ? '-' : `${(rates[i]! / rates[base]!).toFixed(2)} x`;
    return [contestant.name, rates[i]!, ratio, String(failed.length)];
  });
  console.log(`\ncrawl: ${pages} pages; pages a second of one core's CPU`);
  console.log(formatTable(['', 'pages/s', 'to trafilatura', 'failed'], rows, 1));
}
