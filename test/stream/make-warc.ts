/** WARC records for tests, good ones. */

export function makeRecord(type: string, block: Buffer | string, id = 1): Buffer {
  const bytes = Buffer.from(block);
  const headers = [
    'WARC/1.0',
    `WARC-Type: ${type}`,
    `WARC-Target-URI: https://example.org/${id}`,
    'WARC-Date: 2024-05-06T07:08:09Z',
    `WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-${String(id).padStart(12, '0')}>`,
    `Content-Length: ${bytes.length}`,
  ];
  return Buffer.concat([Buffer.from(`${headers.join('\r\n')}\r\n\r\n`), bytes, Buffer.from('\r\n\r\n')]);
}

export function makeResponse(headers: readonly string[], body: Buffer | string, id = 1): Buffer {
  const head = `${['HTTP/1.1 200 OK', ...headers].join('\r\n')}\r\n\r\n`;
  return makeRecord('response', Buffer.concat([Buffer.from(head), Buffer.from(body)]), id);
}

export async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
}
