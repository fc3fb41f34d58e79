import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  amongThose,
  nothingSelected,
  toggled,
  withViewed,
} from '../../../../server/desk/reports/selection.ts';

describe('selecting cases for one decision', () => {
  it('leaves out cases that nobody has looked at', () => {
    assert.equal(toggled(nothingSelected, 'a').selected.size, 0);
    assert.deepEqual([...toggled(withViewed(nothingSelected, 'a'), 'a').selected], ['a']);
  });

  it('deselects a case that is selected again, and those that are gone', () => {
    const both = ['a', 'b'].reduce(
      (before, image) => toggled(withViewed(before, image), image),
      nothingSelected,
    );
    assert.deepEqual([...toggled(both, 'a').selected], ['b']);
    assert.deepEqual([...amongThose(both, new Set(['a'])).selected], ['a']);
  });
});
