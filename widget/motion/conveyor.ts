import type { Headline } from '../../server/protocol/headline.ts';
import { held, resumed, shifted } from '../core/belt.ts';
import { byId, isSame } from '../core/difference.ts';
import { hasExpired } from '../core/dates.ts';
import * as lanes from '../core/lane.ts';
import type { Queue } from '../core/queue.ts';
import { Carriage, type Carried, timelineMs } from './carriage.ts';
import type { HeadlineView } from './headline-view.ts';
import { isReadable, mark } from './marking.ts';
import type { Edition, HoldReason, Room, Strip, StripOptions } from './strip.ts';

const fadeMs = 240;

/** The width of the fade at an edge, as the styles have it: what is to be read stands clear of it. */
const edgeEm = 1.4;

/** The timeline stands still within a frame: a timer that comes two frames later does not come too early by its clock. */
const frameMs = 34;

/**
 * The moving strip: who enters, what leaves, when to wake. It wakes once an entry, and nothing runs a frame. What is not on
 * screen yet can change freely; what is on screen is never moved by a change.
 */
export class Conveyor implements Strip {
  readonly #options: StripOptions;
  readonly #queue: Queue;
  readonly #holds: Set<HoldReason>;
  #carriage: Carriage | undefined;
  #room: Room = { widthPx: 0, fontSizePx: 0, probePx: 0 };
  #current: ReadonlyMap<string, Headline> = new Map();
  #expiredIds: ReadonlySet<string> = new Set();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #heir: HeadlineView | undefined;

  constructor(options: StripOptions) {
    this.#options = options;
    this.#queue = options.queue;
    this.#holds = new Set(options.holds);
  }

