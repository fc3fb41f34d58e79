import { dayMs } from '../protocol/durations.ts';
import { Problem } from '../protocol/problem.ts';
import { findIdempotencyKey, saveIdempotencyKey, type IdempotencyRow } from '../store/idempotency-keys.ts';
import type { Queries } from '../store/store.ts';
import type { Actor } from '../store/write-context.ts';
import { findHeadline } from '../store/headlines.ts';
import { toNewsroomHeadline, type NewsroomHeadline } from './newsroom-headline.ts';

/** An `Idempotency-Key`, and a digest of the request that came with it. */
export interface Idempotency {
  readonly key: string;
  readonly request: string;
}

export interface IdempotentResult<Body> {
  readonly status: 200 | 201;
  readonly body: Body;
  /** Whether this is the stored result of an earlier request. */
  readonly isReplay: boolean;
}

/** How long a response is stored for retries. */
export const idempotencyRetentionMs = dayMs;

/**
 * Returns the result of `work`, or the stored result of the first request with the same key. The result is stored in the same
 * transaction as the effects of `work`, so that a crash keeps both or neither.
 *
 * @throws {Problem} `idempotency-key-reused` if the key came with another request, `gone` if the stored response was erased
 */
export async function withIdempotency<Body extends NewsroomHeadline>(
  transaction: Queries,
  actor: Actor,
  idempotency: Idempotency | undefined,
  nowMs: number,
  work: () => Promise<{ readonly status: 200 | 201; readonly body: Body }>,
): Promise<IdempotentResult<Body>> {
  if (!idempotency) return { ...(await work()), isReplay: false };

  const kept = await findReplay(transaction, actor, idempotency, nowMs);
  if (kept) {
    if (kept.body === null) throw new Problem('gone', 'The headline of this request was erased.');
    return { status: kept.status === 201 ? 201 : 200, body: JSON.parse(kept.body) as Body, isReplay: true };
  }

  const answer = await work();
  await saveIdempotencyKey(transaction, {
    actor,
    idempotency_key: idempotency.key,
    request: idempotency.request,
    headline: answer.body.headline.id,
    status: answer.status,
    body: JSON.stringify(answer.body),
    created_at_ms: nowMs,
  });
  return { ...answer, isReplay: false };
}

/**
 * What was stored for an earlier request with the same key.
 *
 * @throws {Problem} `idempotency-key-reused` if the key came with another request
 */
export async function findReplay(
  transaction: Queries,
  actor: Actor,
  { key, request }: Idempotency,
  nowMs: number,
): Promise<IdempotencyRow | undefined> {
  const kept = await findIdempotencyKey(transaction, actor, key);
  if (!kept || nowMs - kept.created_at_ms >= idempotencyRetentionMs) return undefined;
  if (kept.request === request) return kept;
  const made = kept.headline === null ? undefined : await findHeadline(transaction, kept.headline);
  // A client whose first answer was lost learns that it arrived, and corrects what it finds.
  throw new Problem('idempotency-key-reused', 'This Idempotency-Key was used for another request.', {
    field: 'Idempotency-Key',
    ...(made && { current: toNewsroomHeadline(made) }),
  });
}
