/**
 * A Vite plugin: script and style move into the page, and a Content-Security-Policy allows these two by their hashes, the
 * worker, and no request of any kind. One file that works from a server and from a disk;
 * the licences of what is in it lie beside it.
 */
import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { readLicences } from '../build/bundle-for-browser.js';

const SCRIPT = /<script\b[^>]*\bsrc="[^"]+"[^>]*><\/script>/;
const STYLE = /<link\b[^>]*\brel="stylesheet"[^>]*>/;

export const onePage: Plugin = {
  name: 'one-page',
  enforce: 'post',
  generateBundle(_, bundle) {
    const files = Object.values(bundle);
    const page = files.find(({ fileName }) => fileName.endsWith('.html'));
    const script = files.find((file) => file.type === 'chunk');
    const style = files.find(({ fileName }) => fileName.endsWith('.css'));
    if (page?.type !== 'asset' || script?.type !== 'chunk' || style?.type !== 'asset')
      throw new Error('the playground is to be one page, one script and one style sheet');
    page.source = joinFiles(String(page.source), escapeScript(script.code), String(style.source));
    for (const { fileName } of files) if (fileName !== page.fileName) delete bundle[fileName];
    this.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source: readLicences() });
  },
};

/** Within an element neither may look like its end, nor like a comment that hides the end; both stand in strings only. */
function escapeScript(code: string): string {
  return code
    .replaceAll('<!--', '\\x3C!--')
    .replace(/<(?=\/?script)/gi, '\\x3C')
    .trim();
}

function joinFiles(page: string, script: string, style: string): string {
  const policy = [
    "default-src 'none'",
    `script-src '${hash(script)}'`,
    `style-src '${hash(style)}'`,
    'worker-src blob:',
    'img-src data:', // the icon
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  return page
    .replace('<head>', () => `<head>\n    ${meta}`)
    .replace(SCRIPT, '')
    .replace(STYLE, () => `<style>${style}</style>`)
    .replace('</body>', () => `<script type="module">${script}</script>\n</body>`);
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
