/** Selectors name what a browser says they name. The yardstick is a real DOM. */
import { JSDOM } from 'jsdom';
import { describe, expect, it, test } from 'vitest';
import { parseHtml } from '../../src/parse/html.js';
import { SelectorWatcher } from '../../src/rules/selector-watcher.js';
import { SelectorProgram } from '../../src/rules/selectors.js';

const PAGE = `<html><head><title>t</title></head><body class="page wide">
<div id="top" data-kind="Menu bar"><p class="a first">one</p><p class="a">two</p><p>three</p></div>
<div class="b" lang="en-GB"><p>four</p><img src="x"><p title="T">five</p>
<ul><li>six</li><li class="last one">seven</li><li>eight<ol><li>nine</li></ol></li></ul></div>
<section><div><div class="b"><p class="a">ten</p></div></div><aside><p hidden>eleven</p></aside></section>
<p>twelve</p><script>x</script><p>thirteen</p></body></html>`;

function select(selector: string, html: string): string[] {
  const program = new SelectorProgram();
  const watcher = new SelectorWatcher(program, [{ rule: 0, steps: program.add(selector) }]);
  const { blocks } = parseHtml(html, { tree: false, watcher });
  const hits = watcher.finish();
  return blocks.flatMap(({ visible }, i) => (hits.get(i)?.length ? [visible] : []));
}

/** Blocks all of whose text is in elements that the DOM selects. */
function selectByDom(selector: string, html: string): string[] {
  const { document } = new JSDOM(html).window;
  const chosen = [...document.querySelectorAll(selector)];
  return parseHtml(html, { tree: false }).blocks.flatMap(({ visible }) => {
    const holder = [...document.querySelectorAll('p, li')].find(
      (one) => one.firstChild?.nodeValue?.trim() === visible,
    );
    return holder && chosen.some((one) => one.contains(holder)) ? [visible] : [];
  });
}

describe('a selector hits the blocks of its elements', () => {
  it.each([
    'p',
    '*',
    '.a',
    '#top',
    '.a.first',
    'p.a, li',
    '[data-kind]',
    '[data-kind="Menu bar"]',
    '[data-kind~=bar]',
    '[data-kind^=Menu]',
    '[data-kind$=bar]',
    '[data-kind*="u b"]',
    '[data-kind*="U B" i]',
    '[lang|=en]',
    '[title]',
    'body > div',
    'div div',
    'section p',
    'div > p',
    '.b > p',
    '.a + p',
    '.a ~ p',
    'img + p',
    'script + p',
    'p ~ p + p',
    'div p:not(.a)',
    ':not(.b) > p',
    ':is(section, ul) li',
    'li li',
    'ul > li',
    'p:first-child',
    'li:nth-child(2)',
    'p:nth-child(odd)',
    'p:nth-child(2n+1)',
    'p:nth-child(-n+2)',
    ':root',
    ':root > body > p',
    ':where(.b) .a',
    ':not(div p)',
    'div:not(.b > *)',
    'DIV.b',
    '.last.one',
    '[hidden]',
    'section div + aside',
    'a',
  ])('%s', (selector) => {
    expect(select(selector, PAGE)).toEqual(selectByDom(selector, PAGE));
  });
});

test('a block goes by all of its text: a part in an element is not enough', () => {
  const html = '<p>All of it<b class="x"> and this</b></p><p><b class="x">This </b><i class="x">too</i></p>';
  expect(select('.x', html)).toEqual(['This too']);
  const row =
    '<table><tr><td class="x">a</td><td>b</td></tr><tr><td class="x">c</td><td class="x">d</td></tr></table>';
  expect(select('.x', row)).toEqual(['c\td'].map((text) => text.replace('\t', ' ')));
});

test('deep and wide pages take linear time', () => {
  const time = (html: string) => {
    const start = performance.now();
    select('div div div .x > div ~ p, :not(.y) + div:nth-child(3n)', html);
    return performance.now() - start;
  };
  expect(time(`${'<div>'.repeat(20_000)}a`)).toBeLessThan(5000);
  expect(time('<div>a</div>'.repeat(20_000))).toBeLessThan(5000);
});
