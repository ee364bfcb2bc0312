import { describe, expect, it } from 'vitest';
import type { Metadata } from '../../src/block.js';
import { render } from '../../src/render/index.js';
import { blockOf } from '../block-of.js';
import { options, pageOf } from './pages.js';

const page = pageOf([blockOf('Kept *line*.', { gap: '' }), blockOf('DROP this')]);
const metadata: Metadata = { url: 'https://a.example/', title: 'T', siteName: '' };

describe('json', () => {
  it('is one object over several lines with every block', async () => {
    const json = await render({ ...page, metadata }, options({ format: 'json', source: 'x.html' }));
    expect(json).toBe(`{
  "source": "x.html",
  "text": "Kept *line*.\\n",
  "title": "T",
  "url": "https://a.example/",
  "confidence": 0.877,
  "blocks": [
    {
      "text": "Kept *line*.",
      "keep": true,
      "category": "content",
      "reason": "prose",
      "probability": 0.9
    },
    {
      "text": "DROP this",
      "keep": false,
      "category": "share",
      "reason": "says \\"share\\"",
      "probability": 0.032
    }
  ]
}
`);
  });

  it.each([
    ['md', 'markdown', 'Kept \\*line\\*.\n'],
    ['html', 'html', '<p>Kept *line*.</p>\n'],
  ] as const)('carries %s as "%s", without front matter', async (content, field, text) => {
    const full = options({ format: 'json', content, metadata: true });
    expect(JSON.parse(await render({ ...page, metadata }, full))).toMatchObject({ [field]: text });
  });
});

describe('jsonl', () => {
  it('is one line, without blocks', async () => {
    const line = await render(page, options({ format: 'jsonl' }));
    expect(line).toBe('{"source":"-","text":"Kept *line*.\\n","confidence":0.877}\n');
  });

  it('has blocks when asked', async () => {
    const line = await render(page, options({ format: 'jsonl', blocks: true }));
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(JSON.parse(line).blocks).toHaveLength(2);
  });

  it('survives lone surrogates and NUL', async () => {
    const odd = pageOf([blockOf('a\ud800b\0c')]);
    const line = await render(odd, options({ format: 'jsonl' }));
    expect(line).toContain('\\ud800b\\u0000c');
    expect(JSON.parse(line).text).toBe('a\ud800b\0c\n');
  });
});
