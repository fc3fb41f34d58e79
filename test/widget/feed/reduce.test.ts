import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { EventBody } from '../../../server/protocol/event.ts';
import { beginCourse, dueMs, hasLink, type Course, type Moment } from '../../../widget/feed/connection-state.ts';
import type { Heard } from '../../../widget/feed/transport.ts';
import { step, type Happening } from '../../../widget/feed/reduce.ts';
import { ChannelLog, headline } from './channel-log.ts';

const moment = (nowMs: number, random = 0.5): Moment => ({ nowMs, clockMs: nowMs, random: () => random });

/** The longest part that a `bye` can ask for. */
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

/** Whatever a network, caches, nodes and a page may bring, of these logs. */
function happenings(lives: readonly ChannelLog[]): fc.Arbitrary<Draft[]> {
  const log = fc.constantFrom(...lives);
  const good = fc.constantFrom<Heard>({ type: 'opened' }, { type: 'beat' });
  const bad = fc.constantFrom<Heard>(
    { type: 'lost' },
    { type: 'garbled' },
    { type: 'refused', refusal: 'bad-after' },
    { type: 'bye', retryAfterMs: 1000 },
  );
  const place = log.chain((life) => fc.tuple(fc.constant(life), fc.nat(life.seq)));
  const heard: fc.Arbitrary<Heard> = fc.oneof(
    good,
    bad,
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
    { weight: 2, arbitrary: fc.constant({ type: 'due' as const }) },
    { weight: 1, arbitrary: fc.constantFrom({ type: 'asleep' as const }, { type: 'awake' as const }) },
    { weight: 1, arbitrary: fc.boolean().map((isOnline) => ({ type: 'network' as const, isOnline })) },
  );
  return fc.array(draft, { maxLength: 60 });
}

type Draft =
  | Exclude<Happening, { type: 'heard' }>
  | { readonly type: 'heard'; readonly heard: Heard; readonly isLate: boolean };

function run(
  lives: readonly ChannelLog[],
  drafts: readonly Draft[],
  check: (course: Course, before: Course, nowMs: number) => void,
): Course {
  let nowMs = 0;
  let course = beginCourse(lives[0]?.snapshotAt(0), moment(nowMs));
  const happen = (happening: Happening) => {
    const before = course;
    course = step(course, happening, moment(nowMs));
    check(course, before, nowMs);
  };
  const wait = () => {
    nowMs = Math.max(nowMs, dueMs(course, nowMs));
    happen({ type: 'due' });
  };
  for (const draft of drafts) {
    if (draft.type === 'due' && course.phase !== 'asleep') wait();
    if (draft.type === 'asleep' || draft.type === 'awake' || draft.type === 'network') happen(draft);
    if (draft.type !== 'heard') continue;
    if (draft.isLate) happen({ type: 'heard', link: course.link - 1, heard: draft.heard });
    // What is heard, is heard by a link: wait for it.
    for (let waits = 0; !hasLink(course) && course.phase !== 'asleep' && waits < 9; waits++) wait();
    if (!draft.isLate) happen({ type: 'heard', link: course.link, heard: draft.heard });
  }
  return course;
}

/** The course after a server that knows `log` has answered it as the contract says. */
function answered(start: Course, log: ChannelLog): Course {
  let nowMs = endOfTimeMs;
  let course = step(start, { type: 'awake' }, moment(nowMs));
  for (let tries = 0; course.phase !== 'open' && tries < 9; tries++) {
    nowMs = Math.max(nowMs, dueMs(course, nowMs));
    course = step(course, { type: 'due' }, moment(nowMs));
    if (course.phase === 'opening') course = step(course, heardBy(course, { type: 'opened' }), moment(nowMs));
  }
  const { state, isFromScratch } = course;
  const canResume = state?.epoch === log.epoch && !isFromScratch;
  const answer: Heard = canResume
    ? { type: 'events', epoch: log.epoch, events: log.events.slice(state.seq) }
    : { type: 'snapshot', snapshot: log.snapshotAt(log.seq) };
  return step(course, heardBy(course, answer), moment(nowMs));
}

function heardBy({ link }: Course, heard: Heard): Happening {
  return { type: 'heard', link, heard };
}

const cases = logs.chain((lives) => fc.tuple(fc.constant(lives), happenings(lives)));

describe('whatever comes over the network', () => {
  it('leaves a viewer with exactly the log up to its seq', () => {
    fc.assert(
      fc.property(cases, ([lives, drafts]) => {
        run(lives, drafts, ({ state }) => {
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
      fc.property(cases, ([lives, drafts]) => {
        run(lives, drafts, ({ state }, { state: before }) => {
          if (state && before && state.epoch === before.epoch) assert.ok(state.seq >= before.seq);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('leaves nothing that an honest server cannot mend with one answer', () => {
    fc.assert(
      fc.property(cases, ([lives, drafts]) => {
        const log = lives.at(-1) ?? assert.fail();
        const { state } = answered(
          run(lives, drafts, () => {}),
          log,
        );
        assert.equal(state?.epoch, log.epoch);
        assert.equal(state.seq, log.seq);
      }),
      { numRuns: 500 },
    );
  });

  it('with something missing is noticed', () => {
    fc.assert(
      fc.property(cases, ([lives, drafts]) => {
        const course = run(lives, drafts, () => {});
        const log = lives.at(-1) ?? assert.fail();
        if (!hasLink(course) || !course.state) return;
        const isSame = course.state.epoch === log.epoch;
        const beyond = { seq: course.state.seq + 2, at: '', type: 'void' };
        const heard: Heard = { type: 'events', epoch: log.epoch, events: isSame ? [beyond] : log.events };
        assert.equal(step(course, heardBy(course, heard), moment(endOfTimeMs)).isFromScratch, true);
      }),
      { numRuns: 500 },
    );
  });

  it('lets only what left by its own date finish its run', () => {
    fc.assert(
      fc.property(cases, ([lives, drafts]) => {
        run(lives, drafts, ({ state, expiredIds }, { state: before }) => {
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
      fc.property(cases, ([lives, drafts]) => {
        run(lives, drafts, (course, _before, nowMs) => {
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
