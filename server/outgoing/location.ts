import type { IncomingMessage } from 'node:http';

const redirecting: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308]);

/**
 * Where an HTTP answer redirects to: `null` if that is not an address, `undefined` if it does not redirect. Many servers send a
 * path in raw UTF-8, which Node gives as Latin-1; browsers read it as UTF-8.
 */
export function locationOf(
  { statusCode, headers: { location } }: IncomingMessage,
  url: URL,
): URL | null | undefined {
  if (!redirecting.has(statusCode) || location === undefined) return undefined;
  return URL.parse(asUtf8(location), url.href);
}

function asUtf8(latin1: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(latin1, 'latin1'));
  } catch {
    // It is not UTF-8: then each byte is a character of its own.
    return latin1;
  }
}
