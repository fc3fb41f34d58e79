import { dayMs, minuteMs } from '../../protocol/durations.ts';

/** What can be seen of a wall page at one moment. */
export interface Observation {
  /** By a clock that nobody can set. */
  readonly nowMs: number;
  /** Whether the strip's script has arrived. */
  readonly isDefined: boolean;
  /** Whether the connection is live. */
  readonly isLive: boolean;
  /** Whether anything is breaking, or the newsroom's notice is shown. */
  readonly isUrgent: boolean;
  /** Whether the server has another version of the page than the one that is shown. */
  readonly isOutdated: boolean;
}

export interface Watch {
  readonly startedMs: number;
  /** Since when the strip has not been what it should be. */
  readonly troubledSinceMs: number | undefined;
  /** When something was last done about it. */
  readonly actedMs: number;
  /** How often in a row. */
  readonly attempts: number;
}

/** `script`: request the strip's script again; `remount`: begin with a new strip; `reload`: load the page again, if the server answers. */
export type Remedy = 'none' | 'script' | 'remount' | 'reload';

const scriptRetryMs = 15_000;
const maxRetryMs = 5 * minuteMs;
/** The strip keeps retrying by itself: it is given this time before it is replaced. */
const remountAfterMs = 10 * minuteMs;
const reloadAfterMs = 60 * minuteMs;
/** Between two attempts to reload, which may find no server. */
const reloadRetryMs = 5 * minuteMs;
/** However well a browser behaves, one page is not kept for weeks. */
const freshForMs = dayMs;

export function startWatch(nowMs: number): Watch {
  return { startedMs: nowMs, troubledSinceMs: undefined, actedMs: nowMs, attempts: 0 };
}

/** What to do now, and the watch from here on. */
export function supervise(
  watch: Watch,
  observed: Observation,
): { readonly watch: Watch; readonly remedy: Remedy } {
  const isWell = observed.isDefined && observed.isLive;
  const troubledSinceMs = isWell ? undefined : (watch.troubledSinceMs ?? observed.nowMs);
  const next: Watch = { ...watch, troubledSinceMs, attempts: isWell ? 0 : watch.attempts };
  const remedy = remedyFor(next, observed);
  if (remedy === 'none') return { watch: next, remedy };
  return { watch: { ...next, actedMs: observed.nowMs, attempts: next.attempts + 1 }, remedy };
}

function remedyFor({ startedMs, troubledSinceMs, actedMs, attempts }: Watch, observed: Observation): Remedy {
  const { nowMs, isDefined, isUrgent, isOutdated } = observed;
  const sinceActedMs = nowMs - actedMs;
  if (troubledSinceMs === undefined) {
    const isStale = isOutdated || nowMs - startedMs >= freshForMs;
    return isStale && !isUrgent && sinceActedMs >= reloadRetryMs ? 'reload' : 'none';
  }
  const troubledMs = nowMs - troubledSinceMs;
  if (troubledMs >= reloadAfterMs && sinceActedMs >= reloadRetryMs) return 'reload';
  if (!isDefined)
    return sinceActedMs >= Math.min(scriptRetryMs * 2 ** attempts, maxRetryMs) ? 'script' : 'none';
  return troubledMs >= remountAfterMs && sinceActedMs >= remountAfterMs ? 'remount' : 'none';
}
