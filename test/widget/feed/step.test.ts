import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { EventBody } from '../../../server/protocol/event.ts';
import { beginCourse, dueMs, hasLink, type Course, type Moment } from '../../../widget/feed/course.ts';
import type { Heard } from '../../../widget/feed/link.ts';
import { step, type Happening } from '../../../widget/feed/step.ts';
import { ChannelLog, headline } from './channel-log.ts';

const moment = (nowMs: number, random = 0.5): Moment => ({ nowMs, clockMs: nowMs, random: () => random });

/** The longest part that a `bye` can ask for. */
const longestWaitMs = 10 * 60_000;

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

/** Whatever a network, caches, nodes and a page may bring, of these logs. */
function happenings(lives: readonly ChannelLog[]): fc.Arbitrary<Draft[]> {
  const log = fc.constantFrom(...lives);
  const place = log.chain((life) => fc.tuple(fc.constant(life), fc.nat(life.seq)));
  const heard: fc.Arbitrary<Heard> = fc.oneof(
    fc.constant<Heard>({ type: 'opened' }),
    fc.constant<Heard>({ type: 'beat' }),
    fc.constant<Heard>({ type: 'lost' }),
    fc.constant<Heard>({ type: 'garbled' }),
    fc.constant<Heard>({ type: 'refused', refusal: 'bad-after' }),
    fc.nat(1000).map((retryAfterMs): Heard => ({ type: 'bye', retryAfterMs })),
    place.map(([life, seq]): Heard => ({ type: 'snapshot', snapshot: life.snapshotAt(seq) })),
    place.map(([life, seq]): Heard => ({
      type: 'ready',
      ready: { ...life.snapshotAt(seq), channel: 'demo' },
    })),
    fc.tuple(place, fc.nat(12)).map(([[life, from], count]): Heard => {
      return { type: 'events', epoch: life.epoch, events: life.events.slice(from, from + count) };
    }),
    log.map((life): Heard => ({ type: 'events', epoch: life.epoch, events: [{ type: 'nonsense' }] })),
  );
  const draft: fc.Arbitrary<Draft> = fc.oneof(
    { weight: 6, arbitrary: heard.map((each) => ({ type: 'heard' as const, heard: each, isLate: false })) },
    { weight: 1, arbitrary: heard.map((each) => ({ type: 'heard' as const, heard: each, isLate: true })) },
    { weight: 3, arbitrary: fc.constant({ type: 'due' as const }) },
    { weight: 1, arbitrary: fc.constantFrom({ type: 'asleep' as const }, { type: 'awake' as const }) },
    { weight: 1, arbitrary: fc.boolean().map((isOnline) => ({ type: 'network' as const, isOnline })) },
  );
  return fc.array(draft, { maxLength: 60 });
}

type Draft =
  | Exclude<Happening, { type: 'heard' }>
  | { readonly type: 'heard'; readonly heard: Heard; readonly isLate: boolean };

function run(drafts: readonly Draft[], check: (course: Course, before: Course, nowMs: number) => void): void {
  let nowMs = 0;
  let course = beginCourse(undefined, moment(nowMs));
  for (const draft of drafts) {
    const before = course;
    if (draft.type === 'due') nowMs = Math.max(nowMs, Math.min(dueMs(course, nowMs), nowMs + 1e7));
    const happening: Happening =
      draft.type === 'heard'
        ? { type: 'heard', link: course.link - (draft.isLate ? 1 : 0), heard: draft.heard }
        : draft;
    course = step(course, happening, moment(nowMs));
    check(course, before, nowMs);
  }
}

const cases = logs.chain((lives) => fc.tuple(fc.constant(lives), happenings(lives)));

describe('whatever comes over the network', () => {
  it('leaves a viewer with exactly the log up to its seq', () => {
    fc.assert(
      fc.property(cases, ([lives, drafts]) => {
        run(drafts, ({ state }) => {
          if (!state) return;
          const log = lives.find(({ epoch }) => epoch === state.epoch);
          assert.deepEqual(new Set(state.headlines), new Set(log?.stateAt(state.seq).headlines));
        });
      }),
      { numRuns: 500 },
    );
  });

  it('never takes a viewer back within one log', () => {
    fc.assert(
      fc.property(cases, ([, drafts]) => {
        run(drafts, ({ state }, { state: before }) => {
          if (state && before && state.epoch === before.epoch) assert.ok(state.seq >= before.seq);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('lets only what left by its own date finish its run', () => {
    fc.assert(
      fc.property(cases, ([lives, drafts]) => {
        run(drafts, ({ state, expiredIds }, { state: before }) => {
          for (const gone of expiredIds) {
            assert.ok(!state?.headlines.some((each) => each.id === gone));
            const log = lives.find(({ epoch }) => epoch === state?.epoch);
            const passed = log?.events
              .slice(before?.seq, state?.seq)
              .findLast((event) => 'id' in event && event.id === gone);
            assert.equal(passed?.type, 'headline:expired');
          }
        });
      }),
      { numRuns: 500 },
    );
  });

  it('always leaves something that will happen next, unless nobody looks', () => {
    fc.assert(
      fc.property(cases, ([, drafts]) => {
        run(drafts, (course, _before, nowMs) => {
          const due = dueMs(course, nowMs);
          if (course.phase !== 'asleep') return assert.ok(due <= nowMs + longestWaitMs);
          assert.equal(due, Infinity);
          assert.ok(!hasLink(course));
        });
      }),
      { numRuns: 500 },
    );
  });
});
