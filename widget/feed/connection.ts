import type { Snapshot } from '../../server/protocol/message.ts';
import { formatPosition } from '../../server/protocol/position.ts';
import type { FeedState } from '../core/feed-state.ts';
import type { ChannelAddress } from './address.ts';
import {
  type Clock,
  type ConnectionState,
  feedStateOf,
  initialConnectionState,
  nextDeadlineMs,
  usesTransport,
} from './connection-state.ts';
import type { StartTimer } from './page-timer.ts';
import { type ConnectionEvent, reduce } from './reduce.ts';
import type { OpenTransport, Transport } from './transport.ts';

/** What a connection needs of its page; a test passes its own. */
export interface Environment {
  readonly clock: Clock;
  readonly startTimer: StartTimer;
  readonly transports: Readonly<Record<Transport, OpenTransport>>;
  /** Reports when the page is hidden, put away and shown again. Returns a function that ends it. */
  watchPage(report: (event: ConnectionEvent) => void): () => void;
}

export interface Connection {
  sleep(): void;
  wake(): void;
  close(): void;
}

/** Follows a channel from `snapshot` on, with at most one open transport and one timer, until it is closed. */
export function openConnection(
  address: ChannelAddress,
  snapshot: Snapshot | undefined,
  listener: (state: FeedState) => void,
  { clock, startTimer, transports, watchPage }: Environment,
): Connection {
  let state = initialConnectionState(snapshot, clock);
  let reported = feedStateOf(state, clock.nowMs);
  let openAttempt = 0;
  let closeTransport: (() => void) | undefined;
  let stopTimer: (() => void) | undefined;
  // The strips and the page each have their own reasons to sleep.
  const asleep = { strips: false, page: false };

  function dispatch(event: ConnectionEvent): void {
    state = reduce(state, event, clock);
    updateTransport();
    updateTimer();
    report();
  }

  function updateTransport(): void {
    const wanted = usesTransport(state) ? state.attempt : 0;
    if (wanted === openAttempt) return;
    closeTransport?.();
    closeTransport = undefined;
    openAttempt = wanted;
    if (wanted !== 0) closeTransport = open(state);
  }

  function open({ attempt, transport, channelState, needsSnapshot }: ConnectionState): () => void {
    const after = channelState && !needsSnapshot ? formatPosition(channelState) : undefined;
    return transports[transport](address, after, (event) => dispatch({ type: 'transport', attempt, event }));
  }

  function updateTimer(): void {
    stopTimer?.();
    stopTimer = undefined;
    const delayMs = nextDeadlineMs(state, clock.nowMs) - clock.nowMs;
    if (delayMs !== Infinity)
      stopTimer = startTimer(Math.max(0, delayMs), () => dispatch({ type: 'timeout' }));
  }

  function report(): void {
    const next = feedStateOf(state, clock.nowMs);
    const hasChanged =
      next.position !== reported.position ||
      next.status !== reported.status ||
      next.refusal !== reported.refusal ||
      next.clockOffsetMs !== reported.clockOffsetMs ||
      next.expiredIds.size > 0;
    if (!hasChanged) return;
    reported = next;
    listener(next);
  }

  function updateSleep(change: Partial<typeof asleep>): void {
    Object.assign(asleep, change);
    dispatch({ type: asleep.strips || asleep.page ? 'sleep' : 'wake' });
  }

  const unwatchPage = watchPage((event) => {
    if (event.type === 'sleep' || event.type === 'wake') updateSleep({ page: event.type === 'sleep' });
    else dispatch(event);
  });
  updateTimer();

  return {
    sleep: () => updateSleep({ strips: true }),
    wake: () => updateSleep({ strips: false }),
    close() {
      unwatchPage();
      stopTimer?.();
      closeTransport?.();
    },
  };
}
