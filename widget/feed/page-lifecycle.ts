import { startPageTimer } from './page-timer.ts';
import type { ConnectionEvent } from './reduce.ts';

/** A page that stays hidden for this long closes its connection. */
const sleepAfterHiddenMs = 30_000;

/** Timers that come later than this, by any clock, were held up: the device slept, or somebody set its clock. */
const tickMs = 5_000;
const maxTickMs = 15_000;

const deviceClock = () => [performance.now(), Date.now()];

/**
 * Reports when the page is put away and comes back. The connection is closed on `pagehide`, since an open
 * one can keep a page out of the back/forward cache. `unload` listeners do the same, so this has no such listener.
 */
export function watchPageLifecycle(
  report: (event: ConnectionEvent) => void,
  startTimer = startPageTimer,
  clocks: () => readonly number[] = deviceClock,
): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  let stopTimer: (() => void) | undefined;

  let stopTicking: (() => void) | undefined;
  let ticked = clocks();

  // Some browsers stop one of the clocks while the device sleeps, so both are read. Timers in a hidden page are not punctual.
  const tick = () => {
    const before = ticked;
    ticked = clocks();
    if (ticked.some((ms, index) => ms - (before[index] ?? ms) > maxTickMs)) report({ type: 'suspect' });
    keepTicking();
  };
  const keepTicking = () => {
    stopTicking?.();
    stopTicking = document.visibilityState === 'hidden' ? undefined : startTimer(tickMs, tick);
  };

  const sleep = () => report({ type: 'sleep' });
  const update = () => {
    stopTimer?.();
    stopTimer = undefined;
    keepTicking();
    if (document.visibilityState === 'hidden') {
      stopTimer = startTimer(sleepAfterHiddenMs, sleep);
      return;
    }
    const [monotonicMs = 0, deviceMs = 0] = clocks().map((ms, index) => ms - (ticked[index] ?? ms));
    ticked = clocks();
    report({ type: 'wake' });
    if (Math.abs(deviceMs - monotonicMs) > maxTickMs) report({ type: 'suspect' });
  };

  document.addEventListener('visibilitychange', update, { signal });
  document.addEventListener('freeze', sleep, { signal });
  document.addEventListener('resume', update, { signal });
  addEventListener('pagehide', sleep, { signal });
  addEventListener('pageshow', (event) => event.persisted && update(), { signal });
  addEventListener('online', () => report({ type: 'network', isOnline: true }), { signal });
  addEventListener('offline', () => report({ type: 'network', isOnline: false }), { signal });
  if (document.visibilityState === 'hidden') update();
  else keepTicking();
  if (!navigator.onLine) report({ type: 'network', isOnline: false });

  return () => {
    controller.abort();
    stopTimer?.();
    stopTicking?.();
  };
}
