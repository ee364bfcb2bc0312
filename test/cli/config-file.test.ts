import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOCUMENT, makeFolder, run, STORY } from './spawn.js';

const read = async (files: Record<string, string>, args: string[] = [], below = '.') => {
  const folder = makeFolder({ ...files, 'in/below/page.txt': DOCUMENT });
  return { ...(await run(args, { cwd: join(folder, below), input: DOCUMENT })), folder };
};

describe('the config file', () => {
  it.each([
    ['declutter.config.json', '{"format": "json"}'],
    ['declutter.config.yaml', 'format: json\n'],
    ['package.json', '{"name": "x", "declutter": {"format": "json"}}'],
  ])('is found upwards as %s', async (name, content) => {
    const { stdout } = await read({ [name]: content }, ['page.txt'], 'in/below');
    expect(JSON.parse(stdout)).toMatchObject({ source: 'page.txt', text: STORY });
  });

  it('gives way to a flag, and its format to the ending of -o', async () => {
    const files = { 'declutter.config.json': '{"format": "json"}' };
    expect((await read(files, ['-f', 'txt'])).stdout).toBe(STORY);
    const { folder } = await read(files, ['-o', 'a.txt']);
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe(STORY);
  });

  it('gives way to a flag that it contradicts', async () => {
    const files = {
      'declutter.config.json': '{"explain": true, "inPlace": ".bak", "keep": ["share", "cookie"]}',
    };
    const { folder } = await read(files, ['in/below/page.txt', '-o', 'a.txt', '--drop', 'share']);
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe(STORY);
    expect(readFileSync(join(folder, 'in/below/page.txt'), 'utf8')).toBe(DOCUMENT);
    expect(await read(files, ['in/below/page.txt', '--check', '--drop', 'share'])).toMatchObject({
      code: 1,
      stdout: 'in/below/page.txt\n',
      stderr: '',
    });
  });

  it('takes lists, sizes and negated options', async () => {
    const { stdout } = await read({
      'declutter.config.json': '{"keep": ["share"], "maxBytes": "1KiB", "noLinks": true, "quiet": true}',
    });
    expect(stdout).toBe(DOCUMENT);
  });

  it('may be named', async () => {
    const { stdout } = await read({ 'other.json': '{"keep": "share"}' }, ['--config', 'other.json']);
    expect(stdout).toBe(DOCUMENT);
  });

  it('is not taken from a package.json without options, or one that cannot be parsed', async () => {
    expect((await read({ 'package.json': '{"name": "x"}' })).stdout).toBe(STORY);
    expect((await read({ 'package.json': '{' })).stdout).toBe(STORY);
  });

  it.each([
    ['an unknown key', '{"formt": "md"}', "unknown key 'formt'; use long options' names in camelCase"],
    ['a key that is no option of cleaning', '{"help": true}', "unknown key 'help'"],
    ['a wrong value', '{"format": "pdf"}', "--format: 'pdf' is none of its values; choose from"],
    ['a value of the wrong type', '{"explain": "yes"}', "'explain' must be true or false"],
    ['an object for a string', '{"output": {}}', "'output' has a wrong value"],
    ['no object', '["md"]', 'holds no options'],
    ['no JSON', '{"format": ', 'is no valid JSON'],
  ])('with %s is wrong usage that names the file', async (_, content, message) => {
    const { code, stdout, stderr, folder } = await read({ 'declutter.config.json': content });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.startsWith(`declutter: ${join(folder, 'declutter.config.json')}: ${message}`)).toBe(true);
    expect(stderr.trimEnd()).not.toContain('\n');
  });

  it.each([
    [
      'is not there',
      'missing.json',
      'declutter: missing.json: cannot be read: no such file or directory; check the name\n',
    ],
    [
      'is a program',
      'config.mjs',
      /^declutter: \S+config\.mjs: is no config file; use one that ends in \.json or \.yaml\n$/,
    ],
    ['is of another kind', 'config.toml', /config\.toml: is no config file/],
  ])('that %s is wrong usage', async (_, name, message) => {
    const files = { 'config.mjs': 'process.exit(9)', 'config.toml': '' };
    const { code, stderr } = await read(files, ['--config', name]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
