import type { Clock } from '../clock.ts';
import { byeMessage } from './encoded-message.ts';
import type { Transport } from './viewer.ts';

/** Time that each viewer adds to the reconnect window: 1,000 handshakes a second, about half of what one core can take. */
const reconnectMsPerViewer = 1;
const minReconnectMs = 2_000;
const stepMs = 100;
const byesPerSlice = 1000;

/**
 * Sends `bye` to every transport of `present`, then closes them in even steps over `drainMs`. Resolves when all are closed.
 *
 * @param stoppingTogether so many servers have about as many viewers each, who all come back at the same time
 */
export async function drain(
  present: () => readonly Transport[],
  clock: Clock,
  drainMs: number,
  stoppingTogether = 1,
): Promise<void> {
  const transports = present();
  await sayBye(transports, stoppingTogether);

  const closedAStep = Math.max(1, Math.ceil((transports.length * stepMs) / Math.max(stepMs, drainMs)));
  for (let start = 0; start < transports.length && present().length > 0; start += closedAStep) {
    if (drainMs > 0) await delay(clock, stepMs);
    for (const transport of transports.slice(start, start + closedAStep)) transport.close();
  }

  // Leave time for the last writes, then terminate the viewers who did not read them or connected meanwhile.
  if (present().length > 0) await delay(clock, stepMs);
  for (const transport of present()) transport.terminate();
}

async function sayBye(transports: readonly Transport[], stoppingTogether: number): Promise<void> {
  const viewers = transports.length * stoppingTogether;
  const retryAfterMs = Math.max(minReconnectMs, viewers * reconnectMsPerViewer);
  const bye = byeMessage({ retryAfterMs });
  for (let start = 0; start < transports.length; start += byesPerSlice) {
    for (const transport of transports.slice(start, start + byesPerSlice))
      transport.sendBye(bye, retryAfterMs);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function delay(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.after(ms, resolve));
}
