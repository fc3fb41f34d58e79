import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toCsv } from '../../../server/routes/csv.ts';

function cell(text: string): string {
  return toCsv([[text]])
    .toString()
    .slice(1, -2);
}

describe('a cell of a CSV file', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '＋1', '－1', '＠x', '  =1', '\u00a0=1']) {
    it(`is text that begins as ${JSON.stringify(text)}`, () => assert.equal(cell(text), `'${text}`));
  }

  it('is text after a tab and after a line break', () => {
    assert.equal(cell('\t=1'), "'\t=1");
    assert.equal(cell('\r=1'), `"'\r=1"`);
  });

  it('is quoted where it holds a comma, a quote or a line break', () => {
    assert.deepEqual([cell('أ,ب'), cell('قال "نعم"'), cell('س\nص')], ['"أ,ب"', '"قال ""نعم"""', '"س\nص"']);
  });

  it('stands as it is otherwise', () => assert.equal(cell('خبر 1-2'), 'خبر 1-2'));
});

describe('a CSV file', () => {
  it('begins with a byte order mark and ends each row', () => {
    assert.equal(toCsv([['a', 'b'], ['c']]).toString(), '\ufeffa,b\r\nc\r\n');
  });
});
