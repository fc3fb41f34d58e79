import { z } from 'zod';
import { Problem } from '../protocol/problem.ts';
import { findHeadlines } from '../store/headlines.ts';
import { saveIdempotencyKey } from '../store/idempotency-keys.ts';
import type { Queries } from '../store/store.ts';
import { lockExistingChannel, type Actor, type WriteContext } from '../store/write-context.ts';
import { assertNoDuplicates, checkBatch, problemOf, type Batch, type CheckedHeadline } from './batch.ts';
import type { HeadlineTransaction } from './headline-image.ts';
import { findReplay } from './idempotency.ts';
import { toNewsroomHeadline } from './newsroom-headline.ts';
import { publishWithin, type PublishedBody, type PublishOptions } from './publish.ts';

export interface PublishedBatch {
  /** In the order of the batch. */
  readonly headlines: readonly PublishedBody[];
  /** Whether this is the result of an earlier request. */
  readonly isReplay: boolean;
}

/** Of a batch only ids and outcomes are kept for retries: texts may be erased meanwhile. */
const keptSchema = z.array(
  z.object({
    id: z.string(),
    outcome: z.enum(['published', 'scheduled', 'submitted', 'unchanged', 'corrected']),
  }),
);

/**
 * Publishes all headlines of `batch`, or none.
 *
 * @throws {Problem} as `publish` does, with every headline that is refused; `already-exists` for duplicates
 */
export async function publishBatch(
  { store, clock, newId, committed }: WriteContext,
  actor: Actor,
  channel: string,
  batch: Batch,
  options: PublishOptions,
): Promise<PublishedBatch> {
  const { idempotency } = options;
  const changedCases = new Set<string>();
  const answer = await store.write(async (transaction) => {
    const locked = await lockExistingChannel(transaction, channel);
    const nowMs = clock.nowMs();
    const kept = idempotency && (await findReplay(transaction, actor, idempotency, nowMs));
    if (kept) return { headlines: await replay(transaction, kept.body), isReplay: true };

    const checked = await checkBatch(transaction, locked, batch, nowMs);
    if (!batch.allowsDuplicates) assertNoDuplicates(checked);
    const tx = { transaction, channel: locked, actor, nowMs, changedCases };
    const headlines = await publishAll(tx, checked, newId, options);
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
  });
  if (!answer.isReplay) committed(channel, changedCases);
  return answer;
}

/** From the last to the first, which is the newest: so the log has them in the order of their times. */
async function publishAll(
  tx: HeadlineTransaction,
  checked: readonly CheckedHeadline[],
  newId: () => string,
  options: PublishOptions,
): Promise<readonly PublishedBody[]> {
  const bodies: PublishedBody[] = [];
  const faults: { readonly index: number; readonly problem: Problem }[] = [];
  for (const [index, { draft }] of [...checked.entries()].toReversed()) {
    try {
      const { body } = await publishWithin(tx, draft, newId, options);
      bodies.unshift(body);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      faults.unshift({ index, problem: error });
    }
  }
  if (faults.length > 0) throw problemOf(faults);
  return bodies;
}

/** The headlines of an earlier request, as they are now. */
async function replay(transaction: Queries, kept: string | null): Promise<readonly PublishedBody[]> {
  const stored = keptSchema.parse(JSON.parse(kept ?? '[]'));
  const rows = await findHeadlines(
    transaction,
    stored.map(({ id }) => id),
  );
  return stored.flatMap(({ id, outcome }) =>
    rows.filter((row) => row.id === id).map((row) => ({ ...toNewsroomHeadline(row), outcome })),
  );
}
