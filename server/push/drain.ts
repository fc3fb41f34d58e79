import type { Clock } from '../clock.ts';
import { byeMessage } from './message.ts';
import type { Sink } from './viewer.ts';

/**
 * What a viewer adds to the time over which all of them return: 1,000 handshakes a second, about half of what one core was seen
 * to take.
 */
const returnMsPerViewer = 1;
const returnLeastMs = 2_000;
const stepMs = 100;
const byesASlice = 1000;

/** Says `bye` to all that `present` gives, then closes them in even steps over `drainMs`; done when none is left. */
export async function farewell(present: () => readonly Sink[], clock: Clock, drainMs: number): Promise<void> {
  const sinks = present();
  await sayBye(sinks);

  const closedAStep = Math.max(1, Math.ceil((sinks.length * stepMs) / Math.max(stepMs, drainMs)));
  for (let start = 0; start < sinks.length && present().length > 0; start += closedAStep) {
    if (drainMs > 0) await passed(clock, stepMs);
    for (const sink of sinks.slice(start, start + closedAStep)) sink.close();
  }

  // What was written just now still has to leave. Who does not take it, or came in between, is cut.
  if (present().length > 0) await passed(clock, stepMs);
  for (const sink of present()) sink.cut();
}

async function sayBye(sinks: readonly Sink[]): Promise<void> {
  const retryAfterMs = Math.max(returnLeastMs, sinks.length * returnMsPerViewer);
  const bye = byeMessage({ retryAfterMs });
  for (let start = 0; start < sinks.length; start += byesASlice) {
    for (const sink of sinks.slice(start, start + byesASlice)) sink.sendBye(bye, retryAfterMs);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function passed(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.after(ms, resolve));
}
