import type { ChannelState } from '../../server/protocol/apply.ts';
import type { Refusal, Snapshot } from '../../server/protocol/message.ts';
import { formatPosition } from '../../server/protocol/position.ts';
import { timeMs } from '../../server/protocol/time-ms.ts';
import { type FeedState, type FeedStatus, noIds } from '../core/feed-state.ts';
import * as policy from './reconnect-policy.ts';
import { newerState } from './snapshot.ts';
import type { Transport } from './transport.ts';

/** A clock that only moves forward. That of the device may be set by somebody. */
export interface Clock {
  readonly nowMs: number;
  random(): number;
}

/** Which transport to have open, until when, and what is known. `reduce` computes the next state, `openConnection` acts on it. */
export interface ConnectionState {
  readonly channelState: ChannelState | undefined;
  /** Headlines that expired in the last step. */
  readonly expiredIds: ReadonlySet<string>;
  readonly clockOffsetMs: number | undefined;
  readonly lastHeardAtMs: number | undefined;

  readonly phase: 'asleep' | 'waiting' | 'opening' | 'open' | 'refused';
  /** When the phase ends by itself: a wait is over, an attempt has failed, an open transport is dead. */
  readonly phaseEndsMs: number;
  /** In use, or to be tried next. */
  readonly transport: Transport;
  /** The number of the latest attempt. What an earlier one reports comes too late. */
  readonly attempt: number;
  readonly openedAtMs: number;
  /** Ask for everything: events are missing, or the server refused the position. */
  readonly needsSnapshot: boolean;

  readonly hasWorked: ReadonlySet<Transport>;
  /** In a row, of this transport and of all. */
  readonly failures: number;
  readonly totalFailures: number;
  /** Even the last transport has failed. */
  readonly isUnreachable: boolean;
  readonly isDeviceOnline: boolean;
  readonly upgradeAtMs: number;
  readonly upgradeDelayMs: number;
  /** Until then, the headlines count as live. */
  readonly freshUntilMs: number;
  readonly refusal: Refusal | undefined;
}

/** Begins with the snapshot that the page already has, if it has one. */
export function initialConnectionState(snapshot: Snapshot | undefined, clock: Clock): ConnectionState {
  const state: ConnectionState = {
    channelState: undefined,
    expiredIds: noIds,
    clockOffsetMs: undefined,
    lastHeardAtMs: undefined,
    phase: 'waiting',
    phaseEndsMs: clock.nowMs,
    transport: 'socket',
    attempt: 0,
    openedAtMs: clock.nowMs,
    needsSnapshot: false,
    hasWorked: new Set<Transport>(),
    failures: 0,
    totalFailures: 0,
    isUnreachable: false,
    isDeviceOnline: true,
    upgradeAtMs: Infinity,
    upgradeDelayMs: policy.upgradeDelayMs.never,
    freshUntilMs: clock.nowMs,
    refusal: undefined,
  };
  return snapshot ? withSnapshot(markAlive(state, clock), snapshot, clock) : state;
}

/** When the next `timeout` event is due; `Infinity` if there is nothing to wait for. */
export function nextDeadlineMs(state: ConnectionState, nowMs: number): number {
  if (state.phase === 'asleep') return Infinity;
  if (state.phase === 'refused') return state.phaseEndsMs;
  const staleMs = nowMs < state.freshUntilMs ? state.freshUntilMs : Infinity;
  const upgradeMs = state.phase === 'open' ? state.upgradeAtMs : Infinity;
  return Math.min(state.phaseEndsMs, staleMs, upgradeMs);
}

/** Whether a transport should be open or opening. */
export function usesTransport({ phase }: ConnectionState): boolean {
  return phase === 'opening' || phase === 'open';
}

/** The state after the server has sent something. */
export function markAlive(state: ConnectionState, { nowMs }: Clock): ConnectionState {
  const untilMs = nowMs + policy.heartbeatTimeoutMs;
  const phaseEndsMs = state.phase === 'open' ? untilMs : state.phaseEndsMs;
  return { ...state, lastHeardAtMs: nowMs, freshUntilMs: untilMs, phaseEndsMs };
}

export function withSnapshot(state: ConnectionState, snapshot: Snapshot, clock: Clock): ConnectionState {
  const channelState = newerState(state.channelState, snapshot);
  return {
    ...state,
    channelState,
    needsSnapshot: false,
    refusal: undefined,
    ...measureClockOffset(snapshot.now, state, clock),
  };
}

export function measureClockOffset(now: string, { clockOffsetMs }: ConnectionState, { nowMs }: Clock) {
  const offsetMs = timeMs(now) - nowMs;
  return { clockOffsetMs: Number.isNaN(offsetMs) ? clockOffsetMs : offsetMs };
}

export function statusOf(state: ConnectionState, nowMs: number): FeedStatus {
  if (state.refusal) return 'refused';

  const isFresh = state.channelState !== undefined && nowMs < state.freshUntilMs;
  if (isFresh) return 'live';
  if (state.isUnreachable || !state.isDeviceOnline) return 'offline';
  return state.channelState ? 'stale' : 'loading';
}

/** The part of the state that the widget gets. */
export function feedStateOf(state: ConnectionState, nowMs: number): FeedState {
  const { channelState, expiredIds, refusal, clockOffsetMs, lastHeardAtMs } = state;
  return {
    headlines: channelState?.headlines,
    channel: channelState?.channel,
    position: channelState && formatPosition(channelState),
    expiredIds,
    status: statusOf(state, nowMs),
    refusal,
    clockOffsetMs,
    lastHeardAtMs:
      lastHeardAtMs === undefined || clockOffsetMs === undefined ? undefined : lastHeardAtMs + clockOffsetMs,
  };
}
