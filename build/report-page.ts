/** The script and the style of the report page, each as one text: what src/report/page-frame.ts reads. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** @returns  JSON: `{ script, style }` */
export async function bundleReportPage(root: string): Promise<string> {
  const folder = join(root, 'src/report/page');
  const bundle = await rolldown({ cwd: root, input: join(folder, 'main.ts'), platform: 'browser' });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  const { code } = output[0];
  const style = readFileSync(join(folder, 'report.css'), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\n\s*/g, '');
  if (/<\/(?:script|style)|<!--/i.test(code + style))
    throw new Error('the report page would end its own script or style');
  return JSON.stringify({ script: code.trim(), style });
}
