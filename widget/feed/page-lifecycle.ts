import { startPageTimer } from './page-timer.ts';
import type { ConnectionEvent } from './reduce.ts';

/** A page that stays hidden for this long closes its connection. */
const sleepAfterHiddenMs = 30_000;

/**
 * Reports when the page is put away and comes back. The connection is closed on `pagehide`, since an open
 * one can keep a page out of the back/forward cache. `unload` listeners do the same, so this has no such listener.
 */
export function watchPageLifecycle(
  report: (event: ConnectionEvent) => void,
  startTimer = startPageTimer,
): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  let stopTimer: (() => void) | undefined;

  const sleep = () => report({ type: 'sleep' });
  const update = () => {
    stopTimer?.();
    if (document.visibilityState === 'hidden') stopTimer = startTimer(sleepAfterHiddenMs, sleep);
    else report({ type: 'wake' });
  };

  document.addEventListener('visibilitychange', update, { signal });
  document.addEventListener('freeze', sleep, { signal });
  document.addEventListener('resume', update, { signal });
  addEventListener('pagehide', sleep, { signal });
  addEventListener('pageshow', (event) => event.persisted && update(), { signal });
  addEventListener('online', () => report({ type: 'network', isOnline: true }), { signal });
  addEventListener('offline', () => report({ type: 'network', isOnline: false }), { signal });
  if (document.visibilityState === 'hidden') update();
  if (!navigator.onLine) report({ type: 'network', isOnline: false });

  return () => {
    controller.abort();
    stopTimer?.();
  };
}
