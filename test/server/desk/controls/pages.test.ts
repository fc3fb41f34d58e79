import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firstPage, newer, older, pageNumber } from '../../../../server/desk/controls/pages.ts';

describe('the pages of a list', () => {
  it('go forward by cursors, and back by the ones seen before', () => {
    const second = older(firstPage, 'b');
    const third = older(second, 'c');
    assert.equal(third.cursor, 'c');
    assert.equal(pageNumber(third), 3);
    assert.deepEqual(newer(third), second);
    assert.deepEqual(newer(second), firstPage);
  });

  it('end at the first one', () => {
    assert.equal(newer(firstPage), firstPage);
    assert.equal(pageNumber(firstPage), 1);
  });
});
