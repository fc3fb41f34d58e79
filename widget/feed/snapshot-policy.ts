/** When a snapshot is requested: what has to be known before the live part is there. */

/** How long a snapshot may take on a poor connection. */
export const responseTimeoutMs = 15_000;

/** Between two snapshots where nothing live gets through; ± a quarter. */
export const pollIntervalMs = 60_000;

/** A refusal may be lifted: a channel is created, an origin allowed. The channel is requested again after this long, ± a quarter. */
export const refusedPauseMs = 3 * 60_000;
