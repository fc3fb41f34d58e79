import type { Clock } from '../clock.ts';
import { byeMessage } from './message.ts';
import type { Transport } from './viewer.ts';

/**
 * What a viewer adds to the time over which all of them return: 1,000 handshakes a second, about half of what one core was seen
 * to take.
 */
const reconnectMsPerViewer = 1;
const minReconnectMs = 2_000;
const stepMs = 100;
const byesPerSlice = 1000;

/** Says `bye` to all that `present` gives, then closes them in even steps over `drainMs`; done when none is left. */
export async function drain(
  present: () => readonly Transport[],
  clock: Clock,
  drainMs: number,
): Promise<void> {
  const transports = present();
  await sayBye(transports);

  const closedAStep = Math.max(1, Math.ceil((transports.length * stepMs) / Math.max(stepMs, drainMs)));
  for (let start = 0; start < transports.length && present().length > 0; start += closedAStep) {
    if (drainMs > 0) await delay(clock, stepMs);
    for (const transport of transports.slice(start, start + closedAStep)) transport.close();
  }

  // What was written just now still has to leave. Who does not take it, or came in between, is cut.
  if (present().length > 0) await delay(clock, stepMs);
  for (const transport of present()) transport.terminate();
}

async function sayBye(transports: readonly Transport[]): Promise<void> {
  const retryAfterMs = Math.max(minReconnectMs, transports.length * reconnectMsPerViewer);
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
