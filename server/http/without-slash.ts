import type { RouteResponse } from './define-route.ts';

/**
 * The address of a page that was requested with a trailing slash: the links in the page are relative, and would lead elsewhere from the
 * address with the slash.
 *
 * @param segment the last one of the path, decoded
 */
export function withoutSlash(segment: string, query: Readonly<Record<string, unknown>>): RouteResponse {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((each): [string, string] => [name, String(each)]),
  );
  const more = new URLSearchParams(pairs).toString();
  const location = `../${encodeURIComponent(segment)}${more && `?${more}`}`;
  return { status: 308, headers: { Location: location, 'Cache-Control': 'public, max-age=3600' } };
}
