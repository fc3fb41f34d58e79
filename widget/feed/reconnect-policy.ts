import { pollIntervalMs } from './snapshot-policy.ts';

/** How long a transport may take to open. A proxy that swallows upgrades makes them hang instead of refusing them. */
export const openTimeoutMs = 4_000;

/** Without a sign of life for this long, a transport is dead: the server sends something every 25 s. */
export const heartbeatTimeoutMs = 45_000;

/** A connection that has been silent for longer than the server ever is may be dead, whatever the timers say. */
export const suspectAfterMs = 30_000;

/** A reconnection that takes no longer than this is not shown to viewers. */
export const stalenessGraceMs = 5_000;

/** Failures in a row after which a transport that has worked on this page is given up. */
export const maxFailures = 3;

/** A connection that breaks sooner than this counts as one more failure in a row. Otherwise a server that drops viewers would
 * be hammered by them. */
export const stableAfterMs = 10_000;

const backoffBaseMs = 2_000;
const maxBackoffMs = 60_000;
const maxByeDelayMs = 10 * 60_000;
const maxUpgradeDelayMs = 60 * 60_000;

/** The first delay before a better transport is tried again: short if it has worked on this page, longer if it may be blocked. */
export const upgradeDelayMs = { worked: 60_000, never: 5 * 60_000 } as const;

/** Full jitter: any part of 2, 4, 8 … 60 s, so that the viewers of a dead node do not come back together. */
export function backoffMs(failures: number, random: () => number): number {
  return random() * Math.min(maxBackoffMs, backoffBaseMs * 2 ** Math.max(0, failures - 1));
}

/** A server that answered with `Retry-After` is not asked before that time, nor by all of its viewers at once. */
export function retryDelayMs(retryAfterMs: number | undefined, random: () => number): number {
  return (retryAfterMs ?? 0) * (1 + random() / 4);
}

/** When to come back after a `bye`: a random part of what the server asked for. */
export function byeDelayMs(retryAfterMs: number, random: () => number): number {
  return random() * Math.min(maxByeDelayMs, Math.max(0, retryAfterMs));
}

/** `ms`, give or take a quarter. */
export function jitter(ms: number, random: () => number): number {
  return ms * (0.75 + random() / 2);
}

export function pollDelayMs(random: () => number): number {
  return jitter(pollIntervalMs, random);
}

export function nextUpgradeDelayMs(ms: number): number {
  return Math.min(maxUpgradeDelayMs, ms * 2);
}
