/** How long a transport may take to open. A proxy that swallows upgrades lets them hang instead of refusing them. */
export const openWithinMs = 4_000;

/** How long a snapshot may take on a poor line. */
export const answerWithinMs = 15_000;

/** Without a sign of life for this long, a link is dead: the server speaks every 25 s. */
export const silentAfterMs = 45_000;

/** Between two snapshots where nothing live gets through; ± a quarter. */
export const pollEveryMs = 60_000;

/** A reconnection that is over in this time is nothing that a viewer needs to hear of. */
export const graceMs = 5_000;

/** Failures in a row that a transport is forgiven once it has worked here. */
export const forgivenFailures = 3;

/** A link that broke sooner than this counts as one more failure in a row, or a server that drops us would be hammered. */
export const steadyAfterMs = 10_000;

const backoffBaseMs = 2_000;
const backoffMostMs = 60_000;
const byeMostMs = 10 * 60_000;
const betterAfterMostMs = 60 * 60_000;

/** When a better transport is tried again at first: soon if it has worked on this page, later if it is likely blocked. */
export const betterAfterMs = { worked: 60_000, never: 5 * 60_000 } as const;

/** Full jitter: any part of 2, 4, 8 … 60 s, so that the viewers of a node that died do not come back together. */
export function backoffMs(failures: number, random: () => number): number {
  return random() * Math.min(backoffMostMs, backoffBaseMs * 2 ** Math.max(0, failures - 1));
}

/** When to come back after a `bye`: a random part of what the server asked for. */
export function byeMs(retryAfterMs: number, random: () => number): number {
  return random() * Math.min(byeMostMs, Math.max(0, retryAfterMs));
}

/** `ms`, give or take a quarter. */
export function spread(ms: number, random: () => number): number {
  return ms * (0.75 + random() / 2);
}

export function pollMs(random: () => number): number {
  return spread(pollEveryMs, random);
}

export function longerBetterAfterMs(ms: number): number {
  return Math.min(betterAfterMostMs, ms * 2);
}
