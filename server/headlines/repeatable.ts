import { z } from 'zod';
import { findHeadlines } from '../store/headlines.ts';
import { saveIdempotencyKey } from '../store/idempotency-keys.ts';
import type { Queries } from '../store/store.ts';
import type { Actor } from '../store/write-context.ts';
import { findReplay, type Idempotency } from './idempotency.ts';
import { toNewsroomHeadline, type NewsroomHeadline } from './newsroom-headline.ts';

const outcomes = ['published', 'scheduled', 'submitted', 'unchanged', 'corrected', 'retracted'] as const;

/** The outcome of one headline of several. */
export interface HeadlineOutcome extends NewsroomHeadline {
  readonly outcome: (typeof outcomes)[number];
}

/** The outcome of several headlines. */
export interface HeadlineOutcomes {
  /** In the order of the request. */
  readonly headlines: readonly HeadlineOutcome[];
  /** Whether this is the result of an earlier request. */
  readonly isReplay: boolean;
}

/** Of several headlines only ids and outcomes are kept for retries: texts may be erased meanwhile. */
const keptSchema = z.array(z.object({ id: z.string(), outcome: z.enum(outcomes) }));

/**
 * The results of `work`, or the headlines of the first request with the same key, as they are now.
 *
 * @throws {Problem} `idempotency-key-reused` if the key came with another request
 */
export async function repeatable(
  transaction: Queries,
  actor: Actor,
  idempotency: Idempotency | undefined,
  nowMs: number,
  work: () => Promise<readonly HeadlineOutcome[]>,
): Promise<HeadlineOutcomes> {
  const kept = idempotency && (await findReplay(transaction, actor, idempotency, nowMs));
  if (kept) return { headlines: await replay(transaction, kept.body), isReplay: true };

  const headlines = await work();
  if (idempotency)
    await saveIdempotencyKey(transaction, {
      actor,
      idempotency_key: idempotency.key,
      request: idempotency.request,
      headline: null,
      status: 201,
      body: JSON.stringify(headlines.map(({ headline, outcome }) => ({ id: headline.id, outcome }))),
      created_at_ms: nowMs,
    });
  return { headlines, isReplay: false };
}

async function replay(transaction: Queries, kept: string | null): Promise<readonly HeadlineOutcome[]> {
  const stored = keptSchema.parse(JSON.parse(kept ?? '[]'));
  const rows = await findHeadlines(
    transaction,
    stored.map(({ id }) => id),
  );
  return stored.flatMap(({ id, outcome }) =>
    rows.filter((row) => row.id === id).map((row) => ({ ...toNewsroomHeadline(row), outcome })),
  );
}
