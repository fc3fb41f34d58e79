import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { atSpeed, held, resumed, shifted } from '../../../widget/core/belt.ts';
import * as lanes from '../../../widget/core/lane.ts';

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
  return lanes.withNext(lane, { number, widthPx, entryPx: lanes.nextEntryPx(lane, nowMs) });
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
  it('starts with the first headline in view, a second and a half from the far edge', () => {
    const lane = entered(emptyLane(), 400, 0);
    assertClose(leads(lane, 0).get(1) ?? 0, 1000 - 1.5 * 81, 'lead edge');
  });

  it('leaves no more than a quarter of a narrow strip empty', () => {
    const lane = entered(emptyLane(200), 400, 0);
    assertClose(leads(lane, 0).get(1) ?? 0, 150, 'lead edge');
  });

  it('gives each run the start time of the one before it, plus its width at the speed of travel', () => {
    const lane = entered(entered(emptyLane(), 400, 0), 300, 0);
    const [first, second] = lane.runs.map((run) => lanes.timingOf(lane, run, 0));
    assertClose(second?.startTimeMs ?? 0, (first?.startTimeMs ?? 0) + 400 / speedPxPerMs, 'start');
    assertClose(first?.durationMs ?? 0, (1000 + 400) / speedPxPerMs, 'duration');
  });

  it('has no start time while held, and keeps its current time', () => {
    const running = entered(emptyLane(), 400, 0);
    const before = lanes.timingOf(running, running.runs[0] ?? assert.fail(), 700);
    const lane = lanes.withBelt(running, held(running.belt, 700));
    const timing = lanes.timingOf(lane, lane.runs[0] ?? assert.fail(), 90_000);
    assert.equal(timing.startTimeMs, null);
    assertClose(timing.currentTimeMs, before.currentTimeMs, 'current time');
  });

  it('launches a second before the last run has entered whole', () => {
    const lane = entered(emptyLane(100), 500, 0);
    const ms = lanes.untilLaunchMs(lane, 0);
    const distancePx = lanes.nextEntryPx(lane, 0);
    assertClose(ms, distancePx / speedPxPerMs - 1000, 'until launch');
  });

  it('brings a run wholly into view from beyond either edge, and of one too long its beginning', () => {
    const lane = entered(entered(emptyLane(), 900, 0), 500, 0);
    const [first, second] = lane.runs;
    if (!first || !second) assert.fail();
    const forwards = lanes.broughtIntoView(lane, second, 20, 0);
    assertClose(lanes.leadPx(forwards, second, 0), 500, 'just inside the entry edge');
    const backwards = lanes.broughtIntoView(lanes.withBelt(lane, shifted(lane.belt, 600)), first, 20, 0);
    assertClose(lanes.leadPx(backwards, first, 0), 980, 'just inside the far edge');
    const long = entered(emptyLane(300), 900, 0);
    assertClose(
      lanes.leadPx(
        lanes.broughtIntoView(long, long.runs[0] ?? assert.fail(), 20, 0),
        long.runs[0] ?? assert.fail(),
        0,
      ),
      280,
      'beginning',
    );
  });

  it('keeps the lead edge of the headline that is read when every box changes its width', () => {
    const lane = entered(entered(entered(emptyLane(), 400, 0), 300, 0), 200, 0);
    const nowMs = 2000;
    const anchor = lanes.readRun(lane, nowMs) ?? assert.fail();
    assert.equal(anchor.number, 2, 'the first has its beginning out of view');
    const planned = lanes.replanned(lane, anchor, (run) => run.widthPx * 1.5);
    assertClose(leads(planned, nowMs).get(2) ?? 0, leads(lane, nowMs).get(2) ?? 0, 'lead edge');
    assertGlued(planned);
  });
});

type Command =
  | { readonly type: 'wait' | 'shift'; readonly amount: number }
  | { readonly type: 'hold' | 'resume' }
  | { readonly type: 'speed' | 'resize'; readonly factor: number }
  | { readonly type: 'enter'; readonly widthPx: number };

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ type: fc.constantFrom('wait' as const), amount: fc.integer({ min: 0, max: 20_000 }) }),
  fc.record({ type: fc.constantFrom('hold' as const, 'resume' as const) }),
  fc.record({
    type: fc.constantFrom('speed' as const, 'resize' as const),
    factor: fc.double({ min: 0.3, max: 3, noNaN: true }),
  }),
  fc.record({ type: fc.constant('enter' as const), widthPx: fc.integer({ min: 20, max: 2000 }) }),
);

function changed(lane: Lane, step: Command, nowMs: number): Lane {
  switch (step.type) {
    case 'hold':
      return lanes.withBelt(lane, held(lane.belt, nowMs));
    case 'resume':
      return lanes.withBelt(lane, resumed(lane.belt, nowMs));
    case 'speed':
      return lanes.withBelt(lane, atSpeed(lane.belt, lane.belt.speedPxPerMs * step.factor, nowMs));
    case 'resize':
      return { ...lane, stripPx: lane.stripPx * step.factor };
    case 'enter':
      return entered(lane, step.widthPx, nowMs);
    case 'shift':
    case 'wait':
      return lane;
  }
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
          const after = leads(lane, nowMs);
          for (const [number, lead] of before) assertClose(after.get(number) ?? NaN, lead, step.type);
          assertGlued(lane);
        }
      }),
    );
  });

  it('an animation made from its timing shows it where the lane says', () => {
    fc.assert(
      fc.property(
        fc.array(command, { maxLength: 40 }),
        fc.integer({ min: 0, max: 5000 }),
        (steps, laterMs) => {
          let lane = entered(emptyLane(), 400, 0);
          let nowMs = 0;
          for (const step of steps) {
            if (step.type === 'wait') nowMs += step.amount;
            lane = changed(lane, step, nowMs);
          }
          for (const run of lane.runs) {
            const { startTimeMs, currentTimeMs, durationMs } = lanes.timingOf(lane, run, nowMs);
            const timeMs = startTimeMs === null ? currentTimeMs : nowMs + laterMs - startTimeMs;
            const shownPx = (timeMs / durationMs) * (lane.stripPx + run.widthPx);
            assert.ok(Math.abs(shownPx - lanes.leadPx(lane, run, nowMs + laterMs)) < 1e-4);
          }
        },
      ),
    );
  });
});
