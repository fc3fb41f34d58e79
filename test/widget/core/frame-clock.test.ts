import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { frameAt, refreshed, stepPx, type FrameClock } from '../../../widget/core/frame-clock.ts';

const start: FrameClock = { frame: 0, dueMs: 0, refreshedMs: 0 };

/** The frames after each refresh of a display, for `seconds`. */
function framesOf(displayHz: number, frameRate: number, seconds: number): readonly number[] {
  const frames: number[] = [];
  let clock = start;
  for (let refresh = 1; refresh <= displayHz * seconds; refresh++) {
    clock = refreshed(clock, (refresh * 1000) / displayHz, frameRate);
    frames.push(clock.frame);
  }
  return frames;
}

function steps(frames: readonly number[]): ReadonlySet<number> {
  return new Set(frames.map((frame, index) => frame - (frames[index - 1] ?? 0)));
}

describe('frames counted by the refreshes of a display', () => {
  for (const rate of [25, 29.97, 30, 50, 59.94, 60])
    it(`are one each at ${rate} Hz`, () => {
      assert.deepEqual(steps(framesOf(rate, rate, 20)), new Set([1]));
    });

  it('are one each where the display is a thousandth off', () => {
    assert.deepEqual(steps(framesOf(59.94, 60, 120)), new Set([1]));
  });

  it('are none or one on a display that is faster, and as many as they should be', () => {
    const frames = framesOf(60, 50, 20);
    assert.deepEqual(steps(frames), new Set([0, 1]));
    assert.ok(Math.abs((frames.at(-1) ?? 0) - 1000) <= 1);
  });

  it('catch up whole after a refresh that came late', () => {
    const late = refreshed(start, 100, 50);
    assert.equal(late.frame, 5);
    assert.equal(refreshed(late, 120, 50).frame, 6);
  });
});

describe('the frame of a timestamp', () => {
  for (const rate of [25, 29.97, 50, 59.94, 60])
    it(`is the same when a host rounds it, at ${rate} frames a second`, () => {
      for (let frame = 0; frame < rate * 60; frame++) {
        const ms = (frame * 1000) / rate;
        for (const told of [ms, Math.round(ms), Math.floor(ms)]) assert.equal(frameAt(told, rate), frame);
      }
    });
});

describe('the step of a line', () => {
  it('is a whole number of device pixels, at least one', () => {
    assert.equal(stepPx(198, 50, 1), 4);
    assert.equal(stepPx(198, 60, 1), 3);
    assert.equal(stepPx(198, 60, 2), 3.5);
    assert.equal(stepPx(5, 60, 1), 1);
  });
});
