import { startPageTimer } from './page-timer.ts';
import type { Happening } from './reduce.ts';

/** A page that stays hidden for this long lets go of its connection. */
const asleepAfterHiddenMs = 30_000;

/**
 * Reports when the page is put away and comes back. Everything is let go on `pagehide`, since an open connection can keep a
 * page out of the back/forward cache; `unload` would do the same, and is not used.
 */
export function watchPage(report: (happening: Happening) => void, startTimer = startPageTimer): () => void {
  const life = new AbortController();
  const { signal } = life;
  let stopTimer: (() => void) | undefined;

  const sleep = () => report({ type: 'asleep' });
  const settle = () => {
    stopTimer?.();
    if (document.visibilityState === 'hidden') stopTimer = startTimer(asleepAfterHiddenMs, sleep);
    else report({ type: 'awake' });
  };

  document.addEventListener('visibilitychange', settle, { signal });
  document.addEventListener('freeze', sleep, { signal });
  document.addEventListener('resume', settle, { signal });
  addEventListener('pagehide', sleep, { signal });
  addEventListener('pageshow', (event) => event.persisted && settle(), { signal });
  addEventListener('online', () => report({ type: 'network', isOnline: true }), { signal });
  addEventListener('offline', () => report({ type: 'network', isOnline: false }), { signal });
  if (document.visibilityState === 'hidden') settle();
  if (!navigator.onLine) report({ type: 'network', isOnline: false });

  return () => {
    life.abort();
    stopTimer?.();
  };
}
