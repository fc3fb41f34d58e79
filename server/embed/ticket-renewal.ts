import { minuteMs } from '../protocol/durations.ts';
import { fetchWithTimeout } from './fetch-with-timeout.ts';

/** Less than the ten minutes for which a ticket is valid, so that one attempt may fail. */
const renewalIntervalMs = 4 * minuteMs;

/**
 * Renews, every few minutes, the ticket in the page's base, which every request of the strip goes through.
 *
 * @param onRefused the ticket cannot be renewed any more: the page may have lost the right to show the channel. A frame is loaded again
 */
export function startTicketRenewal(
  base: HTMLBaseElement,
  onRefused: () => void | Promise<void> = () => location.reload(),
): void {
  // Nobody can set this clock.
  let renewedAtMs = performance.now();
  let renewedAtDeviceMs = Date.now();
  const renew = async () => {
    renewedAtMs = performance.now();
    renewedAtDeviceMs = Date.now();
    const { status, text } = await fetchWithTimeout(new URL('ticket', base.href));
    if (status === 403) return onRefused();
    const { ticket } = JSON.parse(text) as { readonly ticket?: unknown };
    if (status === 200 && typeof ticket === 'string') base.href = new URL(`../${ticket}/`, base.href).href;
  };
  const renewWhenDue = () => {
    // Some browsers stop one of the clocks while the device sleeps, so both are asked.
    const sinceMs = Math.max(performance.now() - renewedAtMs, Date.now() - renewedAtDeviceMs);
    if (sinceMs < renewalIntervalMs) return;
    renew().catch(() => undefined); // no network: the next look tries again
  };
  // Timers stop while the device sleeps or the page is hidden, and the ticket may expire meanwhile.
  setInterval(renewWhenDue, renewalIntervalMs / 4);
  document.addEventListener('visibilitychange', renewWhenDue);
  addEventListener('pageshow', renewWhenDue);
  addEventListener('online', renewWhenDue);
}

/** Requests the page again and takes its ticket, without reloading: what is on air stays on air. */
export async function takeFreshTicket(base: HTMLBaseElement): Promise<void> {
  const { status, text } = await fetchWithTimeout(location.href);
  if (status !== 200) return;
  const [, href] = /<base href="([^"]+)"/.exec(text) ?? [];
  if (href !== undefined) base.href = new URL(href, location.href).href;
}
