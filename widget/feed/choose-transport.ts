import type { Clock, ConnectionState } from './connection-state.ts';
import { jitter, nextUpgradeDelayMs } from './reconnect-policy.ts';
import { transportOrder } from './transport.ts';

/** The transport to try first: on a new page, after an outage of the whole server, and from time to time after a downgrade. */
export function withBestTransport(state: ConnectionState): ConnectionState {
  return { ...state, transport: 'socket', failures: 0, upgradeAtMs: Infinity };
}

/** The next transport in order, and a time to try a better one again. */
export function downgrade(state: ConnectionState, { nowMs, random }: Clock): ConnectionState {
  const transport = transportOrder[transportOrder.indexOf(state.transport) + 1] ?? 'poll';
  const next: ConnectionState = { ...state, transport, failures: 0 };
  if (state.upgradeAtMs !== Infinity) return next;

  const upgradeAtMs = nowMs + jitter(state.upgradeDelayMs, random);
  return { ...next, upgradeAtMs, upgradeDelayMs: nextUpgradeDelayMs(state.upgradeDelayMs) };
}
