import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toCsv } from '../../../server/http/csv.ts';

function cell(text: string): string {
  return toCsv([[text]])
    .toString()
    .slice(1, -2);
}

describe('a cell of a CSV file', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '＋1', '－1', '＠x', '  =1', '\u00a0=1']) {
    it(`is marked as text when it begins with ${JSON.stringify(text)}`, () =>
      assert.equal(cell(text), `'${text}`));
  }

  for (const mark of ['\u200f', '\u200e', '\u061c', '\ufeff', '\u200b', '\u2067']) {
    it(`is text behind U+${(mark.codePointAt(0) ?? 0).toString(16)}, which is invisible`, () => {
      assert.equal(cell(`${mark} =1`), `'${mark} =1`);
    });
  }

  it('is marked as text where a spreadsheet splits cells at semicolons, tabs or line breaks', () => {
    assert.equal(cell('خبر;=HYPERLINK(A1);-1; ب'), "خبر;'=HYPERLINK(A1);'-1; ب");
    assert.equal(cell('خبر;\u200f=1'), "خبر;'\u200f=1");
    assert.equal(cell('a\t=1\n+2'), `"a\t'=1\n'+2"`);
    assert.equal(cell('{"title":"x;=1"}'), `"{""title"":""x;'=1""}"`);
  });

  it('is marked as text after a tab and after a line break', () => {
    assert.equal(cell('\t=1'), "'\t=1");
    assert.equal(cell('\r=1'), `"'\r=1"`);
  });

  it('is quoted when it contains a comma, a quote or a line break', () => {
    assert.deepEqual([cell('أ,ب'), cell('قال "نعم"'), cell('س\nص')], ['"أ,ب"', '"قال ""نعم"""', '"س\nص"']);
  });

  it('is unchanged otherwise', () => assert.equal(cell('خبر 1-2'), 'خبر 1-2'));
});

describe('a CSV file', () => {
  it('begins with a byte order mark and ends each row', () => {
    assert.equal(toCsv([['a', 'b'], ['c']]).toString(), '\ufeffa,b\r\nc\r\n');
  });
});
