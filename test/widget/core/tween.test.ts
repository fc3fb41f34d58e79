import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { shiftedBy } from '../../../widget/core/scroll-clock.ts';
import { destinationPx, startTween, velocityPxPerMs } from '../../../widget/core/tween.ts';

/** 81 px a second: the normal speed at 18 px. */
const speedPxPerMs = 0.081;

function assertClose(actual: number, expected: number, text: string): void {
  assert.ok(Math.abs(actual - expected) < 1e-6, `${text}: ${actual} is not ${expected}`);
}

describe('a tween', () => {
  const spec = fc.record({
    startPxPerMs: fc.double({ min: -6, max: 6, noNaN: true }),
    distancePx: fc.integer({ min: -2000, max: 2000 }).filter((px) => px !== 0),
    durationMs: fc.integer({ min: 50, max: 2000 }),
    isPaused: fc.boolean(),
  });

  it('begins and ends at its positions and velocities', () => {
    fc.assert(
      fc.property(spec, ({ isPaused, ...rest }) => {
        const clock = startTween({ offsetPx: 70, atMs: 0, speedPxPerMs, isPaused }, rest, 0);
        const endMs = rest.durationMs;
        const at = (ms: number) => shiftedBy(clock, 0, ms).offsetPx;
        const endPxPerMs = isPaused ? 0 : speedPxPerMs;
        assertClose(at(0), 70, 'start');
        assertClose(at(endMs), 70 + rest.distancePx, 'end');
        assertClose(destinationPx(clock, 10), 70 + rest.distancePx, 'destination');
        assertClose(at(endMs + 500), 70 + rest.distancePx + 500 * endPxPerMs, 'after it');
        assert.ok(Math.abs((at(0.001) - at(0)) / 0.001 - rest.startPxPerMs) < 0.05);
        assert.ok(Math.abs((at(endMs) - at(endMs - 0.001)) / 0.001 - endPxPerMs) < 0.05);
        assertClose(velocityPxPerMs(clock, endMs), endPxPerMs, 'pace at the end');
      }),
    );
  });

  it('knows the extremes of its way, so that all headlines in view are there', () => {
    fc.assert(
      fc.property(spec, fc.double({ min: 0, max: 1, noNaN: true }), ({ isPaused, ...rest }, share) => {
        const clock = startTween({ offsetPx: 0, atMs: 0, speedPxPerMs, isPaused }, rest, 0);
        const px = shiftedBy(clock, 0, share * rest.durationMs).offsetPx;
        // Between two of its samples it may be a little further.
        assert.ok(px >= (clock.tween?.minPx ?? NaN) - 2.5 && px <= (clock.tween?.maxPx ?? NaN) + 2.5);
      }),
    );
  });
});
