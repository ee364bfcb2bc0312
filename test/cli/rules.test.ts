/** `--rules`, `rules check` and `rules test`, as a user sees them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOCUMENT, makeFolder, run, SHARE, STORY } from './spawn.js';

const RULES = `sites:
  - rules:
      - name: button
        keepText: ^Share
      - dropText: nowhere
  - match: '*.example.com'
    categories: { share: keep }
    rules:
      - drop: p
`;
const BAD = "sites:\n  - engin: blocks\n    rules:\n      - drop: 'p:has(a)'\n";
const FILES = {
  'rules.yaml': RULES,
  'bad.yaml': BAD,
  'page.txt': DOCUMENT,
  'page.html': `<p>${STORY}</p><p>${SHARE}</p>`,
};

const declutter = async (args: string[], files: Record<string, string> = FILES) => {
  const folder = makeFolder(files);
  return { ...(await run(args, { cwd: folder })), folder };
};

describe('--rules', () => {
  it('keeps and drops, and its name and line are the reason', async () => {
    expect((await declutter(['--rules', 'rules.yaml', 'page.txt'])).stdout).toBe(DOCUMENT);
    const { stdout } = await declutter(['--rules', 'rules.yaml', 'page.txt', '-f', 'json']);
    expect(JSON.parse(stdout).blocks.at(-1)).toMatchObject({
      keep: true,
      reason: 'rule `button` (rules.yaml:3)',
    });
    const explained = await declutter(['--rules', 'rules.yaml', 'page.txt', '--explain']);
    expect(explained.stdout).toContain('rule `button` (rules.yaml:3)');
  });

  it('holds for each of many documents, in threads too', async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 6 }, (_, i) => [`in/${i}.txt`, DOCUMENT + STORY.repeat(i * 300)]),
    );
    const { folder, code } = await declutter(['--rules', 'rules.yaml', 'in', '-o', 'out', '-j', '2'], {
      ...FILES,
      ...pages,
    });
    expect(code).toBe(0);
    for (let i = 0; i < 6; i++) expect(readFileSync(join(folder, `out/${i}.txt`), 'utf8')).toContain(SHARE);
  });

  it.each([
    ['bad.yaml', "declutter: bad.yaml:2:5: unknown key 'engin'; did you mean 'engine'?\n"],
    ['none.yaml', 'declutter: none.yaml: cannot be read: no such file or directory; check the name\n'],
    ['.', 'declutter: .: cannot be read: illegal operation on a directory\n'],
  ])('%s is wrong usage before anything is written', async (name, message) => {
    const { code, stdout, stderr, folder } = await declutter(['--rules', name, 'page.txt', '-o', 'out.txt']);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: message });
    expect(existsSync(join(folder, 'out.txt'))).toBe(false);
  });
});

describe('rules in the config file', () => {
  it('are found from its own folder, and the flag stands above them', async () => {
    const files = {
      ...FILES,
      'declutter.config.json': '{"rules": "conf/own.yaml"}',
      'conf/own.yaml': 'sites: [{rules: [{dropText: bridge}]}]',
    };
    expect((await declutter(['page.txt'], files)).stdout).toBe('');
    expect((await declutter(['--rules', 'rules.yaml', 'page.txt'], files)).stdout).toBe(DOCUMENT);
  });

  it('may stand there themselves', async () => {
    const config = (drop: string) => ({
      ...FILES,
      'declutter.config.yaml': `rules:\n  sites:\n    - rules:\n        - ${drop}: bridge\n`,
    });
    expect((await declutter(['page.txt'], config('dropText'))).stdout).toBe('');
    const { code, stderr } = await declutter(['page.txt'], config('dropTxt'));
    expect(code).toBe(2);
    expect(stderr).toMatch(/config\.yaml: rules\.sites\[0\]\.rules\[0\]\.dropTxt: unknown key/);
  });
});

describe('rules check', () => {
  it('lists all that is wrong', async () => {
    const { code, stdout, stderr } = await declutter(['rules', 'check', 'bad.yaml']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.match(/^declutter: bad\.yaml:\d+:\d+: .+; .+$/gm)).toHaveLength(2);
  });

  it('says what is there when nothing is', async () => {
    expect(await declutter(['rules', 'check', 'rules.yaml'])).toMatchObject({
      code: 0,
      stdout: 'rules.yaml: 3 rules for 2 sites, nothing is wrong\n',
    });
  });
});

describe('rules test', () => {
  it('shows what each rule hits, what hits nothing, and what is for other pages', async () => {
    expect((await declutter(['rules', 'test', 'rules.yaml', 'page.html'])).stdout).toBe(
      `+ rule \`button\` (rules.yaml:3): 1 block
    Share on Facebook
- rule \`nowhere\` (rules.yaml:5): hits nothing
+ rule \`share\` (rules.yaml:7): not for this page (*.example.com)
- rule \`p\` (rules.yaml:9): not for this page (*.example.com)
`,
    );
  });

  it('goes by the URL, and tells which rule holds', async () => {
    const { stdout } = await declutter([
      'rules',
      'test',
      'rules.yaml',
      'page.html',
      '--url',
      'https://a.example.com/',
    ]);
    expect(stdout).toContain('    Share on Facebook (but rule `p` (rules.yaml:9))\n- rule `nowhere`');
    expect(stdout).toContain('- rule `p` (rules.yaml:9): 2 blocks\n');
  });

  it.each([
    [['rules.yaml', 'none.html'], /^declutter: none\.html: cannot be read: no such file/],
    [['rules.yaml'], /^declutter: rules test: the page is missing; name an HTML or text file/],
    [['bad.yaml', 'page.html'], /^declutter: bad\.yaml:2:5: unknown key/],
  ])('of %j is trouble', async (args, message) => {
    const { code, stdout, stderr } = await declutter(['rules', 'test', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });
});
