/** The config file: long options by their names in camelCase, for what the command line does not say. */
import { createRequire } from 'node:module';
import { basename, dirname, relative, resolve } from 'node:path';
import type { Command, Option } from 'commander';
import { lilconfigSync } from 'lilconfig';
import { toFileError } from '../batch/file-errors.js';
import { UsageError } from '../errors.js';
import type { GivenRules } from './rules.js';

const SEARCH_PLACES = ['declutter.config.json', 'declutter.config.yaml', 'package.json'];
/** These say where to look or what to print, not how to clean. */
const NOT_IN_FILE = new Set(['config', 'help', 'version']);
const REPEATABLE = new Set(['--keep', '--drop', '--include', '--exclude']);

/**
 * Set the options that only the file gives.
 *
 * @param path  of `--config`; '' searches upwards from `folder`
 * @returns     the file's path, '' when there is none
 * @throws {UsageError} when it cannot be read, or has an unknown key or a wrong value
 */
export function applyConfigFile(program: Command, path: string, folder: string): string {
  const found = readConfigFile(path, folder);
  if (!found) return '';
  const { file, values } = found;
  const options = new Map(
    program.options.filter(({ hidden }) => !hidden).map((option) => [toKey(option), option] as const),
  );
  for (const [key, value] of Object.entries(values)) {
    const option = NOT_IN_FILE.has(key) ? undefined : options.get(key);
    if (!option)
      throw new UsageError(`${file}: unknown key '${key}'`, "use long options' names in camelCase");
    applyValue(program, option, value, file);
  }
  return file;
}

function readConfigFile(path: string, folder: string) {
  const result = loadConfigFile(path, folder);
  if (!result || result.isEmpty) return null;
  const { config, filepath: file } = result;
  if (!isRecord(config))
    throw new UsageError(`${file}: holds no options`, 'write an object such as {"format": "md"}');
  return { file, values: config };
}

/** Without promises: each file that is not there would cost a rejected one. */
function loadConfigFile(path: string, folder: string) {
  const explorer = lilconfigSync('declutter', { searchPlaces: SEARCH_PLACES, loaders: LOADERS });
  try {
    return path ? explorer.load(path) : explorer.search(folder);
  } catch (error) {
    throw error instanceof UsageError ? error : toConfigError(path, error);
  }
}

/** lilconfig would run a config file that is a program. */
const LOADERS = {
  '.json': parseJson,
  '.yaml': parseYaml,
  '.yml': parseYaml,
  '.js': refuseKind,
  '.mjs': refuseKind,
  '.cjs': refuseKind,
  noExt: refuseKind,
};

/** A package.json that cannot be parsed is not ours to complain about. */
function parseJson(file: string, content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (basename(file) === 'package.json') return {};
    throw new UsageError(`${file}: is no valid JSON: ${(error as Error).message}`, 'mend the file');
  }
}

/** The library is loaded when such a file is met. */
function parseYaml(file: string, content: string): unknown {
  const { parse } = createRequire(import.meta.url)('yaml') as typeof import('yaml');
  try {
    return parse(content);
  } catch (error) {
    const [line] = (error as Error).message.split('\n');
    throw new UsageError(`${file}: is no valid YAML: ${line}`, 'mend the file');
  }
}

function refuseKind(file: string): never {
  throw new UsageError(`${file}: is no config file`, 'use one that ends in .json or .yaml');
}

function toConfigError(path: string, error: unknown): UsageError {
  if ((error as NodeJS.ErrnoException).errno === undefined) return refuseKind(path);
  const { message, hint } = toFileError(error, 'unreadable');
  return new UsageError(`${path || 'the config file'}: ${message}`, hint);
}

/** The value goes through the option's own parser, as if it stood on the command line; that wins. */
function applyValue(program: Command, option: Option, value: unknown, file: string): void {
  const attribute = option.attributeName();
  if (!['default', undefined].includes(program.getOptionValueSource(attribute))) return;
  const set = (name: string, parsed: unknown) => program.setOptionValueWithSource(name, parsed, 'config');
  if (option.long === '--rules') set(attribute, toRules(option, value, file));
  else if (option.long === '--in-place' && typeof value === 'string') {
    set('inPlaceSuffix', value);
    set(attribute, true);
  } else if (option.required) set(attribute, parseValue(option, value, file));
  else if (typeof value === 'boolean') set(attribute, option.negate ? !value : value);
  else throw new UsageError(`${file}: '${toKey(option)}' must be true or false`, 'mend the file');
}

/** Of a path the file's own folder is the start; the rules may also stand in the file itself. */
function toRules(option: Option, value: unknown, file: string): GivenRules {
  if (isRecord(value)) return { file: `${file}: rules`, rules: value };
  return toShortPath(resolve(dirname(file), parseValue(option, value, file) as string));
}

/** A path from the working folder, where that is shorter: it stands in every reason. */
function toShortPath(path: string): string {
  const short = relative('', path);
  return short !== '' && short.length < path.length ? short : path;
}

function parseValue(option: Option, value: unknown, file: string): unknown {
  const values = Array.isArray(value) && REPEATABLE.has(option.long ?? '') ? value : [value];
  if (!values.every((one) => typeof one === 'string' || typeof one === 'number'))
    throw new UsageError(`${file}: '${toKey(option)}' has a wrong value`, 'write it as on the command line');
  try {
    return values.reduce<unknown>((previous, one) => option.parseArg?.(String(one), previous), undefined);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`${file}: ${error.message}`, error.hint, error.code);
  }
}

/** `--no-links` is `noLinks`. */
function toKey({ long = '' }: Option): string {
  return long.slice(2).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
