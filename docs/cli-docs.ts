/** The command's documentation from the commander program itself: docs/cli.md, and the options of the README. */
import type { Command, Option } from 'commander';
import type { Category } from '../src/judge/categories.js';

const START = '<!-- options: made by npm run docs -->';
const END = '<!-- /options -->';

/** The text of docs/cli.md. */
export function renderCliPage(program: Command, categories: readonly Category[]): string {
  const commands = program.commands.map(
    (command) => `### \`declutter ${usageOf(command)}\`\n\n${command.description()}`,
  );
  return [
    '<!-- made by npm run docs; do not edit -->',
    '# The command line',
    program.description(),
    `    ${program.name()} ${program.usage()}`,
    ...program.registeredArguments.map((argument) => `\`${argument.name()}\`: ${argument.description}.`),
    '## Options',
    renderOptions(program, '###'),
    '## Commands',
    ...commands,
    '## Categories',
    'What `--keep` and `--drop` can name, and the words that `--explain`, `json` and the report print.',
    renderCategories(categories),
    EXIT_CODES,
  ]
    .join('\n\n')
    .concat('\n');
}

/** @returns  the README with the options between its markers renewed */
export function renewReadme(readme: string, program: Command): string {
  const start = readme.indexOf(START);
  const end = readme.indexOf(END);
  if (start < 0 || end < start) throw new Error(`README.md lacks ${START} or ${END}`);
  return `${readme.slice(0, start)}${START}\n\n${renderOptions(program, '###')}\n\n${readme.slice(end)}`;
}

function renderOptions(program: Command, mark: string): string {
  const groups = new Map<string, Option[]>();
  for (const option of program.options.filter(({ hidden }) => !hidden)) {
    const heading = (option.helpGroupHeading ?? 'Running:').replace(/:$/, '');
    groups.set(heading, [...(groups.get(heading) ?? []), option]);
  }
  return [...groups]
    .map(([heading, options]) => `${mark} ${heading}\n\n${describeOptions(options)}`)
    .join('\n\n');
}

function describeOptions(options: readonly Option[]): string {
  return formatTable(
    ['option', 'meaning'],
    options.map((option) => [`\`${option.flags}\``, describe(option)]),
  );
}

/** Description, values and default of an option, as its help shows them. */
function describe({
  description,
  argChoices,
  defaultValue,
  defaultValueDescription,
  negate,
}: Option): string {
  const values = argChoices?.map((choice) => `\`${choice}\``).join(', ');
  const shown = negate ? undefined : (defaultValueDescription ?? defaultValue);
  const parts = [description.replaceAll('<', '&lt;'), values, shown !== undefined && `default \`${shown}\``];
  return parts.filter(Boolean).join('; ');
}

function renderCategories(categories: readonly Category[]): string {
  return formatTable(
    ['category', 'what it is', 'for example'],
    categories.map(({ id, summary, example }) => [`\`${id}\``, summary, `\`${example}\``]),
  );
}

/** A Markdown table with its columns padded, as the formatter wants it. */
function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  const [first, ...others] = cells.map((row) => formatRow(row.map((cell, i) => cell.padEnd(widths[i]!))));
  return [first, formatRow(widths.map((width) => '-'.repeat(width))), ...others].join('\n');
}

function formatRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function usageOf(command: Command): string {
  const words = command.registeredArguments.map((argument) => `<${argument.name()}>`);
  return [command.name(), ...words].join(' ');
}

const EXIT_CODES = `## Exit codes

${formatTable(
  ['code', 'meaning'],
  [
    ['0', 'done; also when the reader of standard output went away'],
    ['1', '`--check` found something to remove, or `--fail-empty` a document of which nothing is kept'],
    ['2', 'trouble: wrong usage (nothing was written), or an input failed (all others were written)'],
    ['130', 'interrupted (143 when terminated): finished outputs stay, no temporary file is left'],
  ],
)}

A failure is one line on standard error: \`declutter: NAME: what is wrong; what to do\`.`;
