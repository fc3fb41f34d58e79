import { Problem } from '../protocol/problem.ts';
import type { HeadlineChange, HeadlineRow } from '../store/headlines.ts';
import type { TransactionContext } from '../store/write-context.ts';
import { assertCanAddBreaking } from './expiry.ts';
import { channelRulesOf } from './newsroom-headline.ts';
import { pinOrderChange } from './order-pins.ts';
import type { Correction } from './rules/draft.ts';
import { assertAfter, breakingEndMs, resolveSchedule } from './rules/schedule.ts';

/** What a correction changes of the dates and the priority of a headline. @throws {Problem} as `correct` */
export async function dateChange(
  tx: TransactionContext,
  row: HeadlineRow,
  correction: Correction,
): Promise<HeadlineChange> {
  const { transaction, channel, nowMs } = tx;
  const { priority, publishAtMs, expiresAtMs, breakingUntilMs, pinnedUntilMs } = correction;
  if (row.state === 'submitted' || row.state === 'scheduled') return reschedule(tx, row, correction);
  if (publishAtMs !== undefined) {
    throw new Problem('already-published', 'publishAt cannot change once a headline is published.', {
      field: 'publishAt',
    });
  }
  const place = [priority, expiresAtMs, breakingUntilMs, pinnedUntilMs];
  if (place.every((value) => value === undefined)) return {};
  if (row.state === 'expired') {
    throw new Problem('invalid-field', 'An expired headline has no dates or priority to change.');
  }

  assertAfter('pinnedUntil', pinnedUntilMs, nowMs);
  const change: HeadlineChange = {
    ...(expiresAtMs !== undefined && { expires_at_ms: expiresAtMs }),
    ...(pinnedUntilMs !== undefined && { pinned_until_ms: pinnedUntilMs, ...pinOrderChange(row, nowMs) }),
  };
  if (priority === undefined && breakingUntilMs === undefined) return change;

  const wanted = priority ?? row.priority;
  if (wanted === 'breaking') await assertCanAddBreaking(transaction, channel.id, row.id, nowMs);
  const endMs = breakingEndMs(wanted, breakingUntilMs, channelRulesOf(channel), nowMs);
  return { ...change, priority: wanted, breaking_until_ms: endMs };
}

/** The dates of an unpublished headline, with those of the correction applied. */
async function reschedule(
  { transaction, channel, nowMs }: TransactionContext,
  row: HeadlineRow,
  correction: Correction,
): Promise<HeadlineChange> {
  const planned = resolveSchedule(
    {
      publishAtMs: correction.publishAtMs ?? row.publish_at_ms ?? undefined,
      expiresAtMs: mergeDate(correction.expiresAtMs, row.expires_at_ms),
      pinnedUntilMs: mergeDate(correction.pinnedUntilMs, row.pinned_until_ms),
      priority: correction.priority ?? row.priority,
      breakingUntilMs: mergeDate(
        correction.breakingUntilMs,
        correction.priority === 'normal' ? null : row.breaking_until_ms,
      ),
    },
    channelRulesOf(channel),
    nowMs,
  );
  const dates: HeadlineChange = {
    expires_at_ms: planned.expiresAtMs,
    pinned_until_ms: planned.pinnedUntilMs,
    priority: planned.priority,
    breaking_until_ms: planned.breakingUntilMs,
  };
  // Only a publication date publishes a submission: correcting its text does not approve it.
  if (correction.publishAtMs === undefined) return dates;
  if (planned.publishAtMs !== null)
    return { ...dates, state: 'scheduled', publish_at_ms: planned.publishAtMs };
  if (planned.priority === 'breaking') await assertCanAddBreaking(transaction, channel.id, row.id, nowMs);
  return { ...dates, state: 'live', publish_at_ms: null, published_at_ms: planned.publishedAtMs };
}

function mergeDate(corrected: number | null | undefined, current: number | null): number | undefined {
  return (corrected === undefined ? current : corrected) ?? undefined;
}
