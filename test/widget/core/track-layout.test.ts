import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { atSpeed, type Belt, held, resumed, settled, shifted } from '../../../widget/core/scroll-clock.ts';
import { glided } from '../../../widget/core/tween.ts';
import * as lanes from '../../../widget/core/track-layout.ts';

interface Numbered extends lanes.Run {
  readonly number: number;
}

type Lane = lanes.Lane<Numbered>;

/** 81 px a second: the normal speed at 18 px. */
const speedPxPerMs = 0.081;

function emptyLane(stripPx = 1000): Lane {
  return { belt: { travelledPx: 0, atMs: 0, speedPxPerMs, isHeld: false }, stripPx, runs: [] };
}

function entered(lane: Lane, widthPx: number, nowMs: number): Lane {
  const number = (lane.runs.at(-1)?.number ?? 0) + 1;
  return { ...lane, runs: [...lane.runs, { number, widthPx, entryPx: lanes.nextEntryPx(lane, nowMs) }] };
}

/** With a run that comes back over the far edge. */
function relaunched(lane: Lane, widthPx: number): Lane {
  const [first] = lane.runs;
  if (!first) return lane;
  const number = Math.min(...lane.runs.map((run) => run.number)) - 1;
  return { ...lane, runs: [{ number, widthPx, entryPx: first.entryPx - widthPx }, ...lane.runs] };
}

function withBelt(lane: Lane, belt: Belt): Lane {
  return { ...lane, belt };
}

/** Where an animation made from its timing shows the lead edge. */
function shownPx(lane: Lane, run: Numbered, nowMs: number, laterMs: number): number {
  const { waypoints, durationMs, elapsedMs, isHeld } = lanes.timingOf(lane, run, nowMs);
  const share = (isHeld ? elapsedMs : elapsedMs + laterMs) / durationMs;
  const last = waypoints.length - 1;
  const offsets = waypoints.map(({ offset }, index) => offset ?? index / last);
  const index = Math.max(
    0,
    offsets.findLastIndex((offset, at) => at < last && offset <= share),
  );
  const [from, to] = [waypoints[index], waypoints[index + 1]];
  const [start = 0, end = 1] = [offsets[index], offsets[index + 1]];
  if (!from || !to) return NaN;
  const within = (share - start) / (end - start);
  return from.leadPx + (to.leadPx - from.leadPx) * eased(from.easing, within);
}

/** What a Bézier curve makes of a share of the time, if time is its parameter: its inner points at one and two thirds. */
function eased(easing: string | undefined, share: number): number {
  const [x1, y1, x2, y2] = (easing?.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return share;
  assertClose(x1, 1 / 3, 'the first inner point');
  assertClose(x2, 2 / 3, 'the second inner point');
  const rest = 1 - share;
  return 3 * rest ** 2 * share * y1 + 3 * rest * share ** 2 * y2 + share ** 3;
}

function leads(lane: Lane, nowMs: number): ReadonlyMap<number, number> {
  return new Map(lane.runs.map((run) => [run.number, lanes.leadPx(lane, run, nowMs)]));
}

function assertGlued(lane: Lane): void {
  for (const [index, run] of lane.runs.entries()) {
    const before = lane.runs[index - 1];
    if (before) assert.ok(Math.abs(run.entryPx - before.entryPx - before.widthPx) < 1e-6);
  }
}

function assertClose(actual: number, expected: number, text: string): void {
  assert.ok(Math.abs(actual - expected) < 1e-6, `${text}: ${actual} is not ${expected}`);
}

describe('a lane', () => {
  it('starts with the first headline in view, three seconds from the far edge', () => {
    const lane = entered(emptyLane(), 400, 0);
    assertClose(leads(lane, 0).get(1) ?? 0, 1000 - 3 * 81, 'lead edge');
  });

  it('leaves no more than two fifths of a narrow strip empty', () => {
    const lane = entered(emptyLane(200), 400, 0);
    assertClose(leads(lane, 0).get(1) ?? 0, 120, 'lead edge');
  });

  it('gives each run the start time of the one before it, plus its width at the speed of travel', () => {
    const lane = entered(entered(emptyLane(), 400, 0), 300, 0);
    const [first, second] = lane.runs.map((run) => lanes.timingOf(lane, run, 0));
    assertClose(second?.elapsedMs ?? 0, (first?.elapsedMs ?? 0) - 400 / speedPxPerMs, 'elapsed');
    assertClose(first?.durationMs ?? 0, (1000 + 400) / speedPxPerMs, 'duration');
  });

  it('stands still while held', () => {
    const running = entered(emptyLane(), 400, 0);
    const before = lanes.timingOf(running, running.runs[0] ?? assert.fail(), 700);
    const lane = withBelt(running, held(running.belt, 700));
    const timing = lanes.timingOf(lane, lane.runs[0] ?? assert.fail(), 90_000);
    assert.ok(timing.isHeld);
    assertClose(timing.elapsedMs, before.elapsedMs, 'elapsed');
  });

  it('launches a second before the last run has entered whole', () => {
    const lane = entered(emptyLane(100), 500, 0);
    const ms = lanes.untilLaunchMs(lane, 0);
    const distancePx = lanes.nextEntryPx(lane, 0);
    assertClose(ms, distancePx / speedPxPerMs - 1000, 'until launch');
  });

  it('keeps the lead edge of the headline that is read when every box changes its width', () => {
    const lane = entered(entered(entered(emptyLane(), 400, 0), 300, 0), 200, 0);
    const nowMs = 4000;
    const anchor = lanes.readRun(lane, nowMs) ?? assert.fail();
    assert.equal(anchor.number, 2, 'the first has its beginning out of view');
    const planned = lanes.replanned(lane, anchor, (run) => run.widthPx * 1.5);
    assertClose(leads(planned, nowMs).get(2) ?? 0, leads(lane, nowMs).get(2) ?? 0, 'lead edge');
    assertGlued(planned);
  });
});

type Command =
  | { readonly type: 'wait'; readonly amount: number }
  | { readonly type: 'hold' | 'resume' | 'settle' }
  | { readonly type: 'speed' | 'resize'; readonly factor: number }
  | { readonly type: 'enter' | 'relaunch'; readonly widthPx: number }
  | { readonly type: 'glide'; readonly startPxPerMs: number; readonly distancePx: number };

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ type: fc.constant('wait' as const), amount: fc.integer({ min: 0, max: 20_000 }) }),
  fc.record({ type: fc.constantFrom('hold' as const, 'resume' as const, 'settle' as const) }),
  fc.record({
    type: fc.constantFrom('speed' as const, 'resize' as const),
    factor: fc.double({ min: 0.3, max: 3, noNaN: true }),
  }),
  fc.record({
    type: fc.constantFrom('enter' as const, 'relaunch' as const),
    widthPx: fc.integer({ min: 20, max: 2000 }),
  }),
  fc.record({
    type: fc.constant('glide' as const),
    startPxPerMs: fc.double({ min: -6, max: 6, noNaN: true }),
    distancePx: fc.integer({ min: -2000, max: 2000 }).filter((px) => px !== 0),
  }),
);

