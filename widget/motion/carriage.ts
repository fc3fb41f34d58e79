import type { Direction } from '../../server/protocol/headline.ts';
import { atSpeed, type Belt } from '../core/belt.ts';
import * as lanes from '../core/lane.ts';
import type { HeadlineView } from './headline-view.ts';

/** A run with its element and the animation that carries it. */
export interface Carried extends lanes.Run {
  readonly view: HeadlineView;
  readonly animation: Animation;
}

export function timelineMs(): number {
  // A document that was never shown has no time yet; any clock with the same origin does.
  return Number(document.timeline.currentTime ?? performance.now());
}

/** Mirrors a lane into elements and animations. It knows where things are, not what they are or who comes next. */
export class Carriage {
  readonly #list: HTMLElement;
  #sign: 1 | -1;
  #lane: lanes.Lane<Carried>;

  /** `list` clips; its children are the headlines under way. A right-to-left strip travels to the right. */
  constructor(list: HTMLElement, direction: Direction, belt: Belt, stripPx: number) {
    this.#list = list;
    this.#sign = signOf(direction);
    this.#lane = { belt, stripPx, runs: [] };
  }

  get lane(): lanes.Lane<Carried> {
    return this.#lane;
  }

  get runs(): readonly Carried[] {
    return this.#lane.runs;
  }

  append(view: HeadlineView, onGone: () => void): Carried {
    this.#list.append(view.element);
    const entryPx = lanes.nextEntryPx(this.#lane, timelineMs());
    const run = this.#carry(view, entryPx, onGone);
    this.#lane = lanes.withNext(this.#lane, run);
    return this.#placed(run);
  }

  prepend(view: HeadlineView, onGone: () => void): Carried {
    this.#list.prepend(view.element);
    const run = this.#carry(view, 0, onGone);
    const first = this.runs[0];
    const placed = { ...run, entryPx: (first?.entryPx ?? 0) - run.widthPx };
    this.#lane = lanes.withPrevious(this.#lane, placed);
    return this.#placed(placed);
  }

  drop(isKept: (run: Carried) => boolean): void {
    for (const run of this.runs) {
      if (isKept(run)) continue;
      run.animation.cancel();
      run.view.element.remove();
      this.#lane = lanes.keeping(this.#lane, (candidate) => candidate !== run);
    }
  }

  /** Holds, resumes or shifts: all headlines in one task. */
  setBelt(change: (belt: Belt, nowMs: number) => Belt): void {
    const nowMs = timelineMs();
    this.#lane = lanes.withBelt(this.#lane, change(this.#lane.belt, nowMs));
    for (const run of this.runs) this.#place(run, nowMs);
  }

  reveal(run: Carried, insetPx: number): void {
    const { belt } = lanes.broughtIntoView(this.#lane, run, insetPx, timelineMs());
    this.setBelt(() => belt);
  }

  /** What is in the strip keeps its distance from the entry edge, whichever side that is now. */
  resize(stripPx: number, speedPxPerMs: number, direction: Direction): void {
    const nowMs = timelineMs();
    this.#sign = signOf(direction);
    const belt = atSpeed(this.#lane.belt, speedPxPerMs, nowMs);
    this.#lane = { ...this.#lane, belt, stripPx };
    for (const run of this.runs) this.#placed(run);
  }

  /** Boxes are measured again, and everything is placed from the headline that is being read. */
  replan(scale: number): void {
    const nowMs = timelineMs();
    const anchor = lanes.readRun(this.#lane, nowMs);
    if (!anchor) return;
    for (const { view } of this.runs) view.fix(undefined);
    const widthsPx = new Map(
      this.runs.map((run) => [run, run.view.isLive ? run.view.widthPx() : run.widthPx * scale]),
    );
    this.#lane = lanes.replanned(this.#lane, anchor, (run) => widthsPx.get(run) ?? run.widthPx);
    for (const run of this.runs) this.#placed(run);
  }

  #carry(view: HeadlineView, entryPx: number, onGone: () => void): Carried {
    const effect = new KeyframeEffect(view.element, null, { fill: 'both', easing: 'linear', duration: 1 });
    const animation = new Animation(effect, document.timeline);
    animation.onfinish = () => {
      if (animation.playState !== 'finished') return;
      this.drop((run) => run.view !== view);
      onGone();
    };
    return { view, entryPx, widthPx: view.widthPx(), animation };
  }

  /** From just outside the entry edge to just outside the far one, in a box that keeps its width. */
  #placed(run: Carried): Carried {
    const { view, animation, widthPx } = run;
    view.fix(widthPx);
    if (animation.effect instanceof KeyframeEffect) {
      animation.effect.setKeyframes({
        transform: [
          `translateX(${-this.#sign * widthPx}px)`,
          `translateX(${this.#sign * this.#lane.stripPx}px)`,
        ],
      });
    }
    this.#place(run, timelineMs());
    return run;
  }

  #place(run: Carried, nowMs: number): void {
    const { animation } = run;
    const { durationMs, currentTimeMs, startTimeMs } = lanes.timingOf(this.#lane, run, nowMs);
    animation.effect?.updateTiming({ duration: durationMs });
    // Both are done at once: with an explicit time there is no pending phase, and all follow the same arithmetic.
    animation.startTime = startTimeMs;
    if (startTimeMs === null) animation.currentTime = currentTimeMs;
  }
}

function signOf(direction: Direction): 1 | -1 {
  return direction === 'rtl' ? 1 : -1;
}
