/** The commander program: usage, grouped help, commands. What the options mean is in flags.ts and settings.ts. */
import { readFileSync } from 'node:fs';
import { Argument, Command, CommanderError, Option } from 'commander';
import { UsageError } from '../errors.js';
import type { Shell } from './completion.js';
import { FLAGS, type Flags } from './flags.js';

export interface Actions {
  clean(inputs: string[], flags: Flags, program: Command): Promise<void>;
  listCategories(): Promise<void>;
  completeIn(shell: Shell, program: Command): Promise<void>;
  examine(program: Command): Promise<void>;
  tryRules(task: string, file: string, page: string | undefined, program: Command): Promise<void>;
  /** Takes what goes to standard output: the help and the version. */
  show(text: string): void;
}

const EXAMPLES = `
Examples:
  declutter < page.html                      clean text on stdout
  declutter page.html -o article.md          a file; its ending is the format
  declutter scraped/ -o clean/               a folder
  declutter --check notes/*.txt              exit 1 if something would go
  declutter --explain page.html              what goes, and why`;

/** commander's last line, where it has one; what the user wrote before it may hold line ends too. */
const SUGGESTION = /^([\s\S]*)\n\(Did you (mean .*)\)$/;

/** Errors are thrown, not printed. */
export function createProgram(actions: Actions): Command {
  const program = new Command('declutter')
    .description('Takes raw scraped text or HTML and writes the clean article out.')
    .usage('[options] [input...]')
    .argument('[input...]', 'files, folders, quoted globs, or - for standard input')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: actions.show, outputError: () => {} })
    .addHelpText('after', EXAMPLES);
  for (const { heading, options } of FLAGS) {
    program.optionsGroup(heading);
    for (const option of options) program.addOption(option);
  }
  program
    .version(readVersion(), '--version', 'print the version')
    .addHelpOption(new Option('-h, --help', 'print this help').helpGroup('Running:'))
    .action((inputs: string[], flags: Flags) => actions.clean(inputs, flags, program));
  program
    .command('categories')
    .description('list what --keep and --drop can name')
    .action(() => actions.listCategories());
  program
    .command('completion')
    .description('print the completion script of a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(['bash', 'zsh', 'fish']))
    .action((shell: Shell) => actions.completeIn(shell, program));
  program
    .command('doctor')
    .description('print versions, limits, and every option in force with where its value came from')
    .action(() => actions.examine(program));
  program
    .command('rules')
    .description('check a rules file, or test what each rule hits on a page')
    .addArgument(new Argument('<task>', 'what to do').choices(['check', 'test']))
    .argument('<file>', 'the rules file')
    .argument('[page]', 'the page to test on')
    .action((task: string, file: string, page?: string) => actions.tryRules(task, file, page, program));
  return program;
}

/** @throws {UsageError} for what commander refuses; its `--help` and `--version` end in peace */
export async function parseAndRun(program: Command, args: readonly string[]): Promise<void> {
  try {
    await program.parseAsync(splitSuffix(args), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw toUsageError(error);
  }
}

/** commander gives an optional value the next argument, which here is an input; ours must be attached. */
function splitSuffix(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  return args.flatMap((arg, i) =>
    (end < 0 || i < end) && /^(?:-i|--in-place)=/.test(arg)
      ? ['--in-place', arg.replace(/^[^=]+/, '--in-place-suffix')]
      : [arg],
  );
}

function toUsageError({ message }: CommanderError): UsageError {
  const [, what = message, suggestion] = SUGGESTION.exec(message) ?? [];
  const hint = suggestion ? `did you ${suggestion}` : "see 'declutter --help'";
  return new UsageError(what.replace(/^error: /, '').replace(/\.$/, ''), hint);
}

function readVersion(): string {
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;
}
