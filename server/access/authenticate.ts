import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '../protocol/problem.ts';
import { cookieRulesOf, readCookie } from './cookies.ts';
import type { AuthRateLimiter } from './auth-rate-limiter.ts';
import { findPrincipal, isEqualSecret, isMadeHere, type Principal, type KeyStore } from './keys.ts';
import { isSameOrigin, isCrossSite } from './cross-site.ts';
import { findSessionPrincipal } from './sessions.ts';

/** What authentication needs. */
export interface AuthContext {
  readonly keys: KeyStore;
  readonly rateLimiter: AuthRateLimiter;
  readonly metricsToken?: string | undefined;
  /** The address where people and pages reach this node. */
  readonly publicUrl: () => string;
}

/** The parts of a request that identify its sender. */
export interface RequestInfo {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** The address that the rate limit counts by. */
  readonly address: string;
}

/** The scraper of `/metrics`, whose token opens nothing else. */
const scraper: Principal = { actor: 'metrics', name: 'METRICS_TOKEN', roles: ['metrics'], channels: [] };

/** Methods that change nothing, whichever page makes a browser send them. */
const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/**
 * Identifies the sender of a request by its key if it has one, else by the desk's cookie.
 *
 * @throws {Problem} `key-missing`, `key-refused`; `origin-refused` if a page of another site could have made the browser
 *   send the cookie; `too-many-requests` after too many refused keys
 */
export async function authenticate(context: AuthContext, request: RequestInfo): Promise<Principal> {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) return authenticateKey(context, authorization, request.address);
  const secret = readCookie(cookieRulesOf(context.publicUrl()), cookie);
  if (secret === undefined) throw keyMissing();

  if (!safeMethods.has(request.method)) assertSameOrigin(context, request);
  // The browser sends the cookie for neighbours below the same domain too, and the audit records who looked at a picture.
  else if (isCrossSite(request.headers, context.publicUrl())) throw originRefused();
  // Refused cookies are not counted: a desk that slept would lock out its whole newsroom, and 256 bits cannot be guessed.
  const principal = await findSessionPrincipal(context.keys, secret);
  if (!principal) throw new Problem('key-refused', 'This session has ended. Sign in again.');
  return principal;
}

async function authenticateKey(
  context: AuthContext,
  authorization: string,
  address: string,
): Promise<Principal> {
  const secret = bearerOf(authorization);
  if (secret === undefined) throw keyMissing();
  return authenticateSecret(context, secret, address);
}

/**
 * Finds the key that `secret` belongs to, sent from `address`.
 *
 * @throws {Problem} `key-refused`; `too-many-requests` after too many of them
 */
export async function authenticateSecret(
  { keys, rateLimiter, metricsToken }: Pick<AuthContext, 'keys' | 'rateLimiter' | 'metricsToken'>,
  secret: string,
  address: string,
): Promise<Principal> {
  return checkSecret(
    rateLimiter,
    { secret, address, refusal: 'This key is unknown, was revoked or has expired.' },
    () => {
      const isScraper = metricsToken !== undefined && isEqualSecret(secret, metricsToken);
      return isScraper ? Promise.resolve(scraper) : findPrincipal(keys, secret);
    },
  );
}

export interface SecretAttempt {
  readonly secret: string;
  readonly address: string;
  /** The error text if the secret is refused. */
  readonly refusal: string;
}

/**
 * What `find` finds for a secret, within the limits on wrong ones.
 *
 * @throws {Problem} `key-refused`; `too-many-requests` after too many of them
 */
export async function checkSecret<Found>(
  rateLimiter: AuthRateLimiter,
  { secret, address, refusal }: SecretAttempt,
  find: () => Promise<Found | undefined>,
): Promise<Found> {
  const networkWaitMs = rateLimiter.networkWaitMs(address, secret);
  // A secret that this server made cannot be guessed, so it is looked up even while its network has to wait. One that a person chose is not.
  const waitMs = Math.max(rateLimiter.secretWaitMs(secret), isMadeHere(secret) ? 0 : networkWaitMs);
  if (waitMs > 0) throw throttled(waitMs);

  const found = await find();
  if (found !== undefined) {
    rateLimiter.recordSuccess(secret);
    return found;
  }
  if (networkWaitMs > 0) throw throttled(networkWaitMs);
  rateLimiter.recordFailure(address, secret);
  throw new Problem('key-refused', refusal);
}

function throttled(waitMs: number): Problem {
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  return new Problem('too-many-requests', 'Too many failed sign-ins from this network, or with this key.', {
    retryAfterSeconds,
  });
}

/** @throws {Problem} `origin-refused` unless a page of this server sent the request */
export function assertSameOrigin(
  { publicUrl }: Pick<AuthContext, 'publicUrl'>,
  { headers }: Pick<RequestInfo, 'headers'>,
): void {
  if (isSameOrigin(headers, publicUrl())) return;
  throw originRefused();
}

function originRefused(): Problem {
  return new Problem('origin-refused', 'Cross-site request rejected.');
}

function keyMissing(): Problem {
  return new Problem('key-missing', 'Send a key as "Authorization: Bearer <key>".');
}

function bearerOf(authorization: string): string | undefined {
  return /^Bearer +([\x21-\x7e]+) *$/i.exec(authorization)?.[1];
}
