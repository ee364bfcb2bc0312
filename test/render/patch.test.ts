/** The real `patch` takes what `--diff` prints for a text, and what comes out is the output. */
import { spawnSync } from 'node:child_process';
import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import { cleanPage } from '../../src/declutter.js';
import { DEFAULTS } from '../../src/options.js';
import { renderDiff } from '../../src/render/diff.js';
import { renderTxt } from '../../src/render/txt.js';
import { makeFolder } from '../cli/spawn.js';
import { listCases, readCase } from '../fixture-cases.js';

const hasPatch = spawnSync('patch', ['--version']).status === 0;
const colors = picocolors.createColors(false);
const texts = listCases('fixtures')
  .filter((name) => /^(?:copies|markdown|mixed)\//.test(name))
  .map((name) => readCase('fixtures', name))
  .filter(({ from }) => from === 'text');

const WHITE_SPACE = {
  'as it is': (text: string) => text,
  'with wide gaps': (text: string) => `\n\n${text.replaceAll('\n\n', '\n \n\n\n')}`,
  'with line ends of two characters': (text: string) => text.replaceAll('\n', '\r\n'),
  'without a line end': (text: string) => text.trimEnd(),
};

describe.skipIf(!hasPatch).each(Object.entries(WHITE_SPACE))('the text %s', (_, change) => {
  it('becomes the output', async () => {
    let tried = 0;
    for (const { name, input } of texts)
      if (await tryPatch(name, change(Buffer.from(input).toString()))) tried++;
    expect(tried).toBeGreaterThan(5);
  });
});

/** @returns whether there was something to patch */
async function tryPatch(name: string, source: string): Promise<boolean> {
  const page = await cleanPage(source, { ...DEFAULTS, from: 'text' });
  const diff = renderDiff(page, 'input.txt', { colors, source });
  if (diff === '') return false;
  const cwd = makeFolder({ 'input.txt': source });
  const { status, stdout } = spawnSync('patch', ['--binary', '--posix', '-o', '-', 'input.txt'], {
    cwd,
    input: diff,
    encoding: 'utf8',
  });
  expect([name, status, stdout]).toEqual([name, 0, renderTxt(page)]);
  return true;
}
