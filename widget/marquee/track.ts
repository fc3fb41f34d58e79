import type { Direction } from '../../server/protocol/headline.ts';
import { atSpeed, type Belt } from '../core/scroll-clock.ts';
import * as lanes from '../core/track-layout.ts';
import type { HeadlineView } from '../view/headline-item.ts';

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

  /** Places all headlines in one task. Who comes and who goes is not for here. */
  set lane(lane: lanes.Lane<Carried>) {
    this.#lane = lane;
    const nowMs = timelineMs();
    for (const run of this.runs) this.#place(run, nowMs);
  }

  get runs(): readonly Carried[] {
    return this.#lane.runs;
  }

  /** Puts a headline behind the last one; or before the first, with its end where the belt is at `endPx`. */
  launch(view: HeadlineView, onFinish: () => void, endPx?: number): Carried {
    const isBefore = endPx !== undefined;
    if (isBefore) this.#list.prepend(view.element);
    else this.#list.append(view.element);
    const effect = new KeyframeEffect(view.element, null, { fill: 'both' });
    const animation = new Animation(effect, document.timeline);
    animation.onfinish = onFinish;
    const widthPx = view.widthPx();
    const entryPx = isBefore ? endPx - widthPx : lanes.nextEntryPx(this.#lane, timelineMs());
    const run = { view, animation, entryPx, widthPx };
    this.#lane = { ...this.#lane, runs: isBefore ? [run, ...this.runs] : [...this.runs, run] };
    view.fix(widthPx);
    this.#place(run, timelineMs());
    return run;
  }

  drop(run: Carried): void {
    run.animation.cancel();
    run.view.element.remove();
    this.#lane = { ...this.#lane, runs: this.runs.filter((other) => other !== run) };
  }

  /** Holds, resumes, shifts or lets glide. */
  setBelt(change: (belt: Belt, nowMs: number) => Belt): void {
    this.lane = { ...this.#lane, belt: change(this.#lane.belt, timelineMs()) };
  }

  /** What is in the strip keeps its distance from the entry edge, whichever side that is now. */
  resize(stripPx: number, speedPxPerMs: number, direction: Direction): void {
    this.#sign = signOf(direction);
    this.#lane = { ...this.#lane, stripPx };
    this.setBelt((belt, nowMs) => atSpeed(belt, speedPxPerMs, nowMs));
  }

  #place(run: Carried, nowMs: number): void {
    const { animation, widthPx } = run;
    const { waypoints, durationMs, elapsedMs, isHeld } = lanes.timingOf(this.#lane, run, nowMs);
    if (animation.effect instanceof KeyframeEffect) {
      animation.effect.updateTiming({ duration: durationMs });
      animation.effect.setKeyframes(
        waypoints.map(({ leadPx, ...rest }) => ({
          ...rest,
          transform: `translateX(${this.#sign * (leadPx - widthPx)}px)`,
        })),
      );
    }
    // Both are done at once: with an explicit time there is no pending phase, and all follow the same arithmetic.
    animation.startTime = isHeld ? null : nowMs - elapsedMs;
    if (isHeld) animation.currentTime = elapsedMs;
  }
}

function signOf(direction: Direction): 1 | -1 {
  return direction === 'rtl' ? 1 : -1;
}
