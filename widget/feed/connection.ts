import { formatPosition } from '../../server/protocol/position.ts';
import type { Snapshot } from '../../server/protocol/message.ts';
import type { ChannelAddress } from './address.ts';
import { beginCourse, dueMs, hasLink, type Course, type Moment } from './connection-state.ts';
import type { OpenLink, Transport } from './transport.ts';
import type { StartTimer } from './page-timer.ts';
import { updateOf } from './status.ts';
import { step, type Happening } from './reduce.ts';
import type { FeedUpdate } from './update.ts';

/** What a page is to a follower; a test hands in its own. */
export interface Surroundings {
  readonly clock: Moment;
  readonly startTimer: StartTimer;
  readonly openLink: Readonly<Record<Transport, OpenLink>>;
  /** Reports what the page's life does to the follower. Returns what ends that. */
  watchPage(report: (happening: Happening) => void): () => void;
}

/** A follower at work. */
export interface Drive {
  sleep(): void;
  wake(): void;
  close(): void;
}

/** Follows a channel from `snapshot` on, with one link and one timer at most, until closed. */
export function drive(
  address: ChannelAddress,
  snapshot: Snapshot | undefined,
  listener: (update: FeedUpdate) => void,
  { clock, startTimer, openLink, watchPage }: Surroundings,
): Drive {
  let course = beginCourse(snapshot, clock);
  let told = updateOf(course, clock.nowMs);
  let openNumber = 0;
  let closeLink: (() => void) | undefined;
  let stopTimer: (() => void) | undefined;
  // The strips and the page sleep each for reasons of their own.
  const asleep = { strips: false, page: false };

  function happen(happening: Happening): void {
    course = step(course, happening, clock);
    settleLink();
    settleTimer();
    tell();
  }

  function settleLink(): void {
    const wanted = hasLink(course) ? course.link : 0;
    if (wanted === openNumber) return;
    closeLink?.();
    closeLink = undefined;
    openNumber = wanted;
    if (wanted !== 0) closeLink = openLinkOf(course);
  }

  function openLinkOf({ link, transport, state, isFromScratch }: Course): () => void {
    const after = state && !isFromScratch ? formatPosition(state) : undefined;
    return openLink[transport](address, after, (heard) => happen({ type: 'heard', link, heard }));
  }

  function settleTimer(): void {
    stopTimer?.();
    stopTimer = undefined;
    const delayMs = dueMs(course, clock.nowMs) - clock.nowMs;
    if (delayMs !== Infinity) stopTimer = startTimer(Math.max(0, delayMs), () => happen({ type: 'due' }));
  }

  function tell(): void {
    const update = updateOf(course, clock.nowMs);
    const { expiredIds } = update;
    const isNews =
      update.state !== told.state ||
      update.status !== told.status ||
      update.clockOffsetMs !== told.clockOffsetMs ||
      expiredIds.size > 0;
    if (!isNews) return;
    told = update;
    listener(update);
  }

  function settleSleep(who: Partial<typeof asleep>): void {
    Object.assign(asleep, who);
    happen({ type: asleep.strips || asleep.page ? 'asleep' : 'awake' });
  }

  const leavePage = watchPage((happening) => {
    if (happening.type === 'asleep' || happening.type === 'awake')
      settleSleep({ page: happening.type === 'asleep' });
    else happen(happening);
  });
  settleTimer();

  return {
    sleep: () => settleSleep({ strips: true }),
    wake: () => settleSleep({ strips: false }),
    close() {
      leavePage();
      stopTimer?.();
      closeLink?.();
    },
  };
}
