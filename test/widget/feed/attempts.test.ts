import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { beginCourse, dueMs, type Course, type Moment } from '../../../widget/feed/connection-state.ts';
import type { Heard, Transport } from '../../../widget/feed/transport.ts';
import { statusOf } from '../../../widget/feed/status.ts';
import { step, type Happening } from '../../../widget/feed/reduce.ts';
import { ChannelLog } from './channel-log.ts';

const log = new ChannelLog('one');

/** A course that is led by hand. Of each random span it takes `part`. */
class Trip {
  nowMs = 0;
  course: Course;
  readonly part: number;

  constructor({ hasSnapshot = true, part = 0.5 } = {}) {
    this.part = part;
    this.course = beginCourse(hasSnapshot ? log.snapshotAt(0) : undefined, this.moment);
  }

  get moment(): Moment {
    return { nowMs: this.nowMs, clockMs: this.nowMs, random: () => this.part };
  }

  get status() {
    return statusOf(this.course, this.nowMs);
  }

  happen(happening: Happening): this {
    this.course = step(this.course, happening, this.moment);
    return this;
  }

  hear(heard: Heard): this {
    return this.happen({ type: 'heard', link: this.course.link, heard });
  }

  wait(ms: number): this {
    const untilMs = this.nowMs + ms;
    for (let due = this.due; due <= untilMs; due = this.due) {
      this.nowMs = Math.max(this.nowMs, due);
      this.happen({ type: 'due' });
    }
    this.nowMs = untilMs;
    return this;
  }

  get due(): number {
    return dueMs(this.course, this.nowMs);
  }

  /** Waits until a link is being opened, and says by what and after how long. */
  next(): [Transport, number] {
    const fromMs = this.nowMs;
    while (this.course.phase !== 'opening') this.wait(this.due - this.nowMs);
    return [this.course.transport, this.nowMs - fromMs];
  }

  live(): this {
    this.next();
    return this.hear({ type: 'opened' });
  }
}

describe('a page where sockets are blocked', () => {
  it('goes on with events at once when the socket is refused', () => {
    const trip = new Trip();
    assert.deepEqual(trip.next(), ['socket', 0]);
    assert.deepEqual(trip.hear({ type: 'lost' }).next(), ['events', 0]);
  });

  it('waits four seconds for a socket that hangs', () => {
    const trip = new Trip();
    trip.next();
    trip.wait(3_999);
    assert.equal(trip.course.transport, 'socket');
    trip.wait(1);
    assert.equal(trip.course.transport, 'events');
  });

  it('polls every minute or so when events are blocked as well', () => {
    const trip = new Trip();
    trip.next();
    trip.hear({ type: 'lost' }).next();
    assert.deepEqual(trip.hear({ type: 'lost' }).next(), ['poll', 0]);
    assert.deepEqual(trip.hear({ type: 'snapshot', snapshot: log.snapshotAt(0) }).next(), ['poll', 60_000]);
    assert.equal(trip.status, 'live');
  });

  it('tries the socket again after minutes, keeps events meanwhile, and asks less and less often', () => {
    const trip = new Trip();
    trip.next();
    trip.hear({ type: 'lost' }).live();
    const waits = [1, 2, 3].map(() => {
      const fromMs = trip.nowMs;
      while (trip.course.transport === 'events') trip.wait(1_000).hear({ type: 'beat' });
      const afterMs = trip.nowMs - fromMs;
      trip.hear({ type: 'lost' }).live();
      return Math.round(afterMs / 60_000);
    });
    assert.deepEqual(waits, [5, 10, 20]);
    assert.equal(trip.course.transport, 'events');
    assert.equal(trip.status, 'live');
  });
});

describe('a socket that breaks', () => {
  it('comes back after a random part of two, four, eight seconds, and is given up at the third failure', () => {
    const trip = new Trip().live();
    const waits = [1, 2, 3].map(() => trip.hear({ type: 'lost' }).next());
    assert.deepEqual(waits, [
      ['socket', 1_000],
      ['socket', 2_000],
      ['events', 0],
    ]);
  });

  it('starts counting anew once it has been steady', () => {
    const trip = new Trip().live().hear({ type: 'lost' }).live().wait(10_000);
    assert.deepEqual(trip.hear({ type: 'lost' }).next(), ['socket', 1_000]);
  });

  it('is taken for dead after 45 s of silence, and not while the server speaks', () => {
    const trip = new Trip().live();
    for (let beats = 0; beats < 10; beats++) trip.wait(44_000).hear({ type: 'beat' });
    assert.equal(trip.course.phase, 'open');
    trip.wait(45_000);
    assert.notEqual(trip.course.phase, 'open');
    assert.equal(trip.status, 'stale');
  });

  it('is nothing to speak of for five seconds, then stale', () => {
    const trip = new Trip({ part: 1 }).live().hear({ type: 'lost' });
    assert.equal(trip.status, 'live');
    trip.wait(4_999);
    assert.equal(trip.status, 'live');
    assert.equal(trip.wait(1).status, 'stale');
  });
});

