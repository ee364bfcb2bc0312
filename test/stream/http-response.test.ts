import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readHttpResponse } from '../../src/stream/http-response.js';

const BODY = Buffer.from('<p>A page of some words, and more of them.</p>');

async function read(headers: readonly string[], body: Buffer = BODY, maxBytes = 1000) {
  const head = Buffer.from(`HTTP/1.1 200 OK\r\n${headers.map((header) => `${header}\r\n`).join('')}\r\n`);
  return readHttpResponse(Buffer.concat([head, body]), maxBytes);
}

const chunked = (body: Buffer) =>
  Buffer.concat([
    Buffer.from('a;name=value\r\n'),
    body.subarray(0, 10),
    Buffer.from(`\r\n${(body.length - 10).toString(16).toUpperCase()}\r\n`),
    body.subarray(10),
    Buffer.from('\r\n0\r\n\r\n'),
  ]);

test.each([
  ['nothing', [], BODY],
  ['chunks', ['Transfer-Encoding: chunked'], chunked(BODY)],
  ['chunks that were joined', ['Transfer-Encoding: chunked'], BODY],
  ['gzip', ['Content-Encoding: gzip'], gzipSync(BODY)],
  ['gzip in chunks', ['Content-Encoding: x-gzip', 'transfer-encoding: Chunked'], chunked(gzipSync(BODY))],
  ['gzip that was undone', ['Content-Encoding: gzip'], BODY],
  ['deflate', ['Content-Encoding: deflate'], deflateSync(BODY)],
  ['raw deflate', ['Content-Encoding: deflate'], deflateRawSync(BODY)],
  ['brotli', ['Content-Encoding: br'], brotliCompressSync(BODY)],
  ['brotli of gzip', ['Content-Encoding: gzip, br'], brotliCompressSync(gzipSync(BODY))],
])('undoes %s', async (_, headers, body) => {
  expect((await read(headers as string[], body as Buffer))!.bytes.toString()).toBe(BODY.toString());
});

test('fails on damage and on what swells', async () => {
  await expect(read(['Content-Encoding: gzip'], gzipSync(BODY).subarray(0, 30))).rejects.toMatchObject({
    code: 'damaged',
  });
  await expect(read(['Content-Encoding: gzip'], gzipSync(Buffer.alloc(5000)))).rejects.toMatchObject({
    code: 'too-large',
  });
  await expect(readHttpResponse(Buffer.from('no headers'), 10)).rejects.toMatchObject({ code: 'damaged' });
});

test('takes HTML and plain text', async () => {
  expect(await read(['Content-Type: image/png'])).toBeNull();
  for (const type of ['text/html;charset=x', 'Text/Plain', 'application/xhtml+xml'])
    expect(await read([`Content-Type: ${type}`]), type).not.toBeNull();
});

test.each([
  ['iso-8859-1', Buffer.from('<meta charset=utf-8>caf\xe9', 'latin1'), 'iso-8859-1'],
  ['"windows-1251"', Buffer.from('caf\xe9', 'latin1'), 'windows-1251'],
  ['iso-8859-1', Buffer.from('café'), ''],
  ['iso-8859-1', Buffer.from('\ufeffcafé', 'utf16le'), ''],
  ['no-such-charset', Buffer.from('caf\xe9', 'latin1'), ''],
])('charset %s gives a hint where the bytes say nothing better', async (label, body, encoding) => {
  expect((await read([`Content-Type: text/html; charset=${label}`], body))!.encoding).toBe(encoding);
});
