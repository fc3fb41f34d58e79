import type { Headline } from '../../server/protocol/headline.ts';
import { held, resumed, settled, shifted } from '../core/scroll-clock.ts';
import { byId, isSame } from '../core/diff-headlines.ts';
import { hasExpired } from '../core/headline-dates.ts';
import * as lanes from '../core/track-layout.ts';
import type { Queue } from '../core/headline-queue.ts';
import { Carriage, type Carried, timelineMs } from './track.ts';
import type { HeadlineView } from '../view/headline-item.ts';
import { byHand } from '../input/load-gestures.ts';
import { isReadable, mark } from '../view/tab-stop.ts';
import type { Edition, HoldReason, Rails, Room, Strip, StripOptions } from '../view/view.ts';

const fadeMs = 240;

/** The width of the fade at an edge, as the styles have it: what is to be read stands clear of it. */
const edgeEm = 1.4;

/** The timeline stands still within a frame: a timer that comes two frames later does not come too early by its clock. */
const frameMs = 34;

/**
 * The moving strip: who enters, what leaves, when to wake. It wakes once an entry, and nothing runs a frame. What is not on
 * screen yet can change freely; what is on screen is never moved by a change.
 */
export class Conveyor implements Strip, Rails {
  readonly #options: StripOptions;
  readonly rails = this;
  readonly queue: Queue;
  readonly #holds: Set<HoldReason>;
  carriage: Carriage | undefined;
  #room: Room = { widthPx: 0, fontSizePx: 0, probePx: 0 };
  #current: ReadonlyMap<string, Headline> = new Map();
  #expiredIds: ReadonlySet<string> = new Set();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #heir: HeadlineView | undefined;

  constructor(options: StripOptions) {
    this.#options = options;
    this.queue = options.queue;
    this.#holds = new Set(options.holds);
  }

  show({ headlines, expiredIds }: Edition): void {
    this.#current = byId(headlines);
    const shown = new Set(this.carriage?.runs.map(({ view }) => view.headline.id));
    this.#expiredIds = new Set([...this.#expiredIds, ...expiredIds].filter((id) => shown.has(id)));
    this.queue.replace(headlines, this.serverMs);
    this.refresh();
  }

