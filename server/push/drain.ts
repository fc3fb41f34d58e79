import type { Clock } from '../clock.ts';
import { byeMessage } from './encoded-message.ts';
import type { Transport } from './viewer.ts';

/** How viewers leave a node that shuts down. */
export interface DrainPace {
  /** They leave within this time. */
  readonly drainMs: number;
  /** Viewers that may return elsewhere in a second. */
  readonly viewersPerSecond: number;
}

const minReconnectMs = 2_000;
const stepMs = 100;
const byesPerSlice = 500;

/**
 * Says `bye` to every transport of `present` and closes it, at the given rate. Those that are left after `drainMs` are closed at once, and are
 * told to return over as long a time as the pace requires. Resolves when all are closed.
 */
export async function drain(
  present: () => readonly Transport[],
  clock: Clock,
  { drainMs, viewersPerSecond }: DrainPace,
): Promise<void> {
  const transports = present();
  const perStep = Math.max(1, Math.round((viewersPerSecond * stepMs) / 1000));
  let start = 0;
  for (let ms = 0; ms < drainMs && start < transports.length; ms += stepMs) {
    await sayBye(transports.slice(start, start + perStep), minReconnectMs);
    start += perStep;
    await delay(clock, stepMs);
  }
  const rest = transports.slice(start);
  await sayBye(rest, Math.max(minReconnectMs, Math.ceil((rest.length / viewersPerSecond) * 1000)));

  // Leave time for the last writes if there is any, then terminate the viewers who connected meanwhile.
  if (drainMs > 0 && (transports.length > 0 || present().length > 0)) await delay(clock, stepMs);
  for (const transport of present()) transport.terminate();
}

async function sayBye(transports: readonly Transport[], retryAfterMs: number): Promise<void> {
  const bye = byeMessage({ retryAfterMs });
  for (let start = 0; start < transports.length; start += byesPerSlice) {
    for (const transport of transports.slice(start, start + byesPerSlice)) {
      transport.sendBye(bye, retryAfterMs);
      transport.close();
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function delay(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.after(ms, resolve));
}
