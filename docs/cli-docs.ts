/** The command's documentation from the commander program itself: docs/cli.md, and the options of the README. */
import type { Command, Option } from 'commander';
import { type Actions, createProgram } from '../src/cli/program.js';
import type { Category } from '../src/judge/categories.js';

const START = '<!-- options: made by npm run docs -->';
const END = '<!-- /options -->';

const nothing = async () => {};
const ACTIONS: Actions = {
  clean: nothing,
  listCategories: nothing,
  completeIn: nothing,
  examine: nothing,
  tryRules: nothing,
  show: () => {},
};

/** The program as it stands, to be read and not run. */
export function describeProgram(): Command {
  return createProgram(ACTIONS);
}

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
  const words = command.registeredArguments.map((argument) =>
    argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
  );
  return [command.name(), ...words].join(' ');
}

const EXITS: readonly (readonly [string, string])[] = [
  ['0', 'done; also when the reader of standard output went away'],
  ['1', '`--check` found something to remove, or `--fail-empty` a document of which nothing is kept'],
  ['2', 'trouble: wrong usage (nothing was written), or an input failed (all others were written)'],
  ['130', 'interrupted (143 when terminated): finished outputs stay, no temporary file is left'],
];

const EXIT_CODES = `## Exit codes

${formatTable(['code', 'meaning'], EXITS)}

A failure is one line on standard error: \`declutter: NAME: what is wrong; what to do\`.`;

/** The manual page, as troff: `man ./declutter.1` renders it. */
export function renderManPage(program: Command): string {
  const options = program.options.filter(({ hidden }) => !hidden);
  return [
    '.TH DECLUTTER 1 "" "declutter" "User Commands"',
    '.SH NAME',
    'declutter \\- take the boilerplate off scraped text and HTML',
    '.SH SYNOPSIS',
    `.B declutter\n${escapeRoff(program.usage())}`,
    ...program.commands.map((command) => `.br\n.B declutter\n${escapeRoff(usageOf(command))}`),
    '.SH DESCRIPTION',
    escapeRoff(program.description()),
    'Without an input it reads standard input. An input is a file, a folder, a quoted glob, or',
    '.BR \\- .',
    '.SH OPTIONS',
    ...options.map((option) => `.TP\n.B ${escapeRoff(option.flags)}\n${escapeRoff(describePlainly(option))}`),
    '.SH COMMANDS',
    ...program.commands.map(
      (command) => `.TP\n.B ${escapeRoff(usageOf(command))}\n${escapeRoff(command.description())}`,
    ),
    '.SH "EXIT STATUS"',
    ...EXITS.map(([code, meaning]) => `.TP\n.B ${code}\n${escapeRoff(meaning.replaceAll('`', ''))}`),
    '.SH FILES',
    'declutter.config.json, declutter.config.yaml, or "declutter" in package.json: default options.',
    '',
  ].join('\n');
}

function describePlainly(option: Option): string {
  return describe(option).replaceAll('`', '').replaceAll('&lt;', '<');
}

/** No line may begin with a control character of troff; hyphens are the ones that are typed. */
function escapeRoff(text: string): string {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/^[.']/gm, '\\&$&');
}
