import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dwellMs, DwellTimer } from '../../../widget/modes/dwell-timer.ts';
import { FakeClock } from '../feed/fake-clock.ts';

describe('how long a headline stays', () => {
  it('is four seconds at least, and one second per eight characters', () => {
    assert.equal(dwellMs('عاجل'), 4_000);
    assert.equal(dwellMs('أ'.repeat(60)), 7_500);
    assert.equal(dwellMs('🌧'.repeat(48)), 6_000);
  });
});

describe('a dwell timer', () => {
  it('fires once, when its time is over', () => {
    const clock = new FakeClock();
    let turns = 0;
    const turn = new DwellTimer(() => (turns += 1), clock);
    turn.set(4_000);
    clock.advance(3_999);
    assert.equal(turns, 0);
    clock.advance(1);
    assert.equal(turns, 1);
    assert.equal(turn.isSet, false);
    assert.equal(clock.timers, 0);
  });

  it('runs no timer while paused, and continues with the time that was left', () => {
    const clock = new FakeClock();
    let turns = 0;
    const turn = new DwellTimer(() => (turns += 1), clock);
    turn.set(4_000);
    clock.advance(3_000);
    turn.setPaused(true);
    assert.equal(clock.timers, 0);
    clock.advance(60_000);
    turn.setPaused(false);
    clock.advance(999);
    assert.equal(turns, 0);
    clock.advance(1);
    assert.equal(turns, 1);
  });

  it('does not start while paused', () => {
    const clock = new FakeClock();
    const turn = new DwellTimer(() => undefined, clock);
    turn.setPaused(true);
    turn.set(4_000);
    assert.equal(clock.timers, 0);
    assert.equal(turn.isSet, true);
    turn.setPaused(false);
    assert.equal(clock.timers, 1);
  });
});
