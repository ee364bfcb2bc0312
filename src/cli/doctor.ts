/** `declutter doctor`: what runs here, within which limits, and where the value of each option came from. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { getHeapStatistics } from 'node:v8';
import type { Command } from 'commander';

/** What the doctor looks at of the process. */
interface Body {
  readonly versions: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly arch: string;
  readonly cores: number;
}

/** What commander calls the places that a value may come from. */
const ORIGINS: Record<string, string> = { cli: 'command line', config: 'config file', env: 'environment' };

const MODELS = new URL('../../models/', import.meta.url);

/**
 * @param config  path of the config file in force, '' for none
 * @returns       text for a terminal
 */
export function renderDoctor(program: Command, config: string, body: Body): string {
  const memory = getHeapStatistics().heap_size_limit / 1024 ** 2;
  const facts = [
    ['declutter', program.version() ?? ''],
    ['node', `${body.versions.node} (v8 ${body.versions.v8}, unicode ${body.versions.unicode ?? 'absent'})`],
    ['machine', `${body.platform} ${body.arch}, ${body.cores} cores`],
    ['memory limit', `${Math.round(memory)} MiB; raise it with NODE_OPTIONS=--max-old-space-size=MIB`],
    ['config file', config || 'none'],
    ...describeModels(),
  ] as const;
  return `${align(facts)}\nOptions in force:\n${align(describeOptions(program, config))}`;
}

/** A model that cannot be read is said to be so: that is what one asks a doctor for. */
function describeModels(): [string, string][] {
  return readdirSync(MODELS)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const file = new URL(name, MODELS);
      try {
        const { features, roots, definition } = JSON.parse(readFileSync(file, 'utf8'));
        const trees = Buffer.from(roots, 'base64').length / 4;
        const kib = Math.round(statSync(file).size / 1024);
        return [
          `model ${name}`,
          `${trees} trees over ${features.length} features, ${kib} KiB, definition ${definition ?? 'unnamed'}`,
        ];
      } catch (error) {
        return [`model ${name}`, `cannot be read: ${error instanceof Error ? error.message : error}`];
      }
    });
}

/** `--no-links` and `--links` are one option: shown once, by the name without `no`. */
function describeOptions(program: Command, config: string): [string, string][] {
  const shown = new Map<string, string>();
  for (const option of program.options) {
    const name = option.attributeName();
    if (option.hidden || name === 'version' || shown.has(name)) continue;
    const origin = program.getOptionValueSource(name) ?? 'default';
    const from = origin === 'config' && config ? config : (ORIGINS[origin] ?? origin);
    const value = describeValue(program.getOptionValue(name), option.required);
    shown.set(name, `${value} (${from})`);
  }
  return [...shown].map(([name, value]) => [toFlag(name), value]);
}

function describeValue(value: unknown, takesValue: boolean): string {
  if (value === undefined) return takesValue ? 'not set' : 'off';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return 'written there';
  return (Array.isArray(value) ? value.join(', ') : String(value)) || 'not set';
}

function toFlag(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function align(lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, value]) => `${name.padEnd(width)}  ${value}\n`).join('');
}
