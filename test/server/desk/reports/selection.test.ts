import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  amongThose,
  nothingSelected,
  toggled,
  withViewed,
} from '../../../../server/desk/reports/selection.ts';

describe('selecting cases for one decision', () => {
  it('takes none that nobody has looked at', () => {
    assert.equal(toggled(nothingSelected, 'a').selected.size, 0);
    assert.deepEqual([...toggled(withViewed(nothingSelected, 'a'), 'a').selected], ['a']);
  });

  it('lets go of one that is selected again, and of those that are gone', () => {
    const both = ['a', 'b'].reduce(
      (before, image) => toggled(withViewed(before, image), image),
      nothingSelected,
    );
    assert.deepEqual([...toggled(both, 'a').selected], ['b']);
    assert.deepEqual([...amongThose(both, new Set(['a'])).selected], ['a']);
  });
});
