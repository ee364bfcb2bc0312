/** Completion scripts for bash, zsh and fish, made from the commander program: options, their values, commands. */
import type { Command, Option } from 'commander';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** What is completed after an option: one of these values, several of them with commas between, a file, or nothing. */
interface Completed {
  readonly names: readonly string[];
  readonly summary: string;
  readonly values: readonly string[];
  readonly takes: 'nothing' | 'value' | 'list' | 'file';
}

/** Names of values that are paths. */
const PATH_VALUE = /^<(?:path|file|glob)/;

/**
 * @param categories  ids that `--keep` and `--drop` take
 * @returns           a script that the shell evaluates
 */
export function renderCompletion(shell: Shell, program: Command, categories: readonly string[]): string {
  const options = program.options
    .filter(({ hidden }) => !hidden)
    .map((option) => describe(option, categories));
  options.push({ names: ['-h', '--help'], summary: 'print this help', values: [], takes: 'nothing' });
  const commands = program.commands.map((command) => ({
    name: command.name(),
    summary: command.description(),
    values: command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices),
  }));
  return { bash: renderBash, zsh: renderZsh, fish: renderFish }[shell](options, commands);
}

interface Subcommand {
  readonly name: string;
  readonly summary: string;
  readonly values: readonly string[];
}

function describe(option: Option, categories: readonly string[]): Completed {
  const names = [option.short, option.long].filter((name) => name !== undefined);
  const value = /<[^>]*>$/.exec(option.flags)?.[0] ?? '';
  const summary = option.description;
  if (option.argChoices) return { names, summary, values: option.argChoices, takes: 'value' };
  if (value === '<categories>') return { names, summary, values: categories, takes: 'list' };
  if (PATH_VALUE.test(value)) return { names, summary, values: [], takes: 'file' };
  return { names, summary, values: [], takes: value ? 'value' : 'nothing' };
}

function renderBash(options: readonly Completed[], commands: readonly Subcommand[]): string {
  const cases = options
    .filter(({ takes }) => takes !== 'nothing')
    .map(({ names, values, takes }) => `    ${names.join('|')}) ${bashAnswer(takes, values)} ;;`);
  const subcommands = commands
    .filter(({ values }) => values.length)
    .map(
      ({ name, values }) =>
        `    ${name}) COMPREPLY=($(compgen -W '${values.join(' ')}' -- "$word")); return ;;`,
    );
  return `# bash completion for declutter: source <(declutter completion bash)
_declutter() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  compopt +o filenames 2>/dev/null
  case $before in
${cases.join('\n')}
  esac
  case \${COMP_WORDS[1]} in
${subcommands.join('\n')}
  esac
  if [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W '${options.flatMap(({ names }) => names.filter((name) => name.startsWith('--'))).join(' ')}' -- "$word"))
    return
  fi
  if ((COMP_CWORD == 1)); then COMPREPLY=($(compgen -W '${commands.map(({ name }) => name).join(' ')}' -- "$word")); fi
  local IFS=$'\\n'
  compopt -o filenames 2>/dev/null
  COMPREPLY+=($(compgen -f -- "$word"))
}
complete -F _declutter declutter
`;
}

function bashAnswer(takes: Completed['takes'], values: readonly string[]): string {
  const words = values.join(' ');
  if (takes === 'file')
    return `local IFS=$'\\n'; compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$word")); return`;
  if (takes === 'list')
    return `local head=; [[ $word == *,* ]] && head=\${word%,*},; COMPREPLY=($(compgen -P "$head" -W '${words}' -- "\${word##*,}")); compopt -o nospace 2>/dev/null; return`;
  return values.length ? `COMPREPLY=($(compgen -W '${words}' -- "$word")); return` : 'return';
}

function renderZsh(options: readonly Completed[], commands: readonly Subcommand[]): string {
  const specs = options.map(({ names, summary, values, takes }) => {
    const label = `[${escapeZsh(summary)}]`;
    const value = takes === 'nothing' ? '' : `:value:${zshAnswer(takes, values)}`;
    const exclusive = names.length > 1 ? `(${names.join(' ')})` : '';
    const written = names.length > 1 ? `{${names.join(',')}}` : names[0]!;
    return `    '${exclusive}'${written}'${label}${value}'`.replace("''", '');
  });
  const named = commands.map(
    ({ name, summary }) => `      '${name}:${escapeZsh(summary).replaceAll(':', '\\:')}'`,
  );
  const subcommands = commands
    .filter(({ values }) => values.length)
    .map(({ name, values }) => `    ${name}) _arguments '2:value:(${values.join(' ')})'; return ;;`);
  return `#compdef declutter
# zsh completion for declutter: source <(declutter completion zsh), or as _declutter in a folder of $fpath
_declutter_inputs() {
  local -a commands
  if ((CURRENT == 2)); then
    commands=(
${named.join('\n')}
    )
    _describe -t commands command commands
  fi
  _files
}
_declutter() {
  case \${words[2]} in
${subcommands.join('\n')}
  esac
  _arguments -s \\
${specs.join(' \\\n')} \\
    '*:input:_declutter_inputs'
}
if [ "$funcstack[1]" = "_declutter" ]; then _declutter "$@"; else compdef _declutter declutter; fi
`;
}

function zshAnswer(takes: Completed['takes'], values: readonly string[]): string {
  if (takes === 'file') return '_files';
  if (takes === 'list') return `_sequence compadd - ${values.join(' ')}`;
  return values.length ? `(${values.join(' ')})` : '';
}

/** For a text within single quotes and brackets. */
function escapeZsh(text: string): string {
  return text.replaceAll("'", "'\\''").replace(/[[\]]/g, '\\$&');
}

function renderFish(options: readonly Completed[], commands: readonly Subcommand[]): string {
  const lines = options.map(({ names, summary, values, takes }) => {
    const short = names.find((name) => !name.startsWith('--'));
    const long = names.find((name) => name.startsWith('--'))!;
    const parts = ['complete -c declutter', short && `-s ${short.slice(1)}`, `-l ${long.slice(2)}`];
    if (takes === 'file') parts.push('-r -F');
    if (takes === 'value') parts.push(values.length ? `-x -a '${values.join(' ')}'` : '-x');
    if (takes === 'list') parts.push(`-x -a '(__fish_append , ${values.join(' ')})'`);
    return [...parts, `-d ${quoteFish(summary)}`].filter(Boolean).join(' ');
  });
  const named = commands.flatMap(({ name, summary, values }) => [
    `complete -c declutter -n __fish_use_subcommand -a ${name} -d ${quoteFish(summary)}`,
    ...(values.length
      ? [`complete -c declutter -n '__fish_seen_subcommand_from ${name}' -f -a '${values.join(' ')}'`]
      : []),
  ]);
  return `# fish completion for declutter: declutter completion fish | source\n${[...named, ...lines].join('\n')}\n`;
}

function quoteFish(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
