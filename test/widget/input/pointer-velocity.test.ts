import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pointerVelocityPxPerMs } from '../../../widget/input/pointer-velocity.ts';

describe('the speed of a pointer that is lifted', () => {
  const steady = Array.from({ length: 20 }, (_, index) => ({ px: index * 16, ms: index * 8 }));

  it('is that of its last tenth of a second', () => {
    assert.equal(pointerVelocityPxPerMs(steady, 19 * 8), 2);
    const fastAtFirst = steady.map(({ px, ms }) => ({ px: ms < 40 ? px - 900 : px, ms }));
    assert.equal(pointerVelocityPxPerMs(fastAtFirst, 19 * 8), 2);
  });

  it('falls while the pointer rests, to nothing', () => {
    assert.ok(pointerVelocityPxPerMs(steady, 19 * 8 + 50) < 2);
    assert.equal(pointerVelocityPxPerMs(steady, 19 * 8 + 101), 0);
  });

  it('is nothing without a way or without time', () => {
    assert.equal(pointerVelocityPxPerMs([], 0), 0);
    assert.equal(pointerVelocityPxPerMs([{ px: 5, ms: 3 }], 3), 0);
    assert.equal(
      pointerVelocityPxPerMs(
        [
          { px: 5, ms: 3 },
          { px: 9, ms: 3 },
        ],
        3,
      ),
      4,
    );
  });
});
