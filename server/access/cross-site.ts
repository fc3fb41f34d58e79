import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a page of our own sent the request. Browsers say so by `Sec-Fetch-Site`, which no page can set; where they say nothing, as
 * over plain HTTP, by `Origin`.
 */
export function isSameOrigin(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return hasOwnOrigin(headers, publicUrl);
}

/**
 * Whether a page of somebody else sent the request, as far as a browser says so. `none` is a person who typed the address or chose a
 * bookmark, and no page at all.
 */
export function isCrossSite(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  return headers.origin !== undefined && !hasOwnOrigin(headers, publicUrl);
}

/**
 * Whether `Origin` is that of our own pages: the origin of `publicUrl`, or the very host that the request went to, for whoever reaches the
 * node by another name. Where the public address is https, a page over http is none of ours.
 */
export function hasOwnOrigin({ origin, host }: IncomingHttpHeaders, publicUrl: string): boolean {
  const asked = URL.parse(origin ?? '');
  if (!asked) return false;
  const own = new URL(publicUrl);
  if (asked.origin === own.origin) return true;
  const isDowngrade = own.protocol === 'https:' && asked.protocol !== 'https:';
  return !isDowngrade && host !== undefined && asked.host === host.toLowerCase();
}
