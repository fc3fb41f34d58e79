/** Calls back once, after `delayMs`. Returns what cancels it. */
export type StartTimer = (delayMs: number, callback: () => void) => () => void;

export const startPageTimer: StartTimer = (delayMs, callback) => {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
};
