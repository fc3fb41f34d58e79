import type { Insertable, Selectable } from 'kysely';
import type { EventTable } from './schema.ts';
import { RowsStatement, Statement } from './statement.ts';
import type { Queries } from './store.ts';

export type EventRow = Selectable<EventTable>;

const insert = new RowsStatement((db, rows: readonly Insertable<EventTable>[]) =>
  db.insertInto('events').values(rows),
);

export async function insertEvents(
  transaction: Queries,
  rows: readonly Insertable<EventTable>[],
): Promise<void> {
  await insert.run(transaction, rows);
}

/** An event's place in the log, or where a read begins. */
type Place = Pick<EventRow, 'channel' | 'seq'>;

const selectAfter = new Statement((db, { channel, seq, limit }: Place & { readonly limit: number }) =>
  db
    .selectFrom('events')
    .selectAll()
    .where('channel', '=', channel)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit),
);

/** The events after `seq`, in order. */
export async function eventsAfter(
  db: Queries,
  channel: string,
  seq: number,
  limit: number,
): Promise<EventRow[]> {
  return selectAfter.all(db, { channel, seq, limit });
}

const selectTime = new Statement((db, { channel, seq }: Place) =>
  db.selectFrom('events').select('at_ms').where('channel', '=', channel).where('seq', '=', seq),
);

/** When the event `seq` was written; `undefined` if it is not there. */
export async function eventTimeMs(db: Queries, channel: string, seq: number): Promise<number | undefined> {
  return (await selectTime.first(db, { channel, seq }))?.at_ms;
}

/** The headlines that were retracted, the latest first, as far back as the log goes. */
export async function latestRetractions(
  db: Queries,
  channel: string,
  limit: number,
): Promise<readonly Pick<EventRow, 'headline' | 'at_ms'>[]> {
  return db
    .selectFrom('events')
    .select(['headline', 'at_ms'])
    .where('channel', '=', channel)
    .where('type', '=', 'headline:retracted')
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
}

const voidOf = new Statement(
  (db, { channel, headline }: { readonly channel: string; readonly headline: string }) =>
    db
      .updateTable('events')
      .set({ type: 'void', image: null, body: '{"type":"void"}' })
      .where('channel', '=', channel)
      .where('headline', '=', headline)
      .where('type', 'in', ['headline:published', 'headline:updated']),
);

/** Turns the events about a headline into `void`: the numbers stay, the text goes. */
export async function voidEventsOf(transaction: Queries, channel: string, headline: string): Promise<void> {
  await voidOf.run(transaction, { channel, headline });
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
