import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  feedStateOf,
  initialConnectionState,
  nextDeadlineMs,
  statusOf,
  type ConnectionState,
  type Clock,
} from '../../../widget/feed/connection-state.ts';
import type { TransportEvent, Transport } from '../../../widget/feed/transport.ts';
import { reduce, type ConnectionEvent } from '../../../widget/feed/reduce.ts';
import { ChannelLog } from './channel-log.ts';

const log = new ChannelLog('one');

const ready = (seq: number) => ({ channel: 'demo', epoch: 'one', seq, now: '' });

/** A connection whose time and transports a test controls. Each random number is `part`. */
class TestConnection {
  nowMs = 0;
  state: ConnectionState;
  readonly part: number;

  constructor({ hasSnapshot = true, part = 0.5 } = {}) {
    this.part = part;
    this.state = initialConnectionState(hasSnapshot ? log.snapshotAt(0) : undefined, this.clock);
  }

  get clock(): Clock {
    return { nowMs: this.nowMs, random: () => this.part };
  }

  get status() {
    return statusOf(this.state, this.nowMs);
  }

  dispatch(event: ConnectionEvent): this {
    this.state = reduce(this.state, event, this.clock);
    return this;
  }

  report(event: TransportEvent): this {
    return this.dispatch({ type: 'transport', attempt: this.state.attempt, event });
  }

  wait(ms: number): this {
    const untilMs = this.nowMs + ms;
    for (let due = this.due; due <= untilMs; due = this.due) {
      this.nowMs = Math.max(this.nowMs, due);
      this.dispatch({ type: 'timeout' });
    }
    this.nowMs = untilMs;
    return this;
  }

  get due(): number {
    return nextDeadlineMs(this.state, this.nowMs);
  }

  /** Waits until a transport is being opened; returns which, and after how many milliseconds. */
  next(): [Transport, number] {
    const fromMs = this.nowMs;
    while (this.state.phase !== 'opening') this.wait(this.due - this.nowMs);
    return [this.state.transport, this.nowMs - fromMs];
  }

  live(): this {
    this.next();
    return this.report({ type: 'opened' });
  }
}

describe('a page where sockets are blocked', () => {
  it('uses server-sent events at once when the socket fails', () => {
    const connection = new TestConnection();
    assert.deepEqual(connection.next(), ['socket', 0]);
    assert.deepEqual(connection.report({ type: 'lost' }).next(), ['events', 0]);
  });

  it('waits four seconds for a socket that hangs', () => {
    const connection = new TestConnection();
    connection.next();
    connection.wait(3_999);
    assert.equal(connection.state.transport, 'socket');
    connection.wait(1);
    assert.equal(connection.state.transport, 'events');
  });

  it('polls every minute or so when events are blocked as well', () => {
    const connection = new TestConnection();
    connection.next();
    connection.report({ type: 'lost' }).next();
    assert.deepEqual(connection.report({ type: 'lost' }).next(), ['poll', 0]);
    assert.deepEqual(connection.report({ type: 'snapshot', snapshot: log.snapshotAt(0) }).next(), [
      'poll',
      60_000,
    ]);
    assert.equal(connection.status, 'live');
  });

  it('tries the socket again after minutes, less and less often, and keeps the events meanwhile', () => {
    const connection = new TestConnection();
    connection.next();
    connection.report({ type: 'lost' }).live();
    const waits = [1, 2, 3].map(() => {
      const fromMs = connection.nowMs;
      while (connection.state.transport === 'events') connection.wait(1_000).report({ type: 'heartbeat' });
      const afterMs = connection.nowMs - fromMs;
      connection.report({ type: 'lost' }).live();
      return Math.round(afterMs / 60_000);
    });
    assert.deepEqual(waits, [5, 10, 20]);
    assert.equal(connection.state.transport, 'events');
    assert.equal(connection.status, 'live');
  });
});

describe('a socket that breaks', () => {
  it('is retried after a random part of two, four, eight seconds, and given up at the third failure', () => {
    const connection = new TestConnection().live();
    const waits = [1, 2, 3].map(() => connection.report({ type: 'lost' }).next());
    assert.deepEqual(waits, [
      ['socket', 1_000],
      ['socket', 2_000],
      ['events', 0],
    ]);
  });

  it('counts failures from one again once it has been stable', () => {
    const connection = new TestConnection().live().report({ type: 'lost' }).live().wait(10_000);
    assert.deepEqual(connection.report({ type: 'lost' }).next(), ['socket', 1_000]);
  });

  it('counts as dead after 45 s of silence, and not while the server sends heartbeats', () => {
    const connection = new TestConnection().live();
    for (let beats = 0; beats < 10; beats++) connection.wait(44_000).report({ type: 'heartbeat' });
    assert.equal(connection.state.phase, 'open');
    connection.wait(45_000);
    assert.notEqual(connection.state.phase, 'open');
    assert.equal(connection.status, 'stale');
  });

  it('leaves the strip live for five seconds, then makes it stale', () => {
    const connection = new TestConnection({ part: 1 }).live().report({ type: 'lost' });
    assert.equal(connection.status, 'live');
    connection.wait(4_999);
    assert.equal(connection.status, 'live');
    assert.equal(connection.wait(1).status, 'stale');
  });
});

