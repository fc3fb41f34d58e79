import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pointerVelocityPxPerMs } from '../../../widget/input/pointer-velocity.ts';

describe('the velocity of a released pointer', () => {
  const steady = Array.from({ length: 20 }, (_, index) => ({ px: index * 16, ms: index * 8 }));

  it('is that of its last tenth of a second', () => {
    assert.equal(pointerVelocityPxPerMs(steady, 19 * 8), 2);
    const fastAtFirst = steady.map(({ px, ms }) => ({ px: ms < 40 ? px - 900 : px, ms }));
    assert.equal(pointerVelocityPxPerMs(fastAtFirst, 19 * 8), 2);
  });

  it('falls to 0 while the pointer rests', () => {
    assert.ok(pointerVelocityPxPerMs(steady, 19 * 8 + 50) < 2);
    assert.equal(pointerVelocityPxPerMs(steady, 19 * 8 + 101), 0);
  });

  it('is 0 without distance or without time', () => {
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
