import type { Insertable, Selectable } from 'kysely';
import type { EventTable } from './schema.ts';
import type { Queries } from './store.ts';

export type EventRow = Selectable<EventTable>;

export async function insertEvent(transaction: Queries, row: Insertable<EventTable>): Promise<void> {
  await transaction.insertInto('events').values(row).execute();
}

/** The events after `seq`, in order. */
export async function eventsAfter(
  db: Queries,
  channel: string,
  seq: number,
  limit: number,
): Promise<EventRow[]> {
  return db
    .selectFrom('events')
    .selectAll()
    .where('channel', '=', channel)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute();
}

/** When the event `seq` was written; `undefined` if it is not there. */
export async function eventTimeMs(db: Queries, channel: string, seq: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('events')
    .select('at_ms')
    .where('channel', '=', channel)
    .where('seq', '=', seq)
    .executeTakeFirst();
  return row?.at_ms;
}

/** Turns the events about a headline into `void`: the numbers stay, the text goes. */
export async function voidEventsOf(transaction: Queries, channel: string, headline: string): Promise<void> {
  await transaction
    .updateTable('events')
    .set({ type: 'void', image: null, body: '{"type":"void"}' })
    .where('channel', '=', channel)
    .where('headline', '=', headline)
    .where('type', 'in', ['headline:published', 'headline:updated'])
    .execute();
}

/** The events that show an image. */
export async function eventsShowing(
  transaction: Queries,
  channel: string,
  image: string,
): Promise<EventRow[]> {
  return transaction
    .selectFrom('events')
    .selectAll()
    .where('channel', '=', channel)
    .where('image', '=', image)
    .execute();
}

export async function rewriteEvent(
  transaction: Queries,
  channel: string,
  seq: number,
  body: string,
): Promise<void> {
  await transaction
    .updateTable('events')
    .set({ body })
    .where('channel', '=', channel)
    .where('seq', '=', seq)
    .execute();
}

export async function deleteEvents(transaction: Queries, channel: string): Promise<void> {
  await transaction.deleteFrom('events').where('channel', '=', channel).execute();
}
