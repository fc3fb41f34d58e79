import type { Refusal } from '../../server/protocol/message.ts';
import { retryAfterMs } from '../../server/protocol/retry-after.ts';

const refusals: Readonly<Record<Refusal, true>> = {
  'unknown-channel': true,
  'origin-refused': true,
  'bad-after': true,
  'protocol-violation': true,
};

/** `name` as a reason to refuse a viewer; `undefined` for any other text. */
export function parseRefusal(name: unknown): Refusal | undefined {
  return typeof name === 'string' && Object.hasOwn(refusals, name) ? (name as Refusal) : undefined;
}

export type FailedAnswer =
  | { readonly type: 'refused'; readonly refusal: Refusal }
  /** No answer, or one that says nothing; `retryAfterMs` if the server says when it wants to be asked again. */
  | { readonly type: 'lost'; readonly retryAfterMs?: number };

/** A proxy's maintenance page may ask for days; viewers stay away no longer than this. */
const maxRetryAfterMs = 600_000;

/** What an answer that is not `ok` means, by the type of its problem. */
export async function readFailure(response: Response): Promise<FailedAnswer> {
  const problem = (await response.json().catch(() => null)) as { type?: unknown } | null;
  const refusal = parseRefusal(String(problem?.type).split('/').pop());
  if (refusal) return { type: 'refused', refusal };
  return { type: 'lost', retryAfterMs: Math.min(retryAfterMs(response.headers), maxRetryAfterMs) };
}
