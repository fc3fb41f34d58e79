import { Problem } from '../protocol/problem.ts';

/** The most origins that a channel may name. */
export const maxOrigins = 100;

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

/**
 * The origin of sandboxed frames, of pages opened from a file, and of some apps. A channel that allows it allows every page that hides where it
 * comes from.
 */
export const opaqueOrigin = 'null';
/** Pages of apps have a scheme of their own; some have no host. */
const appOrigin = /^(?:[a-z][a-z0-9+.-]*:\/\/[a-z0-9.-]+(?::\d{1,5})?\/?|file:\/\/)$/;
const webSchemes = /^(?:https?|ftp|wss?|data|blob|javascript):/;

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
 * `text` as the origin that a browser sends (an app's own, such as `capacitor://localhost`, and `null` among them): lower case, without a default port or a trailing slash; a first label `*` stays.
 * `undefined` if it is not an origin, or contains more than one.
 */
export function parseOrigin(text: string): string | undefined {
  if (text === '*' || text === opaqueOrigin) return text;
  const [app] = appOrigin.exec(text.toLowerCase()) ?? [];
  if (app !== undefined && !webSchemes.test(app)) return app.replace(/(?<=[^/])\/$/, '');
  const [, scheme = '', wildcard = '', rest = ''] = /^(https?:\/\/)(\*\.)?([^/\s*]+)\/?$/i.exec(text) ?? [];
  const url = URL.parse(scheme + rest);
  if (!url || url.username || url.search || url.hash || url.pathname !== '/') return undefined;
  return wildcard ? url.origin.replace('://', '://*.') : url.origin;
}
