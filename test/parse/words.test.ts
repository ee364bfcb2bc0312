import { describe, expect, test } from 'vitest';
import { countWords, toVisible } from '../../src/parse/words.js';

describe('countWords', () => {
  test.each([
    ['', 0],
    ['  -- * | ', 0],
    ['one', 1],
    ['Two\u00a0words', 2],
    ['It’s well-known: 3 words – here', 5],
    ['naïve Žižek Ελλάδα слово', 4],
    ['漢字', 1],
    ['漢字か', 2],
    ['スーパー、', 2],
    ['Node 漢字', 2],
    ['ภาษา', 2],
    ['한국어 단어', 2],
    ['𠀀𠀁', 1],
    ['🙂 ok', 1],
    ['\ud800', 0],
  ])('%j has %i', (text, words) => {
    expect(countWords(text)).toBe(words);
    expect(countWords(text)).toBe(words);
  });
});

describe('toVisible', () => {
  test.each([
    ['plain text', 'plain text'],
    [' \t a \n\n b\u00a0 c ', 'a b c'],
    ['soft\u00adhyphen zero\u200bwidth \ufeffmark', 'softhyphen zerowidth mark'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['cafe\u0301', 'caf\u00e9'],
    ['\u200b \u00ad', ''],
    ['lone \ud800 surrogate', 'lone \ud800 surrogate'],
  ])('%j is %j', (text, visible) => expect(toVisible(text)).toBe(visible));

  test('takes linear time on long runs of white space', () => {
    const spaces = ' '.repeat(2_000_000);
    expect(toVisible(`a${spaces}b${spaces}`)).toBe('a b');
    expect(toVisible(`${'a '.repeat(1_000_000)}\u00e9`)).toHaveLength(2_000_001);
  });
});
