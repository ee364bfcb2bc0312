import { describe, expect, it } from 'vitest';
import { decode } from '../src/decode.js';

const bytesOf = (text: string, encoding: BufferEncoding = 'utf8') =>
  new Uint8Array(Buffer.from(text, encoding));
const hex = (digits: string) => new Uint8Array(Buffer.from(digits.replaceAll(' ', ''), 'hex'));

describe('decode', () => {
  it.each([
    ['UTF-8', hex('efbbbf 41 c3a9'), 'Aé'],
    ['UTF-16LE', hex('fffe 4100 e900'), 'Aé'],
    ['UTF-16BE', hex('feff 0041 00e9'), 'Aé'],
  ])('reads the byte-order mark of %s and strips it', async (encoding, bytes, text) => {
    expect(await decode(bytes, '')).toEqual({ text, encoding });
  });

  it.each(['utf16le', 'utf16be'])('tells %s without a mark by its zeros', async (kind) => {
    const bytes = bytesOf('The bridge is closed.', 'utf16le');
    if (kind === 'utf16be') Buffer.from(bytes.buffer).swap16();
    expect((await decode(bytes, '')).text).toBe('The bridge is closed.');
  });

  it('lets a label overrule the mark, the declaration and detection', async () => {
    const bytes = bytesOf('<meta charset="utf-8">caf\xe9', 'latin1');
    expect((await decode(bytes, 'latin1')).text).toContain('café');
    expect((await decode(hex('efbbbf 41'), 'windows-1252')).text).toBe('ï»¿A');
  });

  it.each(['no-such', 'hz-gb-2312'])('refuses the label %s', async (label) => {
    await expect(decode(bytesOf('x'), label)).rejects.toMatchObject({
      code: 'unknown-encoding',
      hint: /WHATWG/,
    });
  });

  it.each([
    ['<meta charset=iso-8859-2>', 'ISO-8859-2'],
    ['<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', 'ISO-8859-2'],
    ['<?xml version="1.0" encoding="iso-8859-2"?>', 'ISO-8859-2'],
    ['HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=iso-8859-2\r\n\r\n', 'ISO-8859-2'],
    ['<!-- <meta charset=koi8-r> --><meta charset=iso-8859-2>', 'ISO-8859-2'],
  ])('believes %s', async (declaration, encoding) => {
    const bytes = Buffer.concat([bytesOf(declaration), hex('b1 ea 20 bf f3')]);
    expect(await decode(bytes, '')).toEqual({ text: `${declaration}ąę żó`, encoding });
  });

  it('does not believe a declaration that valid UTF-8 contradicts', async () => {
    expect((await decode(bytesOf('<meta charset=iso-8859-1><p>naïve'), '')).encoding).toBe('UTF-8');
  });

  it('survives a declaration without a name', async () => {
    const bytes = bytesOf(
      '<meta http-equiv=content-type content="charset">caf\xe9 cr\xe8me br\xfbl\xe9e',
      'latin1',
    );
    expect((await decode(bytes, '')).text).toContain('café crème brûlée');
  });

  it('reads windows-1252 quotes and the euro sign, which Node 20 loses', async () => {
    const bytes = hex('93 63 61 66 e9 94 20 96 20 80 35');
    expect((await decode(bytes, 'iso-8859-1')).text).toBe('“café” – €5');
  });

  it.each([
    [
      'windows-1251',
      'cff0e8e2e5f22c20ece8f02120d1e5e3eee4ede8 20e2 20e3eef0eee4e5',
      'Привет, мир! Сегодни в городе',
    ],
    ['Shift_JIS', '8da193fa82cd90568182a2907d8f918ad982aa8a4a8adb82b382ea82dc82b582bd8142', null],
    ['EUC-KR', 'c1d6b9cee5e9c0cc20c3a3bec6bfd4b4d92e', null],
  ])('detects %s', async (encoding, digits, text) => {
    const decoded = await decode(hex(digits), '');
    expect(decoded.encoding).toBe(encoding);
    if (text) expect(decoded.text).toBe(text);
  });

  it('reads ISO-2022-JP, which is all ASCII', async () => {
    expect((await decode(hex('1b2442 2456 1b2842 41'), '')).encoding).toBe('ISO-2022-JP');
  });

  it('takes damaged UTF-8 for UTF-8', async () => {
    const bytes = Buffer.concat([bytesOf('größer übermütig schön – “äöü”'.repeat(5)), hex('c3')]);
    expect(await decode(bytes, '')).toMatchObject({
      encoding: 'UTF-8',
      text: expect.stringMatching(/\ufffd$/),
    });
  });

  it('gives an empty text for no bytes', async () => {
    expect((await decode(new Uint8Array(0), '')).text).toBe('');
  });
});
