import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dwellMs, DwellTimer } from '../../../widget/modes/dwell-timer.ts';
import { FakeClock } from '../feed/fake-clock.ts';

describe('how long a headline stays', () => {
  it('is four seconds at least, else one for eight characters', () => {
    assert.equal(dwellMs('عاجل'), 4_000);
    assert.equal(dwellMs('أ'.repeat(60)), 7_500);
    assert.equal(dwellMs('🌧'.repeat(48)), 6_000);
  });
});

describe('a turn', () => {
  it('comes once, when its time is over', () => {
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

  it('stands still without a timer while it is held, and goes on where it stopped', () => {
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

  it('does not begin while it is held', () => {
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
