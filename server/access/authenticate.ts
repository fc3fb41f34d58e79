import { Problem } from '../protocol/problem.ts';
import type { FailureLimit } from './failures.ts';
import { findCaller, isSame, type Caller, type KeyStore } from './keys.ts';

/** What a key is checked against. */
export interface Gate {
  readonly keys: KeyStore;
  readonly failures: FailureLimit;
  readonly metricsToken?: string | undefined;
}

/** The one key of the scraper of `/metrics`: it opens nothing else. */
const scraper: Caller = { actor: 'metrics', roles: ['metrics'], channels: [] };

/**
 * Who stands behind `authorization`, sent from `address`.
 *
 * @throws {Problem} `key-missing`, `key-refused`, `too-many-requests` after too many refusals, also for a good key: else
 *   guessing could go on
 */
export async function authenticate(
  { keys, failures, metricsToken }: Gate,
  authorization: string | undefined,
  address: string,
): Promise<Caller> {
  const secret = bearerOf(authorization);
  if (secret === undefined) {
    throw new Problem('key-missing', 'Send a key as "Authorization: Bearer <key>".');
  }
  const waitMs = failures.waitMs(address);
  if (waitMs > 0) {
    const retryAfterSeconds = Math.ceil(waitMs / 1000);
    throw new Problem('too-many-requests', 'Too many refused keys came from this network.', {
      retryAfterSeconds,
    });
  }
  if (metricsToken !== undefined && isSame(secret, metricsToken)) return scraper;

  const caller = await findCaller(keys, secret);
  if (caller) return caller;
  failures.failed(address);
  throw new Problem('key-refused', 'This key is unknown, was revoked or has ended.');
}

function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer +([\x21-\x7e]+) *$/i.exec(authorization ?? '')?.[1];
}
