/** Less than the ten minutes for which a ticket is valid, so that one attempt may fail. */
const renewalIntervalMs = 4 * 60_000;

/**
 * Renews the ticket in the page's base, which every request of the strip goes through. A frame whose ticket cannot be renewed any more is
 * loaded again: its page may have lost the right to show it.
 */
export function keepTicket(base: HTMLBaseElement): void {
  let renewedAtMs = Date.now();
  const renew = async () => {
    renewedAtMs = Date.now();
    const response = await fetch(new URL('ticket', base.href), { credentials: 'omit', cache: 'no-store' });
    if (response.status === 403) return location.reload();
    const { ticket } = (await response.json()) as { readonly ticket?: unknown };
    if (response.ok && typeof ticket === 'string') base.href = new URL(`../${ticket}/`, base.href).href;
  };
  const renewWhenDue = () => {
    if (Date.now() - renewedAtMs < renewalIntervalMs) return;
    renew().catch(() => undefined); // no network: the next look tries again
  };
  // Timers sleep with the device and the hidden page, and the ticket runs out meanwhile.
  setInterval(renewWhenDue, renewalIntervalMs / 4);
  document.addEventListener('visibilitychange', renewWhenDue);
  addEventListener('pageshow', renewWhenDue);
  addEventListener('online', renewWhenDue);
}
