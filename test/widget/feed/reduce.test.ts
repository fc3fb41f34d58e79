import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { EventBody } from '../../../server/protocol/event.ts';
import {
  initialConnectionState,
  nextDeadlineMs,
  usesTransport,
  type ConnectionState,
  type Clock,
} from '../../../widget/feed/connection-state.ts';
import type { TransportEvent } from '../../../widget/feed/transport.ts';
import { reduce, type ConnectionEvent } from '../../../widget/feed/reduce.ts';
import { ChannelLog, headline } from './channel-log.ts';

const clockAt = (nowMs: number, random = 0.5): Clock => ({ nowMs, random: () => random });

/** The longest wait that a `bye` can ask for. */
const longestWaitMs = 10 * 60_000;

/** Later than any test lasts. */
const endOfTimeMs = 1e9;

const id = fc.constantFrom('a', 'b', 'c', 'd');
const body: fc.Arbitrary<EventBody> = fc.oneof(
  id.map((name) => ({ type: 'headline:published' as const, headline: headline(name) })),
  fc
    .tuple(id, fc.integer({ min: 2, max: 9 }))
    .map(([name, version]) => ({ type: 'headline:updated' as const, headline: headline(name, version) })),
  id.map((name) => ({ type: 'headline:retracted' as const, id: name })),
  id.map((name) => ({ type: 'headline:expired' as const, id: name })),
  fc.constant({ type: 'void' as const }),
);

const logs = fc
  .array(fc.array(body, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 3 })
  .map((lives) =>
    lives.map((bodies, life) => {
      const log = new ChannelLog(`life-${life}`);
      for (const each of bodies) log.append(each);
      return log;
    }),
  );

/** Anything that a network, caches, nodes and a page may bring from these logs. */
function drafts(lives: readonly ChannelLog[]): fc.Arbitrary<Draft[]> {
  const log = fc.constantFrom(...lives);
  const good = fc.constantFrom<TransportEvent>({ type: 'opened' }, { type: 'heartbeat' });
  const bad = fc.constantFrom<TransportEvent>(
    { type: 'lost' },
    { type: 'malformed' },
    { type: 'refused', refusal: 'bad-after' },
    { type: 'bye', retryAfterMs: 1000 },
  );
  const place = log.chain((life) => fc.tuple(fc.constant(life), fc.nat(life.seq)));
  const transportEvent: fc.Arbitrary<TransportEvent> = fc.oneof(
    good,
    bad,
    place.map(([life, seq]): TransportEvent => ({ type: 'snapshot', snapshot: life.snapshotAt(seq) })),
    place.map(([life, seq]): TransportEvent => ({
      type: 'ready',
      ready: { ...life.snapshotAt(seq), channel: 'demo' },
    })),
    fc.tuple(place, fc.nat(12)).map(([[life, from], count]): TransportEvent => {
      return { type: 'events', epoch: life.epoch, events: life.events.slice(from, from + count) };
    }),
    log.map((life): TransportEvent => ({
      type: 'events',
      epoch: life.epoch,
      events: [{ type: 'nonsense' }],
    })),
  );
  const draft: fc.Arbitrary<Draft> = fc.oneof(
    {
      weight: 6,
      arbitrary: transportEvent.map((each) => ({ type: 'transport' as const, event: each, isLate: false })),
    },
    {
      weight: 1,
      arbitrary: transportEvent.map((each) => ({ type: 'transport' as const, event: each, isLate: true })),
    },
    { weight: 2, arbitrary: fc.constant({ type: 'timeout' as const }) },
    { weight: 1, arbitrary: fc.constantFrom({ type: 'sleep' as const }, { type: 'wake' as const }) },
    { weight: 1, arbitrary: fc.boolean().map((isOnline) => ({ type: 'network' as const, isOnline })) },
  );
  return fc.array(draft, { maxLength: 60 });
}

type Draft =
  | Exclude<ConnectionEvent, { type: 'transport' }>
  | { readonly type: 'transport'; readonly event: TransportEvent; readonly isLate: boolean };

function run(
  lives: readonly ChannelLog[],
  drafts: readonly Draft[],
  check: (state: ConnectionState, before: ConnectionState, nowMs: number) => void,
): ConnectionState {
  let nowMs = 0;
  let state = initialConnectionState(lives[0]?.snapshotAt(0), clockAt(nowMs));
  const dispatch = (event: ConnectionEvent) => {
    const before = state;
    state = reduce(state, event, clockAt(nowMs));
    check(state, before, nowMs);
  };
  const wait = () => {
    nowMs = Math.max(nowMs, nextDeadlineMs(state, nowMs));
    dispatch({ type: 'timeout' });
  };
  for (const draft of drafts) {
    if (draft.type === 'timeout' && state.phase !== 'asleep') wait();
    if (draft.type === 'sleep' || draft.type === 'wake' || draft.type === 'network') dispatch(draft);
    if (draft.type !== 'transport') continue;
    if (draft.isLate) dispatch({ type: 'transport', attempt: state.attempt - 1, event: draft.event });
    // Only an open transport reports something: wait for it.
    for (let waits = 0; !usesTransport(state) && state.phase !== 'asleep' && waits < 9; waits++) wait();
    if (!draft.isLate) dispatch({ type: 'transport', attempt: state.attempt, event: draft.event });
  }
  return state;
}

