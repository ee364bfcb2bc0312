import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { convertCheckout } from '../../train/convert.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'convert-'));
  for (const part of ['dev/html', 'dev/ground-truth', 'test/html'])
    mkdirSync(join(folder, part), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

function addPage(name: string, html: string): void {
  writeFileSync(join(folder, 'dev/html', `${name}.html.gz`), gzipSync(html));
}

/** A reference of the set's form, with fields of its own changed or left out (`undefined`). */
function addReference(name: string, text: string | null, changed: object = {}): void {
  const reference = {
    schema_version: '2.0',
    url: `https://tarnwick.example/${name}`,
    file_id: name,
    ground_truth: {
      title: 'Locks',
      author: null,
      publish_date: null,
      main_content: text,
      with: ['gate'],
      without: ['Home'],
      main_content_markdown: text,
    },
    _internal: { page_type: { primary: 'article', confidence: 'verified', needs_review: false, tags: [] } },
    ...changed,
  };
  writeFileSync(join(folder, 'dev/ground-truth', `${name}.json`), JSON.stringify(reference, null, 2));
}

async function convert(): Promise<{ count: number; lines: string[] }> {
  const count = await convertCheckout(folder, join(folder, 'bench'));
  const text = gunzipSync(readFileSync(join(folder, 'bench/html/wcxb-dev.jsonl.gz'))).toString();
  return { count, lines: text.trim().split('\n') };
}

it('writes a record a page, in order, from dev/ alone', async () => {
  for (const name of ['0002', '0001']) {
    addPage(name, `<p>Gate ${name} – über`);
    addReference(name, `Gate ${name}`);
  }
  for (const file of ['README.md', 'LICENSE', 'evaluate.py']) writeFileSync(join(folder, file), '');
  writeFileSync(join(folder, 'test/html/0003.html.gz'), 'not even gzip');
  const { count, lines } = await convert();
  expect(count).toBe(2);
  const records = lines.map((line) => JSON.parse(line));
  expect(records.map(({ gold }) => gold)).toEqual(['Gate 0001', 'Gate 0002']);
  expect(records[0]).toEqual({
    id: 'wcxb-0001',
    slice: 'wcxb',
    url: 'https://tarnwick.example/0001',
    page_type: 'article',
    html: '<p>Gate 0001 – über',
    gold: 'Gate 0001',
    title: 'Locks',
    with: ['gate'],
    without: ['Home'],
  });
  expect(lines[0], 'the scorers and samplers read id and slice first').toMatch(
    /^\{"id":"[^"]+","slice":"wcxb"/,
  );
});

it('reads references that lack an address, a text or a type', async () => {
  const lacking = [
    { url: '', _internal: { page_type: { primary: 'category' }, source: 'draft', spa: true } },
    { url: undefined, file_id: undefined, _internal: { page_type: 'forum' } },
    { _internal: undefined, ground_truth: { title: null, main_content: null, with: null, without: null } },
  ];
  for (const [i, changed] of lacking.entries()) {
    addPage(`000${i}`, '<p>Gate');
    addReference(`000${i}`, 'Gate', changed);
  }
  const records = (await convert()).lines.map((line) => JSON.parse(line));
  expect(records.map(({ url, page_type, gold }) => [url, page_type, gold])).toEqual([
    ['', 'collection', 'Gate'],
    ['', 'forum', 'Gate'],
    ['https://tarnwick.example/0002', 'article', ''],
  ]);
  expect(records[2]).toMatchObject({ title: '', with: [], without: [] });
});

it('makes a folder that the dump reads, text for which there are no records included', async () => {
  addPage('0001', '<nav><a href="/">Home</a></nav><p>The gate of the upper lock opens at noon.');
  addReference('0001', 'The gate of the upper lock opens at noon.', { url: '' });
  addPage('0002', '<div id="root"></div>');
  addReference('0002', '');
  await convert();
  for (const kind of ['html', 'text']) dump(kind, 'tokens');
  const read = (file: string) => readFileSync(join(folder, 'dump', file), 'utf8');
  const documents = read('html.jsonl').trim().split('\n');
  expect(JSON.parse(documents[0]!)).toMatchObject({ id: 'wcxb-0001', host: 'wcxb-0001', labels: [0, 1] });
  expect(read('text.jsonl')).toBe('');
});

function dump(kind: string, stage: string): void {
  const bench = join(folder, 'bench');
  const flags = ['--import', 'tsx', 'train/dump.ts', kind, stage, bench, join(folder, 'dump'), '0'];
  execFileSync(process.execPath, flags);
}

it('stops at a page without a reference', async () => {
  addPage('0001', '<p>Gate');
  await expect(convertCheckout(folder, join(folder, 'bench'))).rejects.toThrow('0001');
});
