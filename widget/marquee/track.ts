import type { Direction } from '../../server/protocol/headline.ts';
import { type ScrollClock, withSpeed } from '../core/scroll-clock.ts';
import { nextEntryPx, type Passage, timingOf, type TrackLayout } from '../core/track-layout.ts';
import type { HeadlineItem } from '../view/headline-item.ts';

/** A passage with its element and the animation that moves it. */
export interface TrackItem extends Passage {
  readonly item: HeadlineItem;
  readonly animation: Animation;
}

export function timelineMs(): number {
  // A document that was never shown has no time yet; any clock with the same origin does.
  return Number(document.timeline.currentTime ?? performance.now());
}

/** Turns a track's layout into elements and animations. What enters and what leaves is decided elsewhere. */
export class Track {
  readonly #list: HTMLElement;
  #sign: 1 | -1;
  #layout: TrackLayout<TrackItem>;

  /** `list` clips; its children are the headlines under way. A right-to-left marquee travels to the right. */
  constructor(list: HTMLElement, direction: Direction, clock: ScrollClock, viewportPx: number) {
    this.#list = list;
    this.#sign = signOf(direction);
    this.#layout = { clock, viewportPx, passages: [] };
  }

  get layout(): TrackLayout<TrackItem> {
    return this.#layout;
  }

  /** Places all headlines in one task. */
  set layout(layout: TrackLayout<TrackItem>) {
    this.#layout = layout;
    const nowMs = timelineMs();
    for (const passage of this.passages) this.#place(passage, nowMs);
  }

  get passages(): readonly TrackItem[] {
    return this.#layout.passages;
  }

  get items(): readonly HeadlineItem[] {
    return this.passages.map(({ item }) => item);
  }

  /** Adds a headline after the last one, or before the first, so that it ends where the clock's offset is `endPx`. */
  launch(item: HeadlineItem, onFinish: () => void, endPx?: number): TrackItem {
    const isBefore = endPx !== undefined;
    if (isBefore) this.#list.prepend(item.element);
    else this.#list.append(item.element);
    const effect = new KeyframeEffect(item.element, null, { fill: 'both' });
    const animation = new Animation(effect, document.timeline);
    animation.onfinish = onFinish;
    const widthPx = item.measureWidthPx();
    const nowMs = timelineMs();
    const entryPx = isBefore ? endPx - widthPx : nextEntryPx(this.#layout, nowMs);
    const passage = { item, animation, entryPx, widthPx };
    const passages = isBefore ? [passage, ...this.passages] : [...this.passages, passage];
    this.#layout = { ...this.#layout, passages };
    item.fixWidth(widthPx);
    this.#place(passage, nowMs);
    return passage;
  }

  remove(passage: TrackItem): void {
    passage.animation.cancel();
    passage.item.element.remove();
    this.#layout = { ...this.#layout, passages: this.passages.filter((other) => other !== passage) };
  }

  /** Paused animations would keep their elements in memory for good. The next change of the layout creates them again. */
  release(): void {
    for (const { animation } of this.passages) animation.cancel();
  }

  /** Pauses, resumes, moves or starts a tween. */
  updateClock(change: (clock: ScrollClock, nowMs: number) => ScrollClock): void {
    this.layout = { ...this.#layout, clock: change(this.#layout.clock, timelineMs()) };
  }

  /** What is in view keeps its distance from the entry edge, whichever side that is now. */
  resize(viewportPx: number, speedPxPerMs: number, direction: Direction): void {
    this.#sign = signOf(direction);
    this.#layout = { ...this.#layout, viewportPx };
    this.updateClock((clock, nowMs) => withSpeed(clock, speedPxPerMs, nowMs));
  }

  #place(passage: TrackItem, nowMs: number): void {
    const { animation, widthPx } = passage;
    const { keyframes, durationMs, elapsedMs, isPaused } = timingOf(this.#layout, passage, nowMs);
    if (animation.effect instanceof KeyframeEffect) {
      animation.effect.updateTiming({ duration: durationMs });
      animation.effect.setKeyframes(
        keyframes.map(({ leadPx, ...rest }) => ({
          ...rest,
          transform: `translateX(${this.#sign * (leadPx - widthPx)}px)`,
        })),
      );
    }
    // An explicit time leaves no pending phase, so that all headlines follow the same arithmetic.
    animation.startTime = isPaused ? null : nowMs - elapsedMs;
    if (isPaused) animation.currentTime = elapsedMs;
  }
}

function signOf(direction: Direction): 1 | -1 {
  return direction === 'rtl' ? 1 : -1;
}
