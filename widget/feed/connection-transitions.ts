/**
 * What each event makes of the state of a connection. A transport that never worked on this page is given up at its first failure; one
 * that has worked may fail a few times.
 */
import type { Refusal } from '../../server/protocol/message.ts';
import { downgrade, withBestTransport } from './choose-transport.ts';
import type { Clock, ConnectionState } from './connection-state.ts';
import * as policy from './reconnect-policy.ts';
import { refusedPauseMs, responseTimeoutMs } from './snapshot-policy.ts';

export function onOpened(state: ConnectionState, { nowMs }: Clock): ConnectionState {
  const phaseEndsMs = nowMs + policy.heartbeatTimeoutMs;
  const next: ConnectionState = { ...recordSuccess(state), phase: 'open', phaseEndsMs, openedAtMs: nowMs };
  if (state.transport !== 'socket') return next;
  return { ...next, upgradeAtMs: Infinity, upgradeDelayMs: policy.upgradeDelayMs.worked };
}

/** A snapshot has come: request the next one after a while. */
export function onPolled(state: ConnectionState, clock: Clock): ConnectionState {
  const { nowMs, random } = clock;
  // The whole server was away and is back: nothing says that the better transports are blocked.
  const next = state.isUnreachable ? withBestTransport(state) : state;
  const delayMs = state.isUnreachable ? policy.backoffMs(1, random) : policy.pollDelayMs(random);
  const freshUntilMs = nowMs + delayMs + responseTimeoutMs;
  const { hasWorked, isUnreachable } = recordSuccess(state);
  return {
    ...waitFor(next, delayMs, clock),
    hasWorked,
    isUnreachable,
    freshUntilMs,
    failures: 0,
    totalFailures: 0,
  };
}

/** `retryDelayMs` is how long to leave the failed transport alone; the next one may be tried. */
export function onLost(state: ConnectionState, clock: Clock, retryDelayMs = 0): ConnectionState {
  const wasStable = state.phase === 'open' && clock.nowMs - state.openedAtMs >= policy.stableAfterMs;
  const failures = wasStable ? 1 : state.failures + 1;
  const totalFailures = wasStable ? 1 : state.totalFailures + 1;
  const lost = { ...state, failures, totalFailures };
  const delayMs = Math.max(policy.backoffMs(totalFailures, clock.random), retryDelayMs);

  // There is no transport below the last: asking for the snapshot is the cheapest way to see when the server is back.
  if (state.transport === 'poll') return waitFor({ ...lost, isUnreachable: true }, delayMs, clock);
  const mayRetry = state.hasWorked.has(state.transport) && failures < policy.maxFailures;
  if (mayRetry) return waitFor(lost, delayMs, clock);
  const next = downgrade(lost, clock);
  const upgradeAtMs = Math.max(next.upgradeAtMs, clock.nowMs + retryDelayMs);
  return waitFor({ ...next, upgradeAtMs }, 0, clock);
}

/** The transport works, but what it brought does not fit: come back without a position. */
export function resync(state: ConnectionState, clock: Clock): ConnectionState {
  return onLost({ ...recordSuccess(state), needsSnapshot: true }, clock);
}

/** By the contract, a viewer that sent something is refused for good; any other refusal may be lifted. */
export function onRefused(
  state: ConnectionState,
  refusal: Refusal,
  { nowMs, random }: Clock,
): ConnectionState {
  const pauseMs = refusal === 'protocol-violation' ? Infinity : policy.jitter(refusedPauseMs, random);
  return { ...state, phase: 'refused', refusal, phaseEndsMs: nowMs + pauseMs, totalFailures: 0 };
}

export function onBye(state: ConnectionState, delayMs: number, clock: Clock): ConnectionState {
  const waiting = waitFor(state, delayMs, clock);
  // A short pause that the server asked for is not a loss.
  const freshUntilMs = clock.nowMs + Math.min(policy.heartbeatTimeoutMs, delayMs + policy.stalenessGraceMs);
  return { ...waiting, failures: 0, totalFailures: 0, freshUntilMs };
}

/** One attempt on the best transport. If it fails, the one that works follows without a delay. */
export function upgrade(state: ConnectionState, clock: Clock): ConnectionState {
  return startAttempt({ ...withBestTransport(state), failures: policy.maxFailures }, clock);
}

export function reconnectNow(state: ConnectionState, clock: Clock): ConnectionState {
  const freshUntilMs = Math.max(state.freshUntilMs, clock.nowMs + policy.stalenessGraceMs);
  return { ...waitFor(state, 0, clock), freshUntilMs };
}

export function startAttempt(state: ConnectionState, { nowMs }: Clock): ConnectionState {
  const timeoutMs = state.transport === 'poll' ? responseTimeoutMs : policy.openTimeoutMs;
  return { ...state, phase: 'opening', phaseEndsMs: nowMs + timeoutMs, attempt: state.attempt + 1 };
}

function recordSuccess(state: ConnectionState): ConnectionState {
  return { ...state, isUnreachable: false, hasWorked: new Set([...state.hasWorked, state.transport]) };
}

/** Headlines count as live no longer than a reconnection may take, also when a transport failed before it was open. */
function waitFor(state: ConnectionState, delayMs: number, { nowMs }: Clock): ConnectionState {
  const freshUntilMs = Math.min(state.freshUntilMs, nowMs + policy.stalenessGraceMs);
  return { ...state, phase: 'waiting', phaseEndsMs: nowMs + delayMs, freshUntilMs };
}
