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

function addReference(name: string, text: string): void {
  const reference = {
    schema_version: '2.0',
    url: `https://tarnwick.example/${name}`,
    file_id: name,
    _internal: { page_type: { primary: 'article' } },
    ground_truth: { title: 'Locks', author: null, main_content: text, with: ['gate'], without: ['Home'] },
  };
  writeFileSync(join(folder, 'dev/ground-truth', `${name}.json`), JSON.stringify(reference));
}

it('writes a record a page, in order, from dev/ alone', async () => {
  for (const name of ['0002', '0001']) {
    addPage(name, `<p>Gate ${name} – über`);
    addReference(name, `Gate ${name}`);
  }
  writeFileSync(join(folder, 'test/html/0003.html.gz'), 'not even gzip');
  expect(await convertCheckout(folder, join(folder, 'bench'))).toBe(2);
  const lines = gunzipSync(readFileSync(join(folder, 'bench/html/wcxb-dev.jsonl.gz'))).toString();
  const records = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(records.map(({ gold }) => gold)).toEqual(['Gate 0001', 'Gate 0002']);
  expect(records[0]).toMatchObject({
    id: 'wcxb-0001',
    slice: 'wcxb',
    url: 'https://tarnwick.example/0001',
    page_type: 'article',
    html: '<p>Gate 0001 – über',
    title: 'Locks',
  });
  expect(lines, 'the scorers and samplers read id and slice first').toMatch(/^\{"id":"[^"]+","slice":"wcxb"/);
});

it('stops at a page without a reference', async () => {
  addPage('0001', '<p>Gate');
  await expect(convertCheckout(folder, join(folder, 'bench'))).rejects.toThrow('0001');
});
