import type { Updateable } from 'kysely';
import type { DeliveryState } from '../protocol/newsroom/webhooks.ts';
import type { OutboxTable } from './outbox-schema.ts';
import type { OutboxRow } from './outbox.ts';
import type { Queries } from './store.ts';

/** The deliveries that are due for one webhook: of each subject only the oldest unsettled one, which keeps the order, and none of `except`. */
export async function dueDeliveries(
  db: Queries,
  webhook: string,
  nowMs: number,
  { except, limit }: { readonly except: readonly string[]; readonly limit: number },
): Promise<readonly OutboxRow[]> {
  if (limit <= 0) return [];
  let query = db
    .selectFrom('outbox')
    .selectAll()
    .where('webhook', '=', webhook)
    .where('next_attempt_at_ms', '<=', nowMs)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox as earlier')
            .select('earlier.number')
            .whereRef('earlier.webhook', '=', 'outbox.webhook')
            .whereRef('earlier.subject', '=', 'outbox.subject')
            .whereRef('earlier.number', '<', 'outbox.number')
            .where('earlier.next_attempt_at_ms', 'is not', null),
        ),
      ),
    );
  if (except.length > 0) query = query.where('subject', 'not in', except);
  return query.orderBy('number').limit(limit).execute();
}

/** Webhooks with something that is not settled, and when the first of it is due. */
export async function waitingWebhooks(
  db: Queries,
): Promise<
  readonly { readonly webhook: string; readonly dueMs: number; readonly failingSinceMs: number | null }[]
> {
  const rows = await db
    .selectFrom('outbox')
    .innerJoin('webhooks', 'webhooks.id', 'outbox.webhook')
    .select(({ fn }) => [
      'webhooks.id',
      'webhooks.failing_since_ms',
      'webhooks.not_before_ms',
      fn.min('outbox.next_attempt_at_ms').as('due_ms'),
    ])
    .where('webhooks.disabled_at_ms', 'is', null)
    .where('outbox.next_attempt_at_ms', 'is not', null)
    .groupBy(['webhooks.id', 'webhooks.failing_since_ms', 'webhooks.not_before_ms'])
    .execute();
  return rows.map(({ id, failing_since_ms, not_before_ms, due_ms }) => ({
    webhook: id,
    dueMs: Math.max(due_ms ?? 0, not_before_ms ?? 0),
    failingSinceMs: failing_since_ms,
  }));
}

/** Notes an attempt. What was withdrawn while it was under way stays so. */
export async function updateDelivery(
  transaction: Queries,
  number: number,
  change: Updateable<OutboxTable>,
): Promise<void> {
  await transaction
    .updateTable('outbox')
    .set(change)
    .where('number', '=', number)
    .where('state', '=', 'pending')
    .execute();
}

/** Makes everything that waits for a webhook due now: it answers again. */
export async function expedite(transaction: Queries, webhook: string, nowMs: number): Promise<void> {
  await transaction
    .updateTable('outbox')
    .set({ next_attempt_at_ms: nowMs })
    .where('webhook', '=', webhook)
    .where('next_attempt_at_ms', '>', nowMs)
    .execute();
}

/** Gives up everything that waits for a webhook. */
export async function abandon(transaction: Queries, webhook: string): Promise<void> {
  await transaction
    .updateTable('outbox')
    .set({ state: 'failed', fault: 'disabled', next_attempt_at_ms: null })
    .where('webhook', '=', webhook)
    .where('next_attempt_at_ms', 'is not', null)
    .execute();
}

/** Sends again what has failed since `sinceMs`, or one delivery in any state but `withdrawn`. Returns how many. */
export async function requeue(
  transaction: Queries,
  webhook: string,
  which: { readonly number: number } | { readonly sinceMs: number },
  nowMs: number,
): Promise<number> {
  const again = transaction
    .updateTable('outbox')
    .set({ state: 'pending', attempts: 0, next_attempt_at_ms: nowMs, fault: null, status: null })
    .where('webhook', '=', webhook)
    .where('body', 'is not', null);
  const { numUpdatedRows } = await (
    'number' in which
      ? again.where('number', '=', which.number)
      : again.where('state', '=', 'failed').where('at_ms', '>=', which.sinceMs)
  ).executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** The newest first. */
export async function pageOfDeliveries(
  db: Queries,
  webhook: string,
  filter: {
    readonly state?: DeliveryState | undefined;
    readonly before?: number | undefined;
    readonly limit: number;
  },
): Promise<readonly OutboxRow[]> {
  let query = db.selectFrom('outbox').selectAll().where('webhook', '=', webhook);
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  if (filter.before !== undefined) query = query.where('number', '<', filter.before);
  return query.orderBy('number', 'desc').limit(filter.limit).execute();
}

/** When the oldest event that waits for a webhook was written; `undefined` if none waits. */
export async function oldestWaitingMs(db: Queries): Promise<number | undefined> {
  const row = await db
    .selectFrom('outbox')
    .select(({ fn }) => fn.min('at_ms').as('ms'))
    .where('next_attempt_at_ms', 'is not', null)
    .executeTakeFirst();
  return row?.ms ?? undefined;
}

const rowsAtOnce = 500;

/** Deletes what was settled and is older than `sinceMs`; returns whether there may be more. */
export async function purgeDeliveries(transaction: Queries, sinceMs: number): Promise<boolean> {
  const { numDeletedRows } = await transaction
    .deleteFrom('outbox')
    .where('number', 'in', ({ selectFrom }) =>
      selectFrom('outbox')
        .select('number')
        .where('at_ms', '<', sinceMs)
        .where('next_attempt_at_ms', 'is', null)
        .orderBy('at_ms')
        .limit(rowsAtOnce),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows) === rowsAtOnce;
}
