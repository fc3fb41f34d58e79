import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { minuteMs } from '../../../server/protocol/durations.ts';
import { ViewerHub } from '../../../server/push/viewer-hub.ts';
import { SlidingMax } from '../../../server/push/sliding-max.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { openNewsroom, type Newsroom } from '../../support/newsroom.ts';
import { ManualTransport } from '../../support/viewers/manual-transport.ts';

describe('the peak of an hour', () => {
  const clock = new FakeClock('2026-03-01T12:00:00Z');
  const peaks = new SlidingMax(clock);

  it('is zero before anything is recorded', () => {
    assert.equal(peaks.of('demo'), 0);
  });

  it('is the highest recorded value, and falls after an hour', () => {
    peaks.record('demo', 40);
    peaks.record('demo', 7);
    clock.advance(30 * minuteMs);
    peaks.record('demo', 12);
    assert.deepEqual([peaks.of('demo'), peaks.of('sports')], [40, 0]);
    clock.advance(31 * minuteMs);
    assert.equal(peaks.of('demo'), 12);
    clock.advance(31 * minuteMs);
    assert.equal(peaks.of('demo'), 0);
  });
});

describe('the viewers of the last hour', () => {
  let newsroom: Newsroom;
  let hub: ViewerHub;
  beforeEach(async () => {
    newsroom = await openNewsroom();
    hub = new ViewerHub({ clock: newsroom.clock, maxViewers: 100 });
  });
  afterEach(() => newsroom.close());

  it('are the most at the same time, and count for an hour after they have left', async () => {
    const tail = await newsroom.tails.find('demo');
    assert.ok(tail);
    const leave = Array.from({ length: 3 }, () => hub.subscribe(tail, undefined, new ManualTransport(10)));
    assert.equal(hub.viewersOfLastHour('demo'), 3);

    newsroom.clock.advance(3 * 60 * minuteMs);
    assert.equal(hub.viewersOfLastHour('demo'), 3, 'they are still there');
    for (const each of leave) each();
    assert.equal(hub.viewersByChannel().get('demo') ?? 0, 0);
    assert.equal(hub.viewersOfLastHour('demo'), 3);
    newsroom.clock.advance(59 * minuteMs);
    assert.equal(hub.viewersOfLastHour('demo'), 3);
    newsroom.clock.advance(3 * minuteMs);
    assert.equal(hub.viewersOfLastHour('demo'), 0);
    assert.equal(hub.viewersOfLastHour('sports'), 0);
  });
});
