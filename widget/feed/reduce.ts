import type { Snapshot } from '../../server/protocol/message.ts';
import { applyEvents, isCaughtUp } from './apply-events.ts';
import {
  type Clock,
  type ConnectionState,
  markAlive,
  measureClockOffset,
  usesTransport,
  withSnapshot,
} from './connection-state.ts';
import { noIds } from '../core/feed-state.ts';
import { withBestTransport } from './choose-transport.ts';
import * as policy from './reconnect-policy.ts';
import {
  onBye,
  onLost,
  onOpened,
  onPolled,
  onRefused,
  reconnectNow,
  resync,
  startAttempt,
  upgrade,
} from './connection-transitions.ts';
import type { TransportEvent } from './transport.ts';

export type ConnectionEvent =
  /** `nextDeadlineMs` has come. */
  | { readonly type: 'timeout' }
  /** Nobody can see the strips, or the page is put away. */
  | { readonly type: 'sleep' }
  | { readonly type: 'wake' }
  | { readonly type: 'network'; readonly isOnline: boolean }
  /** The device has slept, or its clock was set: an open connection may be dead without a sign of it. */
  | { readonly type: 'suspect' }
  | { readonly type: 'transport'; readonly attempt: number; readonly event: TransportEvent };

/** The state after `event`. */
export function reduce(state: ConnectionState, event: ConnectionEvent, clock: Clock): ConnectionState {
  const before = state.expiredIds.size > 0 ? { ...state, expiredIds: noIds } : state;
  if (before.refusal === 'protocol-violation') return before;

  switch (event.type) {
    case 'timeout':
      return onTimeout(before, clock);
    case 'sleep':
      return { ...before, phase: 'asleep' };
    case 'wake':
      if (before.phase !== 'asleep') return isSilent(before, clock) ? checkConnection(before, clock) : before;
      return reconnectNow(before, clock);
    case 'suspect':
      return before.phase === 'asleep' ? before : checkConnection(before, clock);
    case 'network':
      return onNetworkChange(before, event.isOnline, clock);
    case 'transport':
      if (event.attempt !== before.attempt || !usesTransport(before)) return before;
      return onTransportEvent(before, event.event, clock);
  }
}

function onTimeout(state: ConnectionState, clock: Clock): ConnectionState {
  const { nowMs } = clock;
  if (state.phase === 'open' && nowMs >= state.upgradeAtMs) return upgrade(state, clock);
  if (state.phase === 'asleep' || nowMs < state.phaseEndsMs) return state;
  if (state.phase !== 'waiting' && state.phase !== 'refused') return onLost(state, clock);
  return nowMs >= state.upgradeAtMs ? upgrade(state, clock) : startAttempt(state, clock);
}

function onNetworkChange(state: ConnectionState, isOnline: boolean, clock: Clock): ConnectionState {
  const next = { ...state, isDeviceOnline: isOnline };
  if (!isOnline || state.phase === 'asleep' || state.phase === 'opening') return next;
  // A connection belongs to the network that it was opened in.
  if (state.phase === 'open') return checkConnection(next, clock);
  // Another network may let through what this one blocked.
  return reconnectNow({ ...withBestTransport(next), totalFailures: 0 }, clock);
}

/** Reconnects at once by the transport that works; until something arrives, the headlines count as live for a moment only. */
function checkConnection(state: ConnectionState, clock: Clock): ConnectionState {
  const freshUntilMs = Math.min(state.freshUntilMs, clock.nowMs + policy.stalenessGraceMs);
  return { ...reconnectNow(state, clock), freshUntilMs };
}

function isSilent({ phase, lastHeardAtMs }: ConnectionState, { nowMs }: Clock): boolean {
  return phase === 'open' && nowMs - (lastHeardAtMs ?? nowMs) > policy.suspectAfterMs;
}

function onTransportEvent(state: ConnectionState, event: TransportEvent, clock: Clock): ConnectionState {
  switch (event.type) {
    case 'opened':
      return onOpened(markAlive(state, clock), clock);
    case 'heartbeat':
      return markAlive(state, clock);
    case 'snapshot':
      return onSnapshot(state, event.snapshot, clock);
    case 'events': {
      const { hasGap, ...applied } = applyEvents(state.channelState, event.epoch, event.events);
      const next = { ...markAlive(state, clock), ...applied };
      return hasGap ? resync(next, clock) : next;
    }
    case 'ready': {
      const next = { ...markAlive(state, clock), ...measureClockOffset(event.ready.now, state, clock) };
      return isCaughtUp(next.channelState, event.ready)
        ? { ...next, refusal: undefined }
        : resync(next, clock);
    }
    case 'bye':
      return onBye(markAlive(state, clock), policy.byeDelayMs(event.retryAfterMs, clock.random), clock);
    case 'malformed':
      return resync(state, clock);
    case 'lost':
      return onLost(state, clock, policy.retryDelayMs(event.retryAfterMs, clock.random));
    case 'refused':
      if (event.refusal === 'bad-after') return resync(state, clock);
      return onRefused(state, event.refusal, clock);
  }
}

/** A poll ends with its snapshot; any other transport stays open. */
function onSnapshot(state: ConnectionState, snapshot: Snapshot, clock: Clock): ConnectionState {
  const next = withSnapshot(markAlive(state, clock), snapshot, clock);
  return state.transport === 'poll' ? onPolled(next, clock) : next;
}
