/** Streams through the built command. */
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { makeRecord, makeResponse } from '../stream/make-warc.js';
import { BIN, DOCUMENT, finish, makeFolder, run, runShell, STORY, start } from './spawn.js';

const PAGE = `<html lang=en><title>A bridge</title><nav><a href=/>Home</a></nav><p>${STORY}</p></html>`;
const jsonl = (...records: unknown[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');
const parse = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('JSONL', () => {
  test('one record in, one out, in order, with an empty environment', async () => {
    const cwd = makeFolder({
      'in.jsonl': `{"id":12345678901234567890, "html":${JSON.stringify(PAGE)},"text":"old","z":1.0}\r\n\nnonsense\n{"id":2,"text":7,"declutter_error":"old"}\n{"text":${JSON.stringify(DOCUMENT)}}`,
    });
    const { code, stdout, stderr } = await runShell(
      `env -i "${process.execPath}" "${BIN}" -j 2 --from jsonl < in.jsonl`,
      { cwd },
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')).toEqual([
      `{"id":12345678901234567890, "html":${JSON.stringify(PAGE)},"text":${JSON.stringify(STORY)},"z":1.0}`,
      '{"declutter_error":"no JSON object","line":3}',
      expect.stringMatching(/^\{"id":2,"declutter_error":"none of html, text, .*"\}$/),
      JSON.stringify({ text: STORY }),
      '',
    ]);
  });

  test('--field, --into, -f, --metadata, --ascii, --blocks', async () => {
    const input = jsonl({
      body: PAGE.replace('cracks', 'cr\u00e4cks'),
      title: 'own',
      url: 'https://example.org/x',
    });
    const args = [
      '--from',
      'jsonl',
      '--field',
      'body',
      '--into',
      'clean',
      '-f',
      'md',
      '--metadata',
      '--ascii',
      '--blocks',
    ];
    const { stdout } = await run(args, { cwd: makeFolder(), input });
    expect(stdout).toMatch(/^[\0-\x7e]*$/);
    expect(JSON.parse(stdout)).toMatchObject({
      clean: STORY.replace('cracks', 'cr\u00e4cks'),
      title: 'own',
      lang: 'en',
      url: 'https://example.org/x',
    });
    expect(JSON.parse(stdout).blocks).toContainEqual(expect.objectContaining({ text: 'Home', keep: false }));
  });

  test('--strict makes a failed record trouble', async () => {
    const setting = { cwd: makeFolder(), input: jsonl({ a: 1 }) };
    expect((await run(['--from', 'jsonl'], setting)).code).toBe(0);
    const { code, stderr, stdout } = await run(['--from', 'jsonl', '--strict'], setting);
    expect([code, stderr.split('\n').length, parse(stdout).length]).toEqual([2, 2, 1]);
  });

  test('a line is out before the next one is in, and a reader that goes ends the run in peace', async () => {
    const child = start(['--from', 'jsonl', '-j', '2'], { cwd: makeFolder() });
    const ended = finish(child);
    child.stdin!.on('error', () => {});
    child.stdin!.write(jsonl({ text: STORY }));
    await once(child.stdout!, 'data');
    child.stdout!.destroy();
    child.stdin!.write(jsonl({ text: STORY }, { text: STORY }));
    child.stdin!.end();
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });

  test('a file of a folder has its own output; gzip in and out; a line that is too long is answered', async () => {
    const cwd = makeFolder({
      'in/a.jsonl.gz': gzipSync(jsonl({ text: DOCUMENT, id: 1 })),
      'in/b.txt': DOCUMENT,
      'c.ndjson': jsonl({ text: 'x'.repeat(2000) }, { text: STORY }),
    });
    expect(await run(['in', '-o', 'out'], { cwd })).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(join(cwd, 'out/a.jsonl'), 'utf8')).toBe(jsonl({ text: STORY, id: 1 }));
    expect(readFileSync(join(cwd, 'out/b.txt'), 'utf8')).toBe(STORY);
    await run(['c.ndjson', '-o', 'c.jsonl.gz', '--max-bytes', '1000'], { cwd });
    expect(parse(gunzipSync(readFileSync(join(cwd, 'c.jsonl.gz'))).toString())).toEqual([
      { declutter_error: expect.stringContaining('1000 bytes'), line: 1 },
      { text: STORY },
    ]);
  });

  test('a gzip that is cut off is trouble, and nothing stands under the final name', async () => {
    const zipped = gzipSync(jsonl({ text: STORY }));
    const cwd = makeFolder({ 'a.jsonl.gz': zipped.subarray(0, -9) });
    const { code, stderr } = await run(['a.jsonl.gz', '-o', 'b.jsonl'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^declutter: a\.jsonl\.gz: .*gzip.*\n$/)]);
    expect(() => readFileSync(join(cwd, 'b.jsonl'))).toThrow();
  });

  test('2,000 records of which some fail or are slow keep their order', async () => {
    const records = Array.from({ length: 2000 }, (_, id) =>
      id % 100 === 7 ? { id } : { id, text: id % 50 === 3 ? DOCUMENT.repeat(40) : STORY },
    );
    const { stdout } = await run(['--from', 'jsonl', '-j', '2'], {
      cwd: makeFolder(),
      input: jsonl(...records),
    });
    const cleaned = parse(stdout);
    expect(cleaned.map(({ id }) => id)).toEqual(records.map(({ id }) => id));
    expect(cleaned.filter((record) => 'declutter_error' in record).length).toBe(20);
  });
});

