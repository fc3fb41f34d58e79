import type { ExpressionBuilder } from 'kysely';
import { lockChannel } from './channels.ts';
import type { Schema } from './schema.ts';
import type { Queries } from './store.ts';

/** How many events of a channel are always kept: so many a node replays without a query. */
export const replayedEvents = 1000;
/** However many there are in a day. */
const maxEvents = 10 * replayedEvents;
const eventsAtOnce = 500;

/**
 * Deletes the oldest events of a channel that no resume needs: older than `sinceMs`, or far more than are replayed. Returns whether there
 * may be more.
 */
export async function trimEvents(transaction: Queries, channel: string, sinceMs: number): Promise<boolean> {
  // Locked, since a new epoch would start its numbers again.
  const head = (await lockChannel(transaction, channel))?.seq ?? 0;
  const oldest = await transaction
    .selectFrom('events')
    .select(['seq', 'at_ms'])
    .where('channel', '=', channel)
    .where('seq', '<=', head - replayedEvents)
    .orderBy('seq')
    .limit(eventsAtOnce)
    .execute();
  const needed = oldest.findIndex(({ seq, at_ms }) => at_ms >= sinceMs && seq > head - maxEvents);
  const last = (needed === -1 ? oldest : oldest.slice(0, needed)).at(-1);
  if (!last) return false;
  await transaction
    .deleteFrom('events')
    .where('channel', '=', channel)
    .where('seq', '<=', last.seq)
    .execute();
  return needed === -1 && oldest.length === eventsAtOnce;
}

/** The channels whose log may have something to trim. */
export async function channelsToTrim(db: Queries, sinceMs: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('channels')
    .select(['id', 'seq', oldest('seq'), oldest('at_ms')])
    .execute();
  return rows
    .filter(({ seq, oldest_seq, oldest_at_ms }) => {
      if (oldest_seq === null || oldest_at_ms === null || oldest_seq > seq - replayedEvents) return false;
      return oldest_at_ms < sinceMs || oldest_seq <= seq - maxEvents;
    })
    .map(({ id }) => id);
}

/** A column of the oldest event of a channel, as a subquery. */
function oldest(column: 'seq' | 'at_ms') {
  return ({ selectFrom }: ExpressionBuilder<Schema, 'channels'>) =>
    selectFrom('events')
      .select(`events.${column}`)
      .whereRef('events.channel', '=', 'channels.id')
      .orderBy('events.seq')
      .limit(1)
      .as(`oldest_${column}`);
}
