/**
 * The package as others get it: packed, put into an empty folder, run and imported there.
 * `npm run test:pack` installs it from the registry with each of NODE_VERSIONS; `npm test` with what lies here, on this Node.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const PAGE = join(ROOT, 'fixtures/demo/village-news/input.html');
const VERSIONS = process.env.NODE_VERSIONS?.split(' ') ?? [];
const INSTALL_TIMEOUT_MS = 240_000;

const LIBRARY = `
  import { declutter, DeclutterError } from 'declutter-text';
  import { readFileSync } from 'node:fs';
  const { text, blocks } = await declutter(readFileSync(process.argv[1]), { format: 'md' });
  const refused = await declutter('', { format: 'pdf' }).catch((error) => error);
  console.log(JSON.stringify({
    node: process.versions.node,
    title: text.split('\\n')[0],
    blocks: blocks.length,
    refused: refused instanceof DeclutterError,
  }));`;

const folder = mkdtempSync(join(tmpdir(), 'declutter-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }), INSTALL_TIMEOUT_MS);

const [packed] = JSON.parse(
  run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], ROOT),
);
const tarball = join(folder, packed.filename);

test('the package holds what it runs on, and no source, test or map', () => {
  const paths: string[] = packed.files.map(({ path }: { path: string }) => path);
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(paths).toEqual(
    expect.arrayContaining(['LICENSE', 'README.md', 'bin/declutter.js', 'docs/declutter.1']),
  );
  for (const { types, default: code } of [manifest.exports['.'], manifest.exports['./browser']])
    expect(paths).toEqual(expect.arrayContaining([types.slice(2), code.slice(2)]));
  expect(
    paths.filter((path) => /(?<!\.d)\.tsx?$|\.test\.|\.map$|^(?:src|test|fixtures|bench)\//.test(path)),
  ).toEqual([]);
});

describe.runIf(VERSIONS.length === 0)('on this Node', () => {
  test('runs and is imported with the declared dependencies alone', () => {
    const project = makeProject('here');
    run('tar', ['-xzf', tarball, '-C', project], project);
    const home = join(project, 'node_modules/declutter-text');
    mkdirSync(dirname(home), { recursive: true });
    run('mv', [join(project, 'package'), home], project);
    const { dependencies } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
    for (const name of Object.keys(dependencies)) {
      const link = join(project, 'node_modules', name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(ROOT, 'node_modules', name), link, 'dir');
    }
    tryPackage(
      (args) => run(process.execPath, args, project),
      join(home, 'bin/declutter.js'),
      process.versions.node,
    );
  });
});

describe.each(VERSIONS)('on Node %s', (version) => {
  test('installs, runs and is imported', { timeout: INSTALL_TIMEOUT_MS }, () => {
    const project = makeProject(version);
    run('npx', ['-y', '-p', `node@${version}`, '--', 'npm', 'install', tarball], project);
    const node = (args: readonly string[]) => run('npx', ['-y', `node@${version}`, ...args], project);
    tryPackage(node, 'node_modules/.bin/declutter', version);
  });
});

/** Each way in: the command's formats, which load different parts, and the library. */
function tryPackage(node: (args: readonly string[]) => string, command: string, version: string): void {
  expect(node([command, PAGE])).toMatch(/^Old mill turns again\n\nThe wheel /);
  expect(node([command, '-f', 'md', '--metadata', PAGE])).toMatch(/^---\ntitle: /);
  expect(node([command, '-f', 'html', '--engine', 'readability', PAGE])).toContain('<p>The wheel');
  expect(node([command, '--explain', PAGE])).toContain('4 kept, 13 dropped');
  const answer = JSON.parse(node(['--input-type=module', '--eval', LIBRARY, PAGE]));
  expect(answer).toEqual({
    node: expect.stringMatching(new RegExp(`^${version}(?:\\.|$)`)),
    title: '# Old mill turns again',
    blocks: 17,
    refused: true,
  });
}

function makeProject(name: string): string {
  const project = join(folder, name);
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }');
  return project;
}

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error ?? stderr}`);
  return stdout;
}