describe('records are documents', () => {
  const records = jsonl({ text: DOCUMENT }, { a: 1 }, { text: '' }, { text: STORY });
  const bad = makeResponse(
    ['Content-Type: text/html', 'Content-Encoding: gzip'],
    gzipSync(PAGE).subarray(0, 40),
    2,
  );
  const files = {
    'a.jsonl': records,
    'b.warc': Buffer.concat([makeRecord('conversion', DOCUMENT, 1), bad]),
    'c.txt': STORY,
  };
  const listLines = (stderr: string) => stderr.trimEnd().split('\n');

  test('--stats tells a line a stream, and the total counts every record', async () => {
    const cwd = makeFolder(files);
    const { code, stderr } = await run([...Object.keys(files), '-f', 'jsonl', '--stats'], { cwd });
    expect(code).toBe(0);
    expect(listLines(stderr)).toEqual([
      'declutter: a.jsonl: warning: nothing is kept of 1 of its 3 records; try --favor recall',
      'declutter: a.jsonl: 3 documents, 1 failed, 2 of 3 blocks kept, 38 of 41 words (93 %)',
      'declutter: b.warc: 1 documents, 1 failed, 1 of 2 blocks kept, 19 of 22 words (86 %)',
      expect.stringMatching(
        /^declutter: c\.txt: 1 of 1 blocks kept, 19 of 19 words .*, confidence [01]\.\d\d$/,
      ),
      'declutter: total: 5 documents, 2 failed, 4 of 6 blocks kept, 76 of 82 words (93 %)',
      'declutter: words dropped: share 6',
      'declutter: failed: a.jsonl, record 2, https://example.org/2',
    ]);
  });

  test('with --strict and -v, and by --across, each counts once', async () => {
    const cwd = makeFolder(files);
    const args = ['a.jsonl', '-o', 'out.jsonl', '--stats', '--strict', '-v', '--across', 'folder'];
    const { code, stderr } = await run(args, { cwd });
    expect(code).toBe(2);
    expect(listLines(stderr).filter((line) => !/warning|dropped/.test(line))).toEqual([
      'declutter: a.jsonl: records -> out.jsonl',
      expect.stringMatching(/^declutter: a\.jsonl: 3 documents, 1 failed, /),
      'declutter: a.jsonl: 1 record failed; see their declutter_error',
      expect.stringMatching(/^declutter: total: 3 documents, 1 failed, /),
      'declutter: failed: a.jsonl, record 2',
    ]);
  });

  test.each([
    ['JSONL', jsonl({ text: STORY }, { text: '' }), 1],
    ['JSONL of which all is kept, or fails', jsonl({ text: STORY }, { a: 1 }), 0],
    ['WARC', Buffer.concat([makeRecord('conversion', '', 1), makeRecord('conversion', STORY, 2)]), 1],
  ])('--fail-empty looks at every record of %s', async (what, input, code) => {
    const from = what.split(' ')[0]!.toLowerCase();
    const args = ['--from', from, '-f', 'jsonl', '-q'];
    expect(await run([...args, '--fail-empty'], { cwd: makeFolder(), input })).toMatchObject({
      code,
      stderr: '',
    });
    expect((await run(args, { cwd: makeFolder(), input })).code).toBe(0);
  });

  test('--progress counts them as they come, without an end that nobody knows', async () => {
    const { stderr } = await run(['a.jsonl', '--progress', '-q'], { cwd: makeFolder(files) });
    expect(stderr).toMatch(/^4 documents, \d+\.\d MB\/s, 1 failed$/m);
  });
});

