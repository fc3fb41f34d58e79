import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  withSpeed,
  type ScrollClock,
  paused,
  resumed,
  withoutTween,
  shiftedBy,
} from '../../../widget/core/scroll-clock.ts';
import { startTween } from '../../../widget/core/tween.ts';
import * as trackLayout from '../../../widget/core/track-layout.ts';
import { passageBeingRead, relaidOut } from '../../../widget/core/track-relayout.ts';

interface Numbered extends trackLayout.Passage {
  readonly number: number;
}

type Layout = trackLayout.TrackLayout<Numbered>;

/** 81 px a second: the normal speed at 18 px. */
const speedPxPerMs = 0.081;

function emptyLayout(viewportPx = 1000): Layout {
  return { clock: { offsetPx: 0, atMs: 0, speedPxPerMs, isPaused: false }, viewportPx, passages: [] };
}

function entered(layout: Layout, widthPx: number, nowMs: number): Layout {
  const number = (layout.passages.at(-1)?.number ?? 0) + 1;
  return {
    ...layout,
    passages: [...layout.passages, { number, widthPx, entryPx: trackLayout.nextEntryPx(layout, nowMs) }],
  };
}

/** With a passage that comes back over the far edge. */
function relaunched(layout: Layout, widthPx: number): Layout {
  const [first] = layout.passages;
  if (!first) return layout;
  const number = Math.min(...layout.passages.map((passage) => passage.number)) - 1;
  return { ...layout, passages: [{ number, widthPx, entryPx: first.entryPx - widthPx }, ...layout.passages] };
}

function withClock(layout: Layout, clock: ScrollClock): Layout {
  return { ...layout, clock };
}

/** Where an animation made from its timing shows the lead edge. */
function shownPx(layout: Layout, passage: Numbered, nowMs: number, laterMs: number): number {
  const { keyframes, durationMs, elapsedMs, isPaused } = trackLayout.timingOf(layout, passage, nowMs);
  const share = (isPaused ? elapsedMs : elapsedMs + laterMs) / durationMs;
  const last = keyframes.length - 1;
  const offsets = keyframes.map(({ offset }, index) => offset ?? index / last);
  const index = Math.max(
    0,
    offsets.findLastIndex((offset, at) => at < last && offset <= share),
  );
  const [from, to] = [keyframes[index], keyframes[index + 1]];
  const [start = 0, end = 1] = [offsets[index], offsets[index + 1]];
  if (!from || !to) return NaN;
  const within = (share - start) / (end - start);
  return from.leadPx + (to.leadPx - from.leadPx) * eased(from.easing, within);
}

/** The value of a Bézier curve at a share of the time. Its parameter is the time, since its inner points are at one and two thirds. */
function eased(easing: string | undefined, share: number): number {
  const [x1, y1, x2, y2] = (easing?.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  if (x1 === undefined || y1 === undefined || x2 === undefined || y2 === undefined) return share;
  assertClose(x1, 1 / 3, 'the first inner point');
  assertClose(x2, 2 / 3, 'the second inner point');
  const rest = 1 - share;
  return 3 * rest ** 2 * share * y1 + 3 * rest * share ** 2 * y2 + share ** 3;
}

function leads(layout: Layout, nowMs: number): ReadonlyMap<number, number> {
  return new Map(
    layout.passages.map((passage) => [passage.number, trackLayout.leadPx(layout, passage, nowMs)]),
  );
}

function assertGlued(layout: Layout): void {
  for (const [index, passage] of layout.passages.entries()) {
    const before = layout.passages[index - 1];
    if (before) assert.ok(Math.abs(passage.entryPx - before.entryPx - before.widthPx) < 1e-6);
  }
}

function assertClose(actual: number, expected: number, text: string): void {
  assert.ok(Math.abs(actual - expected) < 1e-6, `${text}: ${actual} is not ${expected}`);
}

describe('a track layout', () => {
  it('starts with the first headline in view, three seconds from the far edge', () => {
    const layout = entered(emptyLayout(), 400, 0);
    assertClose(leads(layout, 0).get(1) ?? 0, 1000 - 3 * 81, 'lead edge');
  });

  it('leaves at most two fifths of a narrow viewport empty', () => {
    const layout = entered(emptyLayout(200), 400, 0);
    assertClose(leads(layout, 0).get(1) ?? 0, 120, 'lead edge');
  });

  it('starts each passage when the one before it has entered', () => {
    const layout = entered(entered(emptyLayout(), 400, 0), 300, 0);
    const [first, second] = layout.passages.map((passage) => trackLayout.timingOf(layout, passage, 0));
    assertClose(second?.elapsedMs ?? 0, (first?.elapsedMs ?? 0) - 400 / speedPxPerMs, 'elapsed');
    assertClose(first?.durationMs ?? 0, (1000 + 400) / speedPxPerMs, 'duration');
  });

  it('stands still while paused', () => {
    const running = entered(emptyLayout(), 400, 0);
    const before = trackLayout.timingOf(running, running.passages[0] ?? assert.fail(), 700);
    const layout = withClock(running, paused(running.clock, 700));
    const timing = trackLayout.timingOf(layout, layout.passages[0] ?? assert.fail(), 90_000);
    assert.ok(timing.isPaused);
    assertClose(timing.elapsedMs, before.elapsedMs, 'elapsed');
  });

  it('launches the next headline a second before the last one is wholly in view', () => {
    const layout = entered(emptyLayout(100), 500, 0);
    const ms = trackLayout.untilLaunchMs(layout, 0);
    const distancePx = trackLayout.nextEntryPx(layout, 0);
    assertClose(ms, distancePx / speedPxPerMs - 1000, 'until launch');
  });

  it('keeps the lead edge of the headline that is being read when all widths change', () => {
    const layout = entered(entered(entered(emptyLayout(), 400, 0), 300, 0), 200, 0);
    const nowMs = 4000;
    const anchor = passageBeingRead(layout, nowMs) ?? assert.fail();
    assert.equal(anchor.number, 2, 'the first has its beginning out of view');
    const planned = relaidOut(layout, anchor, (passage) => passage.widthPx * 1.5);
    assertClose(leads(planned, nowMs).get(2) ?? 0, leads(layout, nowMs).get(2) ?? 0, 'lead edge');
    assertGlued(planned);
  });
});

type Command =
  | { readonly type: 'wait'; readonly amount: number }
  | { readonly type: 'hold' | 'resume' | 'settle' }
  | { readonly type: 'speed' | 'resize'; readonly factor: number }
  | { readonly type: 'enter' | 'relaunch'; readonly widthPx: number }
  | { readonly type: 'tween'; readonly startPxPerMs: number; readonly distancePx: number };

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
    type: fc.constant('tween' as const),
    startPxPerMs: fc.double({ min: -6, max: 6, noNaN: true }),
    distancePx: fc.integer({ min: -2000, max: 2000 }).filter((px) => px !== 0),
  }),
);