describe('a transport whose server names the time to come back', () => {
  const lost = { type: 'lost', retryAfterMs: 100_000 } as const;

  it('is not tried again sooner, nor by all viewers at that moment', () => {
    const connection = new TestConnection();
    connection.next();
    connection.report({ type: 'lost' }).live();
    assert.deepEqual(connection.report(lost).next(), ['events', 112_500]);
    const early = new TestConnection({ part: 0 });
    early.next();
    early.report({ type: 'lost' }).live();
    assert.deepEqual(early.report(lost).next(), ['events', 100_000]);
  });

  it('is replaced at once if it never worked, and tried again no sooner', () => {
    const connection = new TestConnection();
    connection.next();
    connection.report({ type: 'lost' }).next();
    assert.deepEqual(connection.report({ ...lost, retryAfterMs: 400_000 }).next(), ['poll', 0]);
    connection.report({ type: 'snapshot', snapshot: log.snapshotAt(0) });
    while (connection.state.transport === 'poll') {
      connection.next();
      if (connection.state.transport === 'poll')
        connection.report({ type: 'snapshot', snapshot: log.snapshotAt(0) });
    }
    assert.equal(connection.nowMs, 480_000);
  });

  it('is left alone for that time also where there is no other', () => {
    const connection = new TestConnection();
    connection.next();
    connection.report({ type: 'lost' }).next();
    connection.report({ type: 'lost' }).next();
    assert.deepEqual(connection.report(lost).next(), ['poll', 112_500]);
  });
});

describe('a transport that fails before it is open', () => {
  it('leaves the headlines live for five seconds, and no longer', () => {
    const connection = new TestConnection();
    connection.next();
    connection.report({ type: 'lost' }).wait(4_999);
    assert.equal(connection.status, 'live');
    assert.equal(connection.wait(1).status, 'stale');
  });

  it('is not shown when another one is open by then', () => {
    const connection = new TestConnection();
    connection.next();
    connection.wait(4_000);
    assert.deepEqual([connection.state.transport, connection.status], ['events', 'live']);
    connection.wait(3_000).report({ type: 'opened' });
    assert.equal(connection.wait(10_000).status, 'live');
  });
});

describe('a server that cannot be reached at all', () => {
  it('makes the strip offline, and is polled at growing intervals of up to a minute', () => {
    const connection = new TestConnection({ hasSnapshot: false, part: 1 });
    assert.equal(connection.status, 'loading');
    const waits = Array.from({ length: 9 }, () => {
      const [transport, ms] = connection.next();
      connection.report({ type: 'lost' });
      return `${transport} ${ms / 1000}`;
    });
    const polls = [0, 8, 16, 32, 60, 60, 60].map((seconds) => `poll ${seconds}`);
    assert.deepEqual(waits, ['socket 0', 'events 0', ...polls]);
    assert.equal(connection.status, 'offline');
  });

  it('is followed by the best transport again after the first snapshot', () => {
    const connection = new TestConnection({ hasSnapshot: false });
    for (let failures = 0; failures < 6; failures++) {
      connection.next();
      connection.report({ type: 'lost' });
    }
    connection.next();
    connection.report({ type: 'snapshot', snapshot: log.snapshotAt(0) });
    assert.equal(connection.status, 'live');
    assert.deepEqual(connection.next(), ['socket', 1_000]);
  });
});

describe('a node that says bye', () => {
  it('is left at once for a random part of the time that it named, while the strip stays live', () => {
    const connection = new TestConnection().live().report({ type: 'bye', retryAfterMs: 20_000 });
    assert.equal(connection.state.phase, 'waiting');
    assert.equal(connection.wait(9_999).status, 'live');
    assert.deepEqual(connection.next(), ['socket', 1]);
  });

  it('is waited for at most ten minutes', () => {
    const connection = new TestConnection({ part: 1 }).live().report({ type: 'bye', retryAfterMs: 1e12 });
    assert.equal(connection.next()[1], 600_000);
  });
});