describe('WARC', () => {
  const warc = [
    makeRecord('warcinfo', 'software: none', 1),
    makeResponse(
      ['Content-Type: text/html; charset=windows-1252'],
      Buffer.from(PAGE.replace('cracks', 'cr\xe4cks'), 'latin1'),
      2,
    ),
    makeResponse(['Content-Type: image/png'], 'PNG', 3),
    makeRecord('conversion', DOCUMENT, 4),
    makeResponse(['Content-Type: text/html', 'Content-Encoding: gzip'], gzipSync(PAGE).subarray(0, 40), 5),
  ];
  const zipped = warc.map((record) => gzipSync(record));

  test.each([
    ['plain', Buffer.concat(warc)],
    ['gzipped', Buffer.concat(zipped)],
  ])('a %s one is known by its bytes and becomes JSONL', async (_, input) => {
    const { code, stdout, stderr } = await run(['-f', 'jsonl'], { cwd: makeFolder(), input });
    expect([code, stderr]).toEqual([0, '']);
    expect(parse(stdout)).toEqual([
      {
        source: 'https://example.org/2',
        date: '2024-05-06T07:08:09Z',
        'WARC-Record-ID': '<urn:uuid:00000000-0000-4000-8000-000000000002>',
        text: STORY.replace('cracks', 'cr\u00e4cks'),
        title: 'A bridge',
        lang: 'en',
        excerpt: expect.any(String),
        url: 'https://example.org/2',
        confidence: expect.any(Number),
      },
      expect.objectContaining({ source: 'https://example.org/4', text: STORY }),
      expect.objectContaining({
        source: 'https://example.org/5',
        declutter_error: expect.stringContaining('damaged'),
      }),
    ]);
  });

  test('becomes a WARC of the text, which reads again as one', async () => {
    const cwd = makeFolder({ 'a.warc.gz': Buffer.concat(zipped) });
    expect(await run(['a.warc.gz', '-o', 'b.warc.gz'], { cwd })).toMatchObject({ code: 0 });
    const text = gunzipSync(readFileSync(join(cwd, 'b.warc.gz'))).toString();
    expect(text).toContain('WARC-Refers-To: <urn:uuid:00000000-0000-4000-8000-000000000002>\r\n');
    const again = await run(['b.warc.gz', '-f', 'jsonl'], { cwd });
    expect(parse(again.stdout).map(({ text: cleaned }) => cleaned)).toEqual([
      STORY.replace('cracks', 'cr\u00e4cks'),
      STORY,
    ]);
  });

  test('several become one WARC, or a folder of them', async () => {
    const cwd = makeFolder({ 'in/a.warc.gz': Buffer.concat(zipped), 'in/b.warc': Buffer.concat(warc) });
    const read = async (...args: string[]) => {
      const done = await run([...args, '-f', 'jsonl'], { cwd });
      return parse(done.stdout).map(({ source, text }) => [source, text]);
    };
    const texts = (await read('in/b.warc')).slice(0, 2);
    for (const one of ['all.warc', 'all.warc.gz']) {
      expect(await run(['in', '-o', one, '-q'], { cwd })).toMatchObject({ code: 0, stderr: '' });
      expect(await read(one)).toEqual([...texts, ...texts]);
    }
    await run(['in/a.warc.gz', 'in/b.warc', '-o', 'out/', '-f', 'warc'], { cwd });
    expect(readdirSync(join(cwd, 'out')).sort()).toEqual(['a.warc', 'b.warc']);
    expect(await read('out/a.warc')).toEqual(texts);
  });

  test('-f says more than the name of the output', async () => {
    const cwd = makeFolder({ 'a.warc': Buffer.concat(warc) });
    await run(['a.warc', '-f', 'jsonl', '-o', 'b.warc'], { cwd });
    expect(parse(readFileSync(join(cwd, 'b.warc'), 'utf8'))).toHaveLength(3);
    await run(['a.warc', '-f', 'md', '-o', 'out/'], { cwd });
    expect(parse(readFileSync(join(cwd, 'out/a.jsonl'), 'utf8'))[1]).toMatchObject({ markdown: STORY });
  });

  test.each([
    [['a.warc', '-o', 'x.txt'], 'a.warc: a WARC holds many documents; add -f jsonl, or'],
    [['a.warc', 'b.warc', '-o', 'x.md'], 'a.warc: a WARC holds many documents; add -f jsonl, or'],
    [['a.warc', '-f', 'md', '-o', 'x.warc'], 'a.warc: a WARC holds many documents; add -f jsonl, or'],
    [['a.warc', 'c.txt', '-o', 'x.warc'], 'c.txt: only a WARC becomes a WARC; choose another -f or -o'],
    [['c.txt', '-f', 'warc'], 'c.txt: only a WARC becomes a WARC; choose another -f or -o'],
    [['d.jsonl', '-o', 'x.warc.gz'], 'd.jsonl: only a WARC becomes a WARC; choose another -f or -o'],
  ])('%j is wrong usage', async (args, message) => {
    const [bytes, text] = [Buffer.concat(warc), DOCUMENT];
    const cwd = makeFolder({ 'a.warc': bytes, 'b.warc': bytes, 'c.txt': text, 'd.jsonl': jsonl({ text }) });
    const { code, stdout, stderr } = await run(args, { cwd });
    expect([code, stdout, stderr.split('\n').length]).toEqual([2, '', 2]);
    expect(stderr).toContain(`declutter: ${message}`);
    expect(readdirSync(cwd).sort()).toEqual(['a.warc', 'b.warc', 'c.txt', 'd.jsonl']);
  });

  test('what is damaged is told with its offset, the rest is read', async () => {
    const bad = Buffer.from(zipped[1]!);
    bad.fill(0, 40, 60);
    const input = Buffer.concat([zipped[0]!, bad, zipped[3]!]);
    const { code, stdout, stderr } = await run(['-f', 'jsonl'], { cwd: makeFolder(), input });
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`^declutter: -: at byte ${zipped[0]!.length}: .*\n$`));
    expect(parse(stdout).map(({ source }) => source)).toEqual(['https://example.org/4']);
  });

  test('with neither -o nor -f jsonl, or with a view, is wrong usage', async () => {
    const cwd = makeFolder({ 'a.warc': Buffer.concat(warc) });
    const { code, stdout, stderr } = await run(['a.warc'], { cwd });
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining('add -f jsonl')]);
    expect((await run(['a.warc', '--explain'], { cwd })).code).toBe(2);
  });
});