/** The state after a server that knows `log` has answered as the contract says. */
function answered(start: ConnectionState, log: ChannelLog): ConnectionState {
  let nowMs = endOfTimeMs;
  let state = reduce(start, { type: 'wake' }, clockAt(nowMs));
  for (let tries = 0; state.phase !== 'open' && tries < 9; tries++) {
    nowMs = Math.max(nowMs, nextDeadlineMs(state, nowMs));
    state = reduce(state, { type: 'timeout' }, clockAt(nowMs));
    if (state.phase === 'opening') state = reduce(state, reported(state, { type: 'opened' }), clockAt(nowMs));
  }
  const { channelState, needsSnapshot } = state;
  const canResume = channelState?.epoch === log.epoch && !needsSnapshot;
  const answer: TransportEvent = canResume
    ? { type: 'events', epoch: log.epoch, events: log.events.slice(channelState.seq) }
    : { type: 'snapshot', snapshot: log.snapshotAt(log.seq) };
  return reduce(state, reported(state, answer), clockAt(nowMs));
}

function reported({ attempt }: ConnectionState, event: TransportEvent): ConnectionEvent {
  return { type: 'transport', attempt, event };
}

const cases = logs.chain((lives) => fc.tuple(fc.constant(lives), drafts(lives)));

describe('the state of a connection, whatever the network brings', () => {
  it('holds exactly the log up to its seq', () => {
    fc.assert(
      fc.property(cases, ([lives, drafts]) => {
        run(lives, drafts, ({ channelState }) => {
          if (!channelState) return;
          const log = lives.find(({ epoch }) => epoch === channelState.epoch);
          assert.deepEqual(
            new Set(channelState.headlines),
            new Set(log?.stateAt(channelState.seq).headlines),
          );
        });
      }),
      { numRuns: 500 },
    );
  });

  it('never goes back within one log', () => {
    fc.assert(
      fc.property(cases, ([lives, drafts]) => {
        run(lives, drafts, ({ channelState }, { channelState: before }) => {
          if (channelState && before && channelState.epoch === before.epoch)
            assert.ok(channelState.seq >= before.seq);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('is repaired by one answer of a correct server', () => {
    fc.assert(
      fc.property(cases, ([lives, drafts]) => {
        const log = lives.at(-1) ?? assert.fail();
        const { channelState } = answered(
          run(lives, drafts, () => {}),
          log,
        );
        assert.equal(channelState?.epoch, log.epoch);
        assert.equal(channelState.seq, log.seq);
      }),
      { numRuns: 500 },
    );
  });

  it('asks for the snapshot when events are missing', () => {
    fc.assert(
      fc.property(cases, ([lives, drafts]) => {
        const state = run(lives, drafts, () => {});
        const log = lives.at(-1) ?? assert.fail();
        if (!usesTransport(state) || !state.channelState) return;
        const isSame = state.channelState.epoch === log.epoch;
        const beyond = { seq: state.channelState.seq + 2, at: '', type: 'void' };
        const event: TransportEvent = {
          type: 'events',
          epoch: log.epoch,
          events: isSame ? [beyond] : log.events,
        };
        assert.equal(reduce(state, reported(state, event), clockAt(endOfTimeMs)).needsSnapshot, true);
      }),
      { numRuns: 500 },
    );
  });

  it('names only headlines that expired as expired', () => {
    fc.assert(
      fc.property(cases, ([lives, drafts]) => {
        run(lives, drafts, ({ channelState, expiredIds }, { channelState: before }) => {
          for (const gone of expiredIds) {
            assert.ok(!channelState?.headlines.some((each) => each.id === gone));
            const log = lives.find(({ epoch }) => epoch === channelState?.epoch);
            const passed = log?.events
              .slice(before?.seq, channelState?.seq)
              .findLast((event) => 'id' in event && event.id === gone);
            assert.equal(passed?.type, 'headline:expired');
          }
        });
      }),
      { numRuns: 500 },
    );
  });

  it('always leaves something that will dispatch next, unless nobody looks', () => {
    fc.assert(
      fc.property(cases, ([lives, drafts]) => {
        run(lives, drafts, (state, _before, nowMs) => {
          const due = nextDeadlineMs(state, nowMs);
          if (state.phase !== 'asleep') return assert.ok(due <= nowMs + longestWaitMs);
          assert.equal(due, Infinity);
          assert.ok(!usesTransport(state));
        });
      }),
      { numRuns: 500 },
    );
  });
});
