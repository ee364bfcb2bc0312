/** From a format to its renderer. Markdown and HTML are loaded when asked for: plain text starts without unified. */
import type { Page } from '../block.js';
import type { Content, Options } from '../options.js';
import { renderTxt } from './txt.js';

type Renderer = (page: Page, options: Options) => string | Promise<string>;

const CONTENT: Record<Content, Renderer> = {
  txt: renderTxt,
  md: async (page, options) => (await import('./markdown.js')).renderMarkdown(page, options),
  html: async (page, options) => (await import('./html.js')).renderHtml(page, options),
};

/** The document as the command prints it in `options.format`; ends with a line end, or is ''. */
export async function render(page: Page, options: Options): Promise<string> {
  const { format } = options;
  if (format !== 'json' && format !== 'jsonl') return CONTENT[format](page, options);
  const content = await CONTENT[options.content](page, { ...options, metadata: false });
  return (await import('./json.js')).renderJson(page, content, options);
}
