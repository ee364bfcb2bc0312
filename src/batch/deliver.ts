/** What becomes of a judged document: text to a file, to standard output or back in place, or one of the views. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from '../block.js';
import { InputError } from '../errors.js';
import { escapeControls } from '../render/controls.js';
import { render } from '../render/index.js';
import { toFileError } from './file-errors.js';
import type { Job, Output } from './job.js';
import type { Target } from './plan.js';
import { writeWhole } from './write.js';

export interface Cleaned {
  readonly page: Page;
  /** The document as it was read, out of gzip. */
  readonly bytes: Uint8Array;
  readonly target: Target;
  /** More than one document was asked for: what is shown is headed by the name. */
  readonly several: boolean;
}

export async function deliver(cleaned: Cleaned, job: Job, stdout: Output): Promise<void> {
  const { page, target } = cleaned;
  if (job.inPlace) refuseInPlace(page, target);
  if (target.removed) await writeRemoved(page, target.removed, job);
  if (job.view !== 'text') return stdout.write(await renderView(cleaned, job));
  if (job.inPlace) return rewrite(cleaned, job);
  const text = await render(page, job.options);
  if (!target.output) return stdout.write(text);
  await makeFolder(target.output, job.output);
  await writeWhole(target.output, text);
}

async function writeRemoved(page: Page, path: string, job: Job): Promise<void> {
  const { renderRemoved } = await import('../render/removed.js');
  await makeFolder(path, job.removed);
  await writeWhole(path, renderRemoved(page));
}

/** The path that was asked for must have its folder; those below it are made. */
async function makeFolder(path: string, asked: string): Promise<void> {
  if (path === asked) return;
  await mkdir(dirname(path), { recursive: true }).catch((error) => {
    throw toFileError(error, 'unwritable', path);
  });
}

async function renderView({ page, target, several }: Cleaned, job: Job): Promise<string> {
  const { name } = target.source;
  if (job.view === 'check') return isChanged(page) ? `${name}\n` : '';
  if (job.view === 'diff') return (await import('../render/diff.js')).renderDiff(page, name, job.colors);
  const { renderExplain } = await import('../render/explain.js');
  return (several ? `==> ${escapeControls(name)} <==\n` : '') + renderExplain(page, job);
}

/** True when a block would be dropped. */
function isChanged(page: Page): boolean {
  return page.verdicts.some(({ keep }) => !keep);
}

function refuseInPlace(page: Page, { source }: Target): void {
  if (page.parsed.from === 'html')
    throw new InputError('unwritable', 'is HTML, which --in-place does not rewrite', 'use -o');
  if (/\.gz$/i.test(source.real))
    throw new InputError('unwritable', 'is compressed, which --in-place does not rewrite', 'use -o');
}

/** A file of which no block goes stays as it is, to the byte. */
async function rewrite({ page, bytes, target }: Cleaned, job: Job): Promise<void> {
  if (!isChanged(page)) return;
  const text = await render(page, job.options);
  if (job.suffix) await writeWhole(target.output + job.suffix, bytes);
  await writeWhole(target.output, text);
}