function changed(layout: Layout, step: Command, nowMs: number): Layout {
  switch (step.type) {
    case 'hold':
      return withClock(layout, paused(layout.clock, nowMs));
    case 'resume':
      return withClock(layout, resumed(layout.clock, nowMs));
    case 'settle':
      return withClock(layout, withoutTween(layout.clock, nowMs));
    case 'speed':
      return withClock(layout, withSpeed(layout.clock, layout.clock.speedPxPerMs * step.factor, nowMs));
    case 'resize':
      return { ...layout, viewportPx: layout.viewportPx * step.factor };
    case 'enter':
      return entered(layout, step.widthPx, nowMs);
    case 'relaunch':
      return relaunched(layout, step.widthPx);
    case 'tween':
      return withClock(layout, startTween(layout.clock, { ...step, durationMs: 800 }, nowMs));
    case 'wait':
      return layout;
  }
}

function after(steps: readonly Command[]): { readonly layout: Layout; readonly nowMs: number } {
  let layout = entered(emptyLayout(), 400, 0);
  let nowMs = 0;
  for (const step of steps) {
    if (step.type === 'wait') nowMs += step.amount;
    layout = changed(layout, step, nowMs);
  }
  return { layout, nowMs };
}

describe('whatever happens to a track layout', () => {
  it('nothing jumps and neighbours stay adjoining', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), (steps) => {
        let layout = entered(emptyLayout(), 400, 0);
        let nowMs = 0;
        for (const step of steps) {
          if (step.type === 'wait') nowMs += step.amount;
          const before = leads(layout, nowMs);
          layout = changed(layout, step, nowMs);
          const now = leads(layout, nowMs);
          for (const [number, lead] of before) assertClose(now.get(number) ?? NaN, lead, step.type);
          assertGlued(layout);
        }
      }),
    );
  });

  it('a shift moves everything alike', () => {
    fc.assert(
      fc.property(
        fc.array(command, { maxLength: 40 }),
        fc.integer({ min: -3000, max: 3000 }),
        (steps, px) => {
          const { layout, nowMs } = after(steps);
          const shiftedLeads = leads(withClock(layout, shiftedBy(layout.clock, px, nowMs)), nowMs);
          for (const [number, lead] of leads(layout, nowMs))
            assertClose(shiftedLeads.get(number) ?? NaN, lead + px, 'shift');
        },
      ),
    );
  });

  it('an animation made from the timing of a passage shows it where the layout says', () => {
    fc.assert(
      fc.property(
        fc.array(command, { maxLength: 40 }),
        fc.integer({ min: 0, max: 2500 }),
        (steps, laterMs) => {
          const { layout, nowMs } = after(steps);
          // A tween that was over long ago would have been settled: its animation does not go on for ever.
          fc.pre(!layout.clock.tween || nowMs + laterMs <= layout.clock.tween.endMs + 2000);
          for (const passage of layout.passages) {
            const expected = trackLayout.leadPx(layout, passage, nowMs + laterMs);
            assert.ok(Math.abs(shownPx(layout, passage, nowMs, laterMs) - expected) < 1e-4);
          }
        },
      ),
    );
  });
});

describe('a tween', () => {
  it('keeps headlines that return during it, and does not launch those twice that enter during it', () => {
    const layout = entered(entered(emptyLayout(), 600, 0), 900, 0);
    const back = relaunched(layout, 300);
    const [first] = back.passages;
    if (!first) assert.fail();
    const gone = withClock(back, shiftedBy(back.clock, 900, 0));
    assert.ok(trackLayout.isGone(gone, first, 0));
    const gliding = withClock(
      gone,
      startTween(gone.clock, { distancePx: -900, durationMs: 800, startPxPerMs: -3 }, 0),
    );
    assert.ok(!trackLayout.isGone(gliding, first, 0));
    const on = withClock(
      layout,
      startTween(layout.clock, { distancePx: 5000, durationMs: 800, startPxPerMs: 9 }, 0),
    );
    assert.ok(trackLayout.untilLaunchMs(on, 0) < 0);
  });
});
