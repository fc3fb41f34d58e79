import type { DeskApp } from '../desk-app.ts';

/** A visit is announced only if it brings headlines; all other changes have to be polled for. */
const usualMs = 30_000;
const soonMs = 2000;
/** A visit announces its headlines before it has finished. */
const settlingMs = 6000;

export interface KeepFreshOptions {
  readonly refresh: () => void;
  /** Whether something is about to happen, so that it is requested more often. */
  readonly isExpecting: () => boolean;
}

/**
 * Refreshes when something in the current channel has changed, when the connection is back, and now and then while the page is looked
 * at, until `signal` aborts.
 */
export function keepFresh(
  desk: DeskApp,
  signal: AbortSignal,
  { refresh, isExpecting }: KeepFreshOptions,
): void {
  let refreshedAtMs = desk.now();
  // The page may have been opened during a visit.
  let changedAtMs = desk.now();
  const run = (): void => {
    refreshedAtMs = desk.now();
    refresh();
  };
  const onChanged = ({ channel }: { readonly channel: string }): void => {
    if (channel !== desk.channel?.id) return;
    changedAtMs = desk.now();
    run();
  };
  desk.live.on('changed', onChanged, { signal });

  let state = desk.liveState;
  const onState = (): void => {
    if (desk.liveState === 'live' && state !== 'live') run();
    state = desk.liveState;
  };
  desk.addEventListener('change', onState, { signal });

  const timer = setInterval(() => {
    const isSettling = desk.now() - changedAtMs < settlingMs;
    const isDue = isSettling || isExpecting() || desk.now() - refreshedAtMs >= usualMs;
    if (isDue && document.visibilityState === 'visible') run();
  }, soonMs);
  signal.addEventListener('abort', () => clearInterval(timer));
}
