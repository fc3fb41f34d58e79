import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a page of this server sent the request. Browsers say so in `Sec-Fetch-Site`, which no page can set; where it is missing, as
 * over plain HTTP, `Origin` decides.
 */
export function isSameOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return hasOwnOrigin(headers, publicUrl);
}

/**
 * Whether a page of another site sent the request, as far as the browser says. `none` means a typed address or a bookmark: no page sent
 * it.
 */
export function isCrossSite(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return headers.origin !== undefined && !hasOwnOrigin(headers, publicUrl);
}

/**
 * Whether `Origin` is this server's own: the origin of `publicUrl`, or the host that the request went to, for people who reach the node
 * by another name. If the public address is https, an http page is not its own.
 */
export function hasOwnOrigin({ origin, host }: IncomingHttpHeaders, publicUrl: string): boolean {
  const asked = URL.parse(origin ?? '');
  // The page of an app is not ours, whatever its host is called.
  if (!asked || !/^https?:$/.test(asked.protocol)) return false;
  const own = new URL(publicUrl);
  if (asked.origin === own.origin) return true;
  const isDowngrade = own.protocol === 'https:' && asked.protocol !== 'https:';
  return !isDowngrade && host !== undefined && asked.host === host.toLowerCase();
}
