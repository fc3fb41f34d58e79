import { Problem } from '../protocol/problem.ts';

/**
 * Whether a page of `origin` may show a channel that allows `allowed`: an exact origin, `https://*.example.org` for
 * every name below it (not the name itself), `*` for all. A request without an origin is allowed: no page of another site sent it.
 */
export function originAllowed(allowed: readonly string[], origin: string | undefined): boolean {
  if (origin === undefined || allowed.includes('*')) return true;
  const asked = parseOrigin(origin);
  return asked !== undefined && allowed.some((entry) => matches(entry, asked));
}

/** Lets pages of `origin` show a channel that allows `allowed`. @throws {Problem} `origin-refused` */
export function assertOriginAllowed(allowed: readonly string[], origin: string | undefined): void {
  if (originAllowed(allowed, origin)) return;
  throw new Problem('origin-refused', `The channel does not allow pages of ${origin}.`);
}

/** The `Access-Control-Allow-Origin` of an answer about a channel that allows `allowed`. */
export function corsOriginOf(allowed: readonly string[], origin: string | undefined): string {
  return origin === undefined || allowed.includes('*') ? '*' : origin;
}

function matches(entry: string, asked: string): boolean {
  const pattern = parseOrigin(entry);
  if (pattern === undefined) return false;
  const [scheme = '', rest = ''] = pattern.split('://*');
  if (rest === '') return pattern === asked;
  return (
    asked.startsWith(`${scheme}://`) && asked.endsWith(rest) && asked.length > `${scheme}://${rest}`.length
  );
}

/**
 * `text` as the origin that a browser sends: lower case, without a default port or a trailing slash; a first label `*` stays.
 * `undefined` if it is not an origin, or contains more than one.
 */
export function parseOrigin(text: string): string | undefined {
  if (text === '*') return text;
  const [, scheme = '', wildcard = '', rest = ''] = /^(https?:\/\/)(\*\.)?([^/\s*]+)\/?$/i.exec(text) ?? [];
  const url = URL.parse(scheme + rest);
  if (!url || url.username || url.search || url.hash || url.pathname !== '/') return undefined;
  return wildcard ? url.origin.replace('://', '://*.') : url.origin;
}
