/** Runs `work` in `ms`, unless `signal` aborts before. */
export function afterDelay(ms: number, work: () => void, signal: AbortSignal): void {
  const timer = setTimeout(work, ms);
  signal.addEventListener('abort', () => clearTimeout(timer));
}