describe('a refusal', () => {
  it('stays until the server accepts, and is asked again after minutes', () => {
    const connection = new TestConnection();
    connection.next();
    connection.report({ type: 'refused', refusal: 'origin-refused' });
    assert.equal(connection.status, 'refused');
    assert.deepEqual(connection.next(), ['socket', 180_000]);
    assert.equal(connection.status, 'refused');
    connection.report({ type: 'refused', refusal: 'origin-refused' });
    assert.deepEqual(connection.next(), ['socket', 180_000]);
    connection.report({ type: 'opened' }).report({ type: 'ready', ready: ready(0) });
    assert.equal(connection.status, 'live');
    assert.equal(connection.state.refusal, undefined);
  });

  it('is not asked again while nobody looks, and at once when somebody does', () => {
    const connection = new TestConnection();
    connection.next();
    connection.report({ type: 'refused', refusal: 'unknown-channel' }).dispatch({ type: 'sleep' });
    assert.equal(connection.due, Infinity);
    assert.deepEqual(connection.dispatch({ type: 'wake' }).next(), ['socket', 0]);
  });

  it('of a viewer that sent something is permanent', () => {
    const connection = new TestConnection();
    connection.next();
    connection.report({ type: 'refused', refusal: 'protocol-violation' });
    assert.equal(connection.dispatch({ type: 'sleep' }).dispatch({ type: 'wake' }).due, Infinity);
    assert.equal(connection.dispatch({ type: 'network', isOnline: true }).due, Infinity);
  });

  it('of the position drops the position, not the transport', () => {
    const connection = new TestConnection();
    connection.next();
    assert.deepEqual(connection.report({ type: 'refused', refusal: 'bad-after' }).next(), ['socket', 1_000]);
    assert.equal(connection.state.needsSnapshot, true);
    assert.equal(
      connection.report({ type: 'snapshot', snapshot: log.snapshotAt(0) }).state.needsSnapshot,
      false,
    );
  });
});

describe('a gap', () => {
  it('is filled by the same transport, without a position', () => {
    const connection = new TestConnection().live();
    connection.report({ type: 'events', epoch: 'one', events: [{ seq: 7, at: '', type: 'void' }] });
    assert.deepEqual(connection.next(), ['socket', 1_000]);
    assert.equal(connection.state.needsSnapshot, true);
  });

  it('is noticed when the server says that it has sent more than arrived', () => {
    const connection = new TestConnection().live();
    connection.report({ type: 'ready', ready: { channel: 'demo', epoch: 'one', seq: 1, now: '' } });
    assert.equal(connection.state.needsSnapshot, true);
  });
});

describe('a connection that may be dead without having said so', () => {
  for (const event of [{ type: 'suspect' }, { type: 'network', isOnline: true }] as const) {
    it(`is looked at at once: ${event.type}`, () => {
      const connection = new TestConnection().live().wait(10_000).dispatch(event);
      assert.deepEqual(connection.next(), ['socket', 0]);
      assert.equal(connection.status, 'live');
      // Nothing answers: it is not live for the rest of the 45 s.
      assert.equal(connection.wait(5_000).status, 'stale');
    });
  }

  it('is looked at when the page is seen again after a silence, and otherwise left alone', () => {
    const connection = new TestConnection().live().wait(10_000).dispatch({ type: 'wake' });
    assert.equal(connection.state.phase, 'open');
    assert.deepEqual(connection.wait(25_000).dispatch({ type: 'wake' }).next(), ['socket', 0]);
  });

  it('sleeps on while nobody looks', () => {
    const connection = new TestConnection().live().dispatch({ type: 'sleep' }).dispatch({ type: 'suspect' });
    assert.equal(connection.due, Infinity);
  });
});

describe('the time of the server', () => {
  it('is measured against a clock that nobody can set, anew with each answer', () => {
    const connection = new TestConnection().live().wait(1_000);
    connection.report({ type: 'ready', ready: { ...ready(0), now: '2026-03-01T09:00:00Z' } });
    const offsetMs = Date.parse('2026-03-01T09:00:00Z') - 1_000;
    assert.equal(connection.state.clockOffsetMs, offsetMs);
    const heard = feedStateOf(connection.wait(3_000).state, connection.nowMs);
    assert.equal(heard.lastHeardAtMs, Date.parse('2026-03-01T09:00:00Z'));
  });
});

describe('sleep', () => {
  it('has no transport and no timer, and waking opens one at once', () => {
    const connection = new TestConnection().live().dispatch({ type: 'sleep' });
    assert.equal(connection.due, Infinity);
    connection.wait(3_600_000).dispatch({ type: 'wake' });
    assert.equal(connection.status, 'live');
    assert.deepEqual(connection.next(), ['socket', 0]);
  });
});

describe('a device without a network', () => {
  it('is offline once its headlines are no longer fresh', () => {
    const connection = new TestConnection({ part: 1 }).live().dispatch({ type: 'network', isOnline: false });
    assert.equal(connection.status, 'live');
    assert.equal(connection.report({ type: 'lost' }).wait(5_000).status, 'offline');
  });

  it('tries the best transport as soon as there is one', () => {
    const connection = new TestConnection({ hasSnapshot: false });
    for (let failures = 0; failures < 6; failures++) {
      connection.next();
      connection.report({ type: 'lost' });
    }
    connection.dispatch({ type: 'network', isOnline: false }).dispatch({ type: 'network', isOnline: true });
    assert.deepEqual(connection.next(), ['socket', 0]);
  });
});