  hold(reason: HoldReason): void {
    if (this.#holds.has(reason)) return;
    this.#holds.add(reason);
    this.carriage?.setBelt(held);
    this.#schedule();
  }

  release(reason: HoldReason): void {
    if (!this.#holds.delete(reason)) return;
    if (this.#holds.size === 0) this.carriage?.setBelt(resumed);
    this.refresh();
  }

  measure(): void {
    const before = this.#room;
    const room = this.#options.room();
    // In a parent that is not displayed there is nothing to measure: all stays as it is.
    if (room.widthPx === 0) return;
    this.#room = room;
    const speedPxPerMs = (this.#options.emPerSecond() * room.fontSizePx) / 1000;
    const { direction } = this.#options.wording();
    if (this.carriage) {
      this.carriage.resize(room.widthPx, speedPxPerMs, direction);
      // At rest, the first headline stays where it is: at the far edge.
      if (this.isAtRest) this.#shift(room.widthPx - before.widthPx);
      if (room.widthPx > before.widthPx || room.probePx !== before.probePx)
        byHand(({ refit }) => refit(this, room, before));
    } else {
      const belt = { travelledPx: 0, atMs: timelineMs(), speedPxPerMs, isHeld: this.#holds.size > 0 };
      this.carriage = new Carriage(this.#options.list, direction, belt, room.widthPx);
    }
    this.refresh();
  }

  step(by: 1 | -1): void {
    byHand(({ step }) => step(this, by));
  }

  reveal(view: HeadlineView): void {
    byHand(({ reveal }) => reveal(this, view));
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const run of this.carriage?.runs ?? []) this.carriage?.drop(run);
    this.carriage = undefined;
  }

  get isAtRest(): boolean {
    return this.#holds.has('fits');
  }

  get edgePx(): number {
    return edgeEm * this.#room.fontSizePx;
  }

  get serverMs(): number {
    return this.#options.wording().nowMs();
  }

  /** What is on screen follows what is known, the strip is filled, and the next wake-up is set. */
  refresh(): void {
    if (!this.carriage) return;
    for (const { view } of this.carriage.runs) this.#correct(view);
    this.#clear(this.carriage);
    this.#fill(this.carriage);
    mark(this.carriage.runs);
    this.#schedule();

    const heir = this.#heir;
    this.#heir = undefined;
    heir?.focus();
  }

  #correct(view: HeadlineView): void {
    if (!view.isLive) return;
    const { headline } = view;
    const wording = this.#options.wording();
    const current = this.#current.get(headline.id);
    if (!current) {
      const isExpired = this.#expiredIds.has(headline.id) || hasExpired(headline, this.serverMs);
      // In a strip that stands still there is no run to finish.
      if (!isExpired || this.isAtRest) this.#retire(view);
      return;
    }
    view.calm(wording);
    // While the viewer has paused, only what is withdrawn may touch the screen.
    if (isSame(current, headline) || this.#holds.has('viewer')) return;
    if (view.rewrite(current, wording)) return;
    this.#retire(view);
    this.queue.hurry(current.id);
  }

  /** Takes out what has left, and what nobody sees yet and should not come now. */
  #clear(carriage: Carriage): void {
    const { lane } = carriage;
    const nowMs = timelineMs();
    const isPressed = !this.#holds.has('viewer') && this.queue.hasUrgent(this.serverMs);
    const isDone = carriage.runs.every((run) => run.view.isEmpty || !lanes.isOnScreen(lane, run, nowMs));
    // Whoever reads by keyboard keeps the place, and everything between it and the window.
    const focused = this.#holds.has('focus') ? carriage.runs.findIndex(({ view }) => view.isFocused) : -1;
    const back: string[] = [];
    for (const [index, run] of carriage.runs.entries()) {
      const { headline, isLive } = run.view;
      if (lanes.isGone(lane, run, nowMs)) {
        if (focused >= 0 && index >= focused) continue;
        this.queue.leave(headline.id);
      } else {
        // With nothing left to see there is nothing to keep still: the strip begins anew.
        if (index <= focused || (!isDone && lanes.isOnScreen(lane, run, nowMs))) continue;
        const current = this.#current.get(headline.id);
        const isDue = !isDone && lanes.untilEntryMs(lane, run, nowMs) <= lanes.launchAheadMs;
        if (isDue && !isPressed && isLive && current && isSame(current, headline)) continue;
        back.push(headline.id);
      }
      carriage.drop(run);
    }
    this.queue.giveBack(back);
  }

  #fill(carriage: Carriage): void {
    const isWaiting = [...this.#holds].some((reason) => reason !== 'fits');
    const isFirst = carriage.runs.length === 0;
    const isPassive = isWaiting && !isFirst;
    if (isPassive && this.isAtRest) return;
    // Held, only a hand or a smaller type makes room that can be seen.
    const dueMs = isPassive ? -lanes.launchAheadMs : 0;
    while (lanes.untilLaunchMs(carriage.lane, timelineMs()) <= dueMs && !this.#complete(carriage)) {
      if (!this.launchNext()) break;
    }
    if (!isPassive) this.#settle(carriage, isFirst);
  }

  /** When all of it fits, the strip comes to rest with all of it in view. */
  #settle(carriage: Carriage, isFirst: boolean): void {
    const complete = this.#complete(carriage);
    const [first] = carriage.runs;
    const last = complete?.at(-1);
    if (!complete || !first || !last) return this.release('fits');
    const { lane } = carriage;
    const nowMs = timelineMs();
    if (isFirst) {
      this.#shift(lane.stripPx - this.edgePx - lanes.leadPx(lane, first, nowMs));
    } else if (lanes.untilInsideMs(lane, last, nowMs) > 0) return;
    for (const run of carriage.runs) if (!complete.includes(run)) this.#retire(run.view);
    this.hold('fits');
  }

  #shift(px: number): void {
    this.carriage?.setBelt((belt, nowMs) => shifted(belt, px, nowMs));
  }

  /** The last live runs, if they are all that there is to show and are in view together. */
  #complete({ lane, runs }: Carriage): readonly Carried[] | undefined {
    const all = this.queue.at(this.serverMs);
    const live = runs.filter(({ view }) => view.isLive);
    if (all.length === 0 || all.length > live.length) return undefined;
    const tail = live.slice(-all.length);
    const ids = new Set(tail.map(({ view }) => view.headline.id));
    return all.every(({ id }) => ids.has(id)) && lanes.spanPx(tail) <= lane.stripPx ? tail : undefined;
  }

  launch(headline: Headline, endPx?: number): Carried | undefined {
    return this.carriage?.launch(this.#options.newView(headline), () => this.refresh(), endPx);
  }

  launchNext(): Carried | undefined {
    const headline = this.queue.take(this.serverMs);
    return headline && this.launch(headline);
  }

  #retire(view: HeadlineView): void {
    if (view.isFocused)
      this.#heir = this.carriage?.runs.find((run) => isReadable(run) && run.view !== view)?.view;
    view.retire(fadeMs, () => this.refresh());
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const { carriage } = this;
    const last = carriage?.runs.at(-1);
    if (!carriage || !last || this.#holds.size > 0 || this.#current.size === 0) return;
    const nowMs = timelineMs();
    const { glide } = carriage.lane.belt;
    let ms = lanes.untilLaunchMs(carriage.lane, nowMs);
    if (this.#complete(carriage)) ms = lanes.untilInsideMs(carriage.lane, last, nowMs);
    if (glide) ms = glide.endMs - nowMs;
    this.#timer = setTimeout(() => this.#wake(), Math.max(0, ms + frameMs));
  }

  #wake(): void {
    if (this.carriage?.lane.belt.glide) this.carriage.setBelt(settled);
    this.refresh();
  }
}