describe('a link that breaks before it is open', () => {
  it('leaves what the page brought live for five seconds, and no longer', () => {
    const trip = new Trip();
    trip.next();
    trip.hear({ type: 'lost' }).wait(4_999);
    assert.equal(trip.status, 'live');
    assert.equal(trip.wait(1).status, 'stale');
  });

  it('is not heard of where another is open by then', () => {
    const trip = new Trip();
    trip.next();
    trip.wait(4_000);
    assert.deepEqual([trip.course.transport, trip.status], ['events', 'live']);
    trip.wait(3_000).hear({ type: 'opened' });
    assert.equal(trip.wait(10_000).status, 'live');
  });
});

describe('a server that is away as a whole', () => {
  it('makes the strip offline, and is asked with growing waits of a minute at most', () => {
    const trip = new Trip({ hasSnapshot: false, part: 1 });
    assert.equal(trip.status, 'loading');
    const waits = Array.from({ length: 9 }, () => {
      const [transport, ms] = trip.next();
      trip.hear({ type: 'lost' });
      return `${transport} ${ms / 1000}`;
    });
    const polls = [0, 8, 16, 32, 60, 60, 60].map((seconds) => `poll ${seconds}`);
    assert.deepEqual(waits, ['socket 0', 'events 0', ...polls]);
    assert.equal(trip.status, 'offline');
  });

  it('is followed by the best transport again as soon as a snapshot is there', () => {
    const trip = new Trip({ hasSnapshot: false });
    for (let failures = 0; failures < 6; failures++) {
      trip.next();
      trip.hear({ type: 'lost' });
    }
    trip.next();
    trip.hear({ type: 'snapshot', snapshot: log.snapshotAt(0) });
    assert.equal(trip.status, 'live');
    assert.deepEqual(trip.next(), ['socket', 1_000]);
  });
});

describe('a node that says bye', () => {
  it('is left at once, for a random part of the time that it named, without a word to the viewer', () => {
    const trip = new Trip().live().hear({ type: 'bye', retryAfterMs: 20_000 });
    assert.equal(trip.course.phase, 'resting');
    assert.equal(trip.wait(9_999).status, 'live');
    assert.deepEqual(trip.next(), ['socket', 1]);
  });

  it('is not believed beyond ten minutes', () => {
    const trip = new Trip({ part: 1 }).live().hear({ type: 'bye', retryAfterMs: 1e12 });
    assert.equal(trip.next()[1], 600_000);
  });
});

describe('a refusal', () => {
  it('is for good', () => {
    const trip = new Trip();
    trip.next();
    trip.hear({ type: 'refused', refusal: 'origin-refused' });
    assert.equal(trip.status, 'refused');
    assert.equal(trip.happen({ type: 'asleep' }).happen({ type: 'awake' }).due, Infinity);
    assert.equal(trip.course.refusal, 'origin-refused');
  });

  it('of the position drops the position, not the transport', () => {
    const trip = new Trip();
    trip.next();
    assert.deepEqual(trip.hear({ type: 'refused', refusal: 'bad-after' }).next(), ['socket', 1_000]);
    assert.equal(trip.course.isFromScratch, true);
    assert.equal(trip.hear({ type: 'snapshot', snapshot: log.snapshotAt(0) }).course.isFromScratch, false);
  });
});

describe('a hole', () => {
  it('is filled by coming back without a position, by the same transport', () => {
    const trip = new Trip().live();
    trip.hear({ type: 'events', epoch: 'one', events: [{ seq: 7, at: '', type: 'void' }] });
    assert.deepEqual(trip.next(), ['socket', 1_000]);
    assert.equal(trip.course.isFromScratch, true);
  });

  it('shows when the server says that it has sent more than came', () => {
    const trip = new Trip().live();
    trip.hear({ type: 'ready', ready: { channel: 'demo', epoch: 'one', seq: 1, now: '' } });
    assert.equal(trip.course.isFromScratch, true);
  });
});

describe('sleep', () => {
  it('has no link and no timer, and waking opens at once', () => {
    const trip = new Trip().live().happen({ type: 'asleep' });
    assert.equal(trip.due, Infinity);
    trip.wait(3_600_000).happen({ type: 'awake' });
    assert.equal(trip.status, 'live');
    assert.deepEqual(trip.next(), ['socket', 0]);
  });
});

describe('a device without a network', () => {
  it('is offline once what it shows is no longer fresh', () => {
    const trip = new Trip({ part: 1 }).live().happen({ type: 'network', isOnline: false });
    assert.equal(trip.status, 'live');
    assert.equal(trip.hear({ type: 'lost' }).wait(5_000).status, 'offline');
  });

  it('tries the best transport as soon as there is one', () => {
    const trip = new Trip({ hasSnapshot: false });
    for (let failures = 0; failures < 6; failures++) {
      trip.next();
      trip.hear({ type: 'lost' });
    }
    trip.happen({ type: 'network', isOnline: false }).happen({ type: 'network', isOnline: true });
    assert.deepEqual(trip.next(), ['socket', 0]);
  });
});