  show({ headlines, expiredIds }: Edition): void {
    this.#current = byId(headlines);
    const shown = new Set(this.#carriage?.runs.map(({ view }) => view.headline.id));
    this.#expiredIds = new Set([...this.#expiredIds, ...expiredIds].filter((id) => shown.has(id)));
    this.#queue.replace(headlines, this.#serverMs());
    this.#refresh();
  }

  hold(reason: HoldReason): void {
    if (this.#holds.has(reason)) return;
    this.#holds.add(reason);
    this.#carriage?.setBelt(held);
    this.#schedule();
  }

  release(reason: HoldReason): void {
    if (!this.#holds.delete(reason)) return;
    if (this.#holds.size === 0) this.#carriage?.setBelt(resumed);
    this.#refresh();
  }

  measure(): void {
    const before = this.#room;
    const room = this.#options.room();
    // In a parent that is not displayed there is nothing to measure: all stays as it is.
    if (room.widthPx === 0) return;
    this.#room = room;
    const speedPxPerMs = (this.#options.emPerSecond() * room.fontSizePx) / 1000;
    const { direction } = this.#options.wording();
    if (this.#carriage) {
      this.#carriage.resize(room.widthPx, speedPxPerMs, direction);
      // At rest, the first headline stays where it is: at the far edge.
      if (this.#holds.has('fits'))
        this.#carriage.setBelt((belt) => shifted(belt, room.widthPx - before.widthPx));
      if (room.probePx !== before.probePx) this.#carriage.replan(room.probePx / before.probePx);
    } else {
      const belt = { travelledPx: 0, atMs: timelineMs(), speedPxPerMs, isHeld: this.#holds.size > 0 };
      this.#carriage = new Carriage(this.#options.list, direction, belt, room.widthPx);
    }
    this.#refresh();
  }

  /** Moves everything along the strip by hand, forwards when `px` is positive. */
  shift(px: number): void {
    this.#carriage?.setBelt((belt) => shifted(belt, px));
    this.#refresh();
  }

  step(by: 1 | -1): void {
    const runs = this.#carriage?.runs ?? [];
    const focused = runs.findIndex(({ view }) => view.isFocused);
    const rest = by > 0 ? runs.slice(focused + 1) : runs.slice(0, Math.max(focused, 0)).toReversed();
    const run = rest.find(isReadable) ?? (by > 0 ? this.#following() : this.#preceding());
    if (!run) return;
    mark(this.#carriage?.runs ?? []);
    run.view.focus();
    this.reveal(run.view);
  }

  reveal(view: HeadlineView): void {
    const run = this.#carriage?.runs.find((candidate) => candidate.view === view);
    if (!run) return;
    this.#carriage?.reveal(run, this.#edgePx);
    this.#refresh();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#carriage?.drop(() => false);
    this.#carriage = undefined;
  }

  get #edgePx(): number {
    return edgeEm * this.#room.fontSizePx;
  }

  #serverMs(): number {
    return this.#options.wording().nowMs();
  }

  /** What is on screen follows what is known, the strip is filled, and the next wake-up is set. */
  #refresh(): void {
    if (!this.#carriage) return;
    for (const { view } of this.#carriage.runs) this.#correct(view);
    this.#clear(this.#carriage);
    this.#fill(this.#carriage);
    mark(this.#carriage.runs);
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
      const isExpired = this.#expiredIds.has(headline.id) || hasExpired(headline, this.#serverMs());
      // In a strip that stands still there is no run to finish.
      if (!isExpired || this.#holds.has('fits')) this.#retire(view);
      return;
    }
    view.calm(wording);
    // While the viewer has paused, only what is withdrawn may touch the screen.
    if (isSame(current, headline) || this.#holds.has('viewer')) return;
    if (view.rewrite(current, wording)) return;
    this.#retire(view);
    this.#queue.hurry(current.id);
  }

  /** Takes out what has left, and what nobody sees yet and should not come now. */
  #clear(carriage: Carriage): void {
    const { lane } = carriage;
    const nowMs = timelineMs();
    const isPressed = !this.#holds.has('viewer') && this.#queue.hasUrgent(this.#serverMs());
    const isDone = carriage.runs.every((run) => run.view.isEmpty || !lanes.isOnScreen(lane, run, nowMs));
    carriage.drop((run) => {
      if (run.view.isFocused) return true;
      if (lanes.isGone(lane, run, nowMs)) return false;
      // With nothing left to see there is nothing to keep still: the strip begins anew.
      if (!isDone && lanes.isOnScreen(lane, run, nowMs)) return true;
      const { headline, isLive } = run.view;
      const current = this.#current.get(headline.id);
      const isDue = !isDone && lanes.untilEntryMs(lane, run, nowMs) <= lanes.launchAheadMs;
      if (isDue && !isPressed && isLive && current && isSame(current, headline)) return true;
      this.#queue.giveBack(headline.id);
      return false;
    });
  }

  #fill(carriage: Carriage): void {
    const isWaiting = [...this.#holds].some((reason) => reason !== 'fits');
    const isFirst = carriage.runs.length === 0;
    if (isWaiting && !isFirst) return;
    while (lanes.untilLaunchMs(carriage.lane, timelineMs()) <= 0 && !this.#complete(carriage)) {
      if (!this.#launch(carriage)) break;
    }
    this.#settle(carriage, isFirst);
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
      const spacePx = lane.stripPx - this.#edgePx - lanes.leadPx(lane, first, nowMs);
      carriage.setBelt((belt) => shifted(belt, spacePx));
    } else if (lanes.untilInsideMs(lane, last, nowMs) > 0) return;
    for (const run of carriage.runs) if (!complete.includes(run)) this.#retire(run.view);
    this.hold('fits');
  }

  /** The last live runs, if they are all that there is to show and are in view together. */
  #complete({ lane, runs }: Carriage): readonly Carried[] | undefined {
    const all = this.#queue.at(this.#serverMs());
    const live = runs.filter(({ view }) => view.isLive);
    if (all.length === 0 || all.length > live.length) return undefined;
    const tail = live.slice(-all.length);
    const ids = new Set(tail.map(({ view }) => view.headline.id));
    return all.every(({ id }) => ids.has(id)) && lanes.spanPx(tail) <= lane.stripPx ? tail : undefined;
  }

  #launch(carriage: Carriage): Carried | undefined {
    const headline = this.#queue.take(this.#serverMs());
    return headline && carriage.append(this.#options.newView(headline), () => this.#refresh());
  }

  /** The one after the last in the strip; one that is in view already is itself the next. */
  #following(): Carried | undefined {
    const carriage = this.#carriage;
    if (!carriage) return undefined;
    if (this.#complete(carriage)) return carriage.runs.find(isReadable);
    const run = this.#launch(carriage);
    return run && carriage.runs.find(({ view }) => view.isLive && view.headline.id === run.view.headline.id);
  }

  #preceding(): Carried | undefined {
    const carriage = this.#carriage;
    const first = carriage?.runs.find(isReadable);
    const headline = first && this.#queue.before(first.view.headline.id, this.#serverMs());
    if (!carriage || !headline) return undefined;
    const shown = carriage.runs.find(({ view }) => view.isLive && view.headline.id === headline.id);
    return shown ?? carriage.prepend(this.#options.newView(headline), () => this.#refresh());
  }

  #retire(view: HeadlineView): void {
    if (view.isFocused)
      this.#heir = this.#carriage?.runs.find((run) => isReadable(run) && run.view !== view)?.view;
    view.retire(fadeMs, () => this.#refresh());
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const carriage = this.#carriage;
    const last = carriage?.runs.at(-1);
    if (!carriage || !last || this.#holds.size > 0) return;
    const nowMs = timelineMs();
    const ms = this.#complete(carriage)
      ? lanes.untilInsideMs(carriage.lane, last, nowMs)
      : lanes.untilLaunchMs(carriage.lane, nowMs);
    if (this.#current.size > 0) this.#timer = setTimeout(() => this.#refresh(), Math.max(0, ms + frameMs));
  }
}
