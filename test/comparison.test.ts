/** docs/comparison.md says what was measured: its tables and figures are those of the results that it names. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const page = readFileSync('docs/comparison.md', 'utf8');
const sources = [...page.matchAll(/\]\((\.\.\/bench\/results\/[^)]+|decisions\/[^)]+)\)/g)].map(([, path]) =>
  path!.startsWith('../') ? path!.slice(3) : `docs/${path}`,
);

test('the results exist', () => {
  expect(sources.some((path) => path.endsWith('-peers.txt'))).toBe(true);
  expect(sources.filter((path) => !existsSync(path))).toEqual([]);
});

test('each line of its tables, and each figure of its text, was measured', () => {
  const measured = sources.map((path) => readFileSync(path, 'utf8')).join('\n');
  const lines = [...page.matchAll(/```text\n([\s\S]*?)```/g)].flatMap(([, table]) =>
    table!.split('\n').filter(Boolean),
  );
  expect(lines.length).toBeGreaterThan(30);
  const printed = new Set(measured.split('\n').map((line) => line.trimEnd()));
  expect(lines.filter((line) => !printed.has(line.trimEnd()))).toEqual([]);
  const figures = page.replace(/```text[\s\S]*?```/g, '').match(/(?<![\d.])0?\.\d{3}\b/g) ?? [];
  const known = new Set(measured.match(/\.\d{3}(?!\d)/g));
  expect(figures.filter((figure) => !known.has(figure.replace(/^0/, '')))).toEqual([]);
});
