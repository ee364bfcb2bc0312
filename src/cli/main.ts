/**
 * The command: parse, check, run, exit code. The only place that prints errors or sets the exit code; all of
 * `process` is read here and in standard-streams.ts. The pipeline is loaded after the arguments were found good.
 */
import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { identify } from '../batch/identity.js';
import { DeclutterError, UsageError } from '../errors.js';
import type { Shell } from './completion.js';
import { applyConfigFile } from './config-file.js';
import { EXIT, SIGNAL_EXITS, toExitCode } from './exit-codes.js';
import type { Flags } from './flags.js';
import { toFailure, toLine } from './messages.js';
import { createProgram, parseAndRun } from './program.js';
import { Report } from './report.js';
import { type SourceOf, toSettings } from './settings.js';
import { openStandardInput, StandardOutput } from './standard-streams.js';

process.stderr.on('error', () => {}); // whoever closed it does not want to know
const stdout = new StandardOutput();
const print = (line: string) => void process.stderr.write(line);

await main();

async function main(): Promise<void> {
  try {
    let shown = Promise.resolve();
    const show = (text: string) => {
      shown = stdout.write(text);
    };
    await parseAndRun(
      createProgram({ clean, listCategories, completeIn, examine, tryRules, show }),
      process.argv.slice(2),
    );
    await shown;
  } catch (error) {
    process.exitCode = EXIT.trouble;
    if (error instanceof DeclutterError) print(toFailure('', error));
    else print(`${error instanceof Error ? error.stack : error}\n`);
  }
  if (!stdout.error) return;
  process.exitCode = EXIT.trouble;
  print(toFailure('-', stdout.error));
}

async function clean(inputs: string[], flags: Flags, program: Command): Promise<void> {
  if (!inputs.length && process.stdin.isTTY) {
    program.outputHelp({ error: true });
    process.exitCode = EXIT.trouble;
    return;
  }
  if (inputs.includes(''))
    throw new UsageError('the name of an input is empty', 'name a file, a folder or -');
  const config = applyConfigFile(program, flags.config ?? '', process.cwd());
  const { job, failEmpty, progress, ...wanted } = await toSettings(
    program.opts<Flags>(),
    (flag) => program.getOptionValueSource(flag),
    { isTTY: process.stdout.isTTY === true, columns: process.stdout.columns ?? 0, env: process.env },
  );
  if (config && wanted.verbose && !wanted.quiet) print(toLine(`${config}: options are read from it`));
  const { stderr } = process;
  const isShown = process.stdout.isTTY && !job.output && !job.inPlace; // a bar would stand between the documents
  const report = new Report(stderr, {
    ...wanted,
    progress: progress ?? (stderr.isTTY && !isShown && !wanted.quiet),
    summary: stderr.isTTY,
  });
  const { runBatch, removeTemporaries } = await import('../batch/run.js');
  endOnSignals(() => {
    removeTemporaries();
    report.stop();
  });
  try {
    await runBatch(inputs.length ? inputs : ['-'], job, {
      openStdin: openStandardInput,
      stdout,
      stdinId: identify(0),
      stdoutId: identify(1),
      reporter: report,
    });
  } finally {
    report.stop();
  }
  report.finish();
  const found = (job.view === 'check' && report.changed > 0) || (failEmpty && report.empty > 0);
  process.exitCode = toExitCode({ failed: report.failures > 0, found });
}

async function listCategories(): Promise<void> {
  const { CATEGORIES } = await import('../judge/categories.js');
  const width = Math.max(...CATEGORIES.map(({ id }) => id.length));
  const lines = CATEGORIES.map(
    ({ id, summary, example }) => `${id.padEnd(width)}  ${summary}\n${' '.repeat(width)}  e.g. ${example}\n`,
  );
  await stdout.write(lines.join(''));
}

async function completeIn(shell: Shell, program: Command): Promise<void> {
  const { renderCompletion } = await import('./completion.js');
  const { CATEGORIES } = await import('../judge/categories.js');
  const ids = CATEGORIES.map(({ id }) => id);
  await stdout.write(renderCompletion(shell, program, ids));
}

async function examine(program: Command): Promise<void> {
  const { renderDoctor } = await import('./doctor.js');
  const config = applyConfigFile(program, program.opts<Flags>().config ?? '', process.cwd());
  await stdout.write(renderDoctor(program, config, { ...process, cores: availableParallelism() }));
}

async function tryRules(
  task: string,
  file: string,
  page: string | undefined,
  program: Command,
): Promise<void> {
  const { checkRuleFile } = await import('./rules.js');
  const { problems, summary } = await checkRuleFile(file);
  for (const { where, what, hint } of problems) print(toLine(`${where}: ${what}; ${hint}`));
  if (problems.length) process.exitCode = EXIT.trouble;
  else if (task === 'check') await stdout.write(summary);
  else if (page) await testPage(page, { ...program.opts<Flags>(), rules: file }, program);
  else throw new UsageError('rules test: the page is missing', 'name an HTML or text file, or -');
}

async function testPage(page: string, flags: Flags, program: Command): Promise<void> {
  const { testRules } = await import('./rules.js');
  const { readSource } = await import('../batch/read.js');
  const sourceOf: SourceOf = (flag) => program.getOptionValueSource(flag);
  const { job } = await toSettings(flags, sourceOf, { isTTY: false, columns: 0, env: {} });
  const named = { name: page, real: page, relative: page, found: false };
  try {
    const bytes = await readSource(named, openStandardInput, job.maxBytes);
    await stdout.write(await testRules(bytes, { ...job.options, source: page }));
  } catch (error) {
    if (!(error instanceof DeclutterError)) throw error;
    process.exitCode = EXIT.trouble;
    print(toFailure(page, error));
  }
}

/** Every time: were the second left to Node, it would end the run before the first has cleaned up, with another code. */
function endOnSignals(cleanUp: () => void): void {
  for (const [signal, code] of Object.entries(SIGNAL_EXITS)) {
    process.on(signal, () => {
      cleanUp();
      process.exit(code);
    });
  }
}
