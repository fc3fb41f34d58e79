import { append } from '../log/append.ts';
import { isPinned, isBreaking, order } from '../protocol/order.ts';
import { Problem } from '../protocol/problem.ts';
import { record } from '../store/audit.ts';
import {
  liveHeadlines,
  toHeadline,
  updateHeadline,
  type HeadlineChange,
  type HeadlineRow,
} from '../store/headlines.ts';
import { keepVersion } from '../store/versions.ts';
import {
  lockExistingChannel,
  type Actor,
  type TransactionContext,
  type WriteContext,
} from '../store/write-context.ts';

/** An order of the pinned headlines, by their ids, and the one that it was made from. */
export interface PinOrder {
  readonly headlines: readonly string[];
  readonly seen: readonly string[];
}

/**
 * Gives the pinned headlines of a channel another order. Breaking headlines always come before pinned ones and are not part of it.
 *
 * @throws {Problem} `unknown-channel`; `version-mismatch` with the present order if it is not `seen`; `invalid-field` unless `headlines` are
 *   those of `seen`
 */
export async function orderPins(
  { store, clock, committed }: WriteContext,
  actor: Actor,
  channel: string,
  { headlines, seen }: PinOrder,
): Promise<readonly string[]> {
  await store.write(async (transaction) => {
    const locked = await lockExistingChannel(transaction, channel);
    const tx = { transaction, channel: locked, actor, nowMs: clock.nowMs() };
    const rows = await pinnedRows(tx);
    const current = rows.map(({ id }) => id);
    if (current.join() !== seen.join())
      throw new Problem('version-mismatch', 'The pinned headlines were changed meanwhile.', {
        field: 'seen',
        current: { headlines: current },
      });
    if (headlines.toSorted().join() !== seen.toSorted().join())
      throw new Problem('invalid-field', '"headlines" does not have the same headlines as "seen".', {
        field: 'headlines',
      });
    if (headlines.join() === current.join()) return;

    for (const row of rows) await place(tx, row, headlines.indexOf(row.id) + 1);
    await record(transaction, {
      atMs: tx.nowMs,
      actor,
      action: 'channel.orderPins',
      channel,
      subject: channel,
      before: { headlines: current },
      after: { headlines },
    });
  });
  committed(channel);
  return headlines;
}

async function place(tx: TransactionContext, before: HeadlineRow, pinOrder: number): Promise<void> {
  if (before.pin_order === pinOrder) return;
  const { transaction, channel, actor, nowMs } = tx;
  await keepVersion(transaction, before, { atMs: nowMs, actor });
  const row = await updateHeadline(transaction, before.id, {
    pin_order: pinOrder,
    version: before.version + 1,
  });
  await append(transaction, channel.id, { type: 'headline:updated', headline: toHeadline(row) }, nowMs);
}

async function pinnedRows({
  transaction,
  channel,
  nowMs,
}: TransactionContext): Promise<readonly HeadlineRow[]> {
  const rows = new Map((await liveHeadlines(transaction, channel.id)).map((row) => [row.id, row]));
  const pinned = [...rows.values()]
    .map(toHeadline)
    .filter((headline) => isPinned(headline, nowMs) && !isBreaking(headline, nowMs));
  return order(pinned, nowMs).flatMap(({ id }) => rows.get(id) ?? []);
}

/** A new pin goes before those that have a place; a pin that is only extended keeps its own. */
export function pinOrderChange({ pinned_until_ms: untilMs }: HeadlineRow, nowMs: number): HeadlineChange {
  return untilMs !== null && untilMs > nowMs ? {} : { pin_order: null };
}
