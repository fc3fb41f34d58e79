import type { HeadlineChange, HeadlineRow } from '../store/headlines.ts';
import type { TransactionContext } from '../store/write-context.ts';
import { dateChange } from './date-change.ts';
import type { HeadlineDates } from './rules/draft.ts';

/**
 * What the dates of a later version change in a headline: when it will be published, and when it expires. Only an editor
 * decides whether a submission is published, and an expired headline stays expired.
 *
 * @throws {Problem} `bad-date`
 */
export async function newDates(
  tx: TransactionContext,
  row: HeadlineRow,
  { publishAtMs, expiresAtMs }: HeadlineDates,
): Promise<HeadlineChange> {
  const change = await changeFor(tx, row, {
    // A version without a date of its own is for now.
    publishAtMs: publishAtMs ?? tx.nowMs,
    ...(expiresAtMs !== undefined && { expiresAtMs }),
  });
  return Object.fromEntries(Object.entries(change).filter(([name, value]) => row[columnOf(name)] !== value));
}

function columnOf(name: string): keyof HeadlineRow {
  return name as keyof HeadlineRow;
}

async function changeFor(
  tx: TransactionContext,
  row: HeadlineRow,
  dates: HeadlineDates,
): Promise<HeadlineChange> {
  const { publishAtMs, ...ends } = dates;
  switch (row.state) {
    case 'scheduled':
      return dateChange(tx, row, dates);
    case 'submitted':
      return {
        publish_at_ms: publishAtMs !== undefined && publishAtMs > tx.nowMs ? publishAtMs : row.publish_at_ms,
        ...(ends.expiresAtMs !== undefined && { expires_at_ms: ends.expiresAtMs }),
      };
    case 'live':
      return dateChange(tx, row, ends);
    case 'expired':
    case 'retracted':
      return {};
  }
}
