import { randomBytes } from 'node:crypto';
import { findCase, openCase, renewNetworkKey } from '../store/reports.ts';
import type { Queries } from '../store/store.ts';

/** Opens the case of an image in its round, unless it is open; returns its network key. A case whose key has expired gets a new one. */
export async function ensureOpenCase(
  transaction: Queries,
  image: string,
  round: number,
  nowMs: number,
): Promise<string> {
  const key = randomBytes(32).toString('base64url');
  const known = await findCase(transaction, image, round);
  if (known?.network_key) return known.network_key;
  if (known) await renewNetworkKey(transaction, image, round, key, nowMs);
  else {
    await openCase(transaction, {
      image,
      round,
      opened_at_ms: nowMs,
      closed_at_ms: null,
      outcome: null,
      network_key: key,
      network_key_at_ms: nowMs,
    });
  }
  return key;
}
