import { describe, expect, it } from 'vitest';
import { describeBinary, sniff } from '../src/sniff.js';

describe('sniff', () => {
  it.each([
    '<!DOCTYPE html><title>x</title>',
    '\ufeff\n<!-- made by hand -->\n<html><body>x',
    '<?xml version="1.0"?><rss><channel><title>News</title></channel></rss>',
    '<p>One paragraph.</p>\n<p>Another one.</p>',
    '<div class="story">\n  <h1>Title</h1>\n  Text\n</div>',
    '<my-card><p>Text</p></my-card>',
    'First line<br>second line<br>third, with <a href="/x">a link</a> and <b>more</b>',
    'HTTP/1.1 200 OK\nServer: x\n\n<html>\n<body>Text</body></html>\n',
    '<script>var a = 1;\nvar b = 2;\n</script><p>Text</p>',
  ])('is markup: %j', (text) => {
    expect(sniff(text)).toBe('html');
  });

  it.each([
    '',
    'Plain words, nothing else.',
    'Use `<div> to` group things.',
    'The <p> and </p> tags mark a paragraph, and <b>bold</b> is bold. That is all there is to say about them here.',
    '# Title\n\nSome *Markdown* with a<br>break.\n\n- one\n- two\n',
    '<p align="center"><img src="logo.png"></p>\n\n# Tool\n\n- fast\n- small\n\n```\nnpm i tool\n```\n',
    'From: Ann <ann@example.org>\nTo: Bob <bob@example.org>\n\nHello Bob,\nsee you.',
    'import x from "y";\nexport function A() {\n  return <div><p>Hi</p></div>;\n}\n',
    'if a < b and c > d then stop',
    '#include <stdio.h>\nint main() { return 0; }',
  ])('is text: %j', (text) => {
    expect(sniff(text)).toBe('text');
  });

  it.each(['<'.repeat(3e5), '<p '.repeat(1e5), '<!--'.repeat(1e5), '<script>'.repeat(1e5)])(
    'is quick on %.10s',
    (text) => {
      const start = process.cpuUsage();
      sniff(text);
      expect(process.cpuUsage(start).user).toBeLessThan(2e6);
    },
  );
});

describe('describeBinary', () => {
  it('knows bytes drawn by chance, though no zero is among them', () => {
    const bytes = Buffer.from(Array.from({ length: 100 }, (_, i) => 1 + ((i * 167) % 255)));
    expect(bytes.includes(0)).toBe(false);
    expect(describeBinary(bytes)).toBe('binary data');
  });

  it.each([
    ['a PDF file', '%PDF-1.7\n'],
    ['a PNG image', '\x89PNG\r\n\x1a\n'],
    ['a ZIP archive (or DOCX, EPUB, ...)', 'PK\x03\x04\x14\0'],
    ['a gzip archive', '\x1f\x8b\x08\0'],
    ['an ELF program', '\x7fELF\x02\x01'],
    ['a SQLite database', 'SQLite format 3\0'],
    ['binary data', '\0\x01\x02\x03abc\x05\x06'],
  ])('knows %s', (name, head) => {
    expect(describeBinary(Buffer.from(head, 'latin1'))).toBe(name);
  });

  it.each([
    ['text', Buffer.from('Plain words\n')],
    ['nothing', Buffer.from('')],
    ['text with a stray zero', Buffer.from(`one\0${' words'.repeat(20)}`)],
    ['a few words with a stray control byte', Buffer.from('one \x01 two')],
    ['UTF-16 with a mark', Buffer.from('\ufeffZwölf Boxkämpfer', 'utf16le')],
    ['UTF-16 without one', Buffer.from('Twelve boxers', 'utf16le')],
    ['windows-1251', Buffer.from('cff0e8e2e5f2', 'hex')],
    ['words that a signature begins with', Buffer.from('ID3 tags are described here')],
  ])('lets %s pass', (_, bytes) => {
    expect(describeBinary(bytes)).toBeNull();
  });
});
