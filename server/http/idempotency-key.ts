import { createHash } from 'node:crypto';
import type { Idempotency } from '../headlines/idempotency.ts';

/** The idempotency of this request; `undefined` without an `Idempotency-Key`. */
export function idempotencyOf(
  key: string | undefined,
  method: string,
  path: string,
  body: unknown,
): Idempotency | undefined {
  if (key === undefined) return undefined;
  const request = createHash('sha256')
    .update(`${method} ${path}\n${canonical(body)}`)
    .digest('hex');
  return { key, request };
}

/** The same text for the same JSON, regardless of the order of its fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