function changed(lane: Lane, step: Command, nowMs: number): Lane {
  switch (step.type) {
    case 'hold':
      return withBelt(lane, held(lane.belt, nowMs));
    case 'resume':
      return withBelt(lane, resumed(lane.belt, nowMs));
    case 'settle':
      return withBelt(lane, settled(lane.belt, nowMs));
    case 'speed':
      return withBelt(lane, atSpeed(lane.belt, lane.belt.speedPxPerMs * step.factor, nowMs));
    case 'resize':
      return { ...lane, stripPx: lane.stripPx * step.factor };
    case 'enter':
      return entered(lane, step.widthPx, nowMs);
    case 'relaunch':
      return relaunched(lane, step.widthPx);
    case 'glide':
      return withBelt(lane, glided(lane.belt, { ...step, durationMs: 800 }, nowMs));
    case 'wait':
      return lane;
  }
}

function after(steps: readonly Command[]): { readonly lane: Lane; readonly nowMs: number } {
  let lane = entered(emptyLane(), 400, 0);
  let nowMs = 0;
  for (const step of steps) {
    if (step.type === 'wait') nowMs += step.amount;
    lane = changed(lane, step, nowMs);
  }
  return { lane, nowMs };
}

describe('whatever happens to a lane', () => {
  it('nothing in it jumps and neighbours stay glued', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), (steps) => {
        let lane = entered(emptyLane(), 400, 0);
        let nowMs = 0;
        for (const step of steps) {
          if (step.type === 'wait') nowMs += step.amount;
          const before = leads(lane, nowMs);
          lane = changed(lane, step, nowMs);
          const now = leads(lane, nowMs);
          for (const [number, lead] of before) assertClose(now.get(number) ?? NaN, lead, step.type);
          assertGlued(lane);
        }
      }),
    );
  });

  it('a shift by hand moves everything alike', () => {
    fc.assert(
      fc.property(
        fc.array(command, { maxLength: 40 }),
        fc.integer({ min: -3000, max: 3000 }),
        (steps, px) => {
          const { lane, nowMs } = after(steps);
          const shiftedLeads = leads(withBelt(lane, shifted(lane.belt, px, nowMs)), nowMs);
          for (const [number, lead] of leads(lane, nowMs))
            assertClose(shiftedLeads.get(number) ?? NaN, lead + px, 'shift');
        },
      ),
    );
  });

  it('an animation made from its timing shows it where the lane says', () => {
    fc.assert(
      fc.property(
        fc.array(command, { maxLength: 40 }),
        fc.integer({ min: 0, max: 2500 }),
        (steps, laterMs) => {
          const { lane, nowMs } = after(steps);
          // A glide that was over long ago would have been settled: its animation does not go on for ever.
          fc.pre(!lane.belt.glide || nowMs + laterMs <= lane.belt.glide.endMs + 2000);
          for (const run of lane.runs) {
            const expected = lanes.leadPx(lane, run, nowMs + laterMs);
            assert.ok(Math.abs(shownPx(lane, run, nowMs, laterMs) - expected) < 1e-4);
          }
        },
      ),
    );
  });
});

describe('a glide of a lane', () => {
  it('keeps who comes back on it, and does not launch twice who enters on it', () => {
    const lane = entered(entered(emptyLane(), 600, 0), 900, 0);
    const back = relaunched(lane, 300);
    const [first] = back.runs;
    if (!first) assert.fail();
    const gone = withBelt(back, shifted(back.belt, 900, 0));
    assert.ok(lanes.isGone(gone, first, 0));
    const gliding = withBelt(
      gone,
      glided(gone.belt, { distancePx: -900, durationMs: 800, startPxPerMs: -3 }, 0),
    );
    assert.ok(!lanes.isGone(gliding, first, 0));
    const on = withBelt(lane, glided(lane.belt, { distancePx: 5000, durationMs: 800, startPxPerMs: 9 }, 0));
    assert.ok(lanes.untilLaunchMs(on, 0) < 0);
  });
});
