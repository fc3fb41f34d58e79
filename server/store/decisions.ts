import type { Insertable, Selectable } from 'kysely';
import type { DecisionTable } from './image-schema.ts';
import { Statement } from './statement.ts';
import type { Queries } from './store.ts';

export type DecisionRow = Selectable<DecisionTable>;

const insert = new Statement((db, row: Insertable<DecisionTable>) => db.insertInto('decisions').values(row));

export async function insertDecision(transaction: Queries, row: Insertable<DecisionTable>): Promise<void> {
  await insert.run(transaction, row);
}

/** The key that decided that an image was removed, and its channels; `undefined` if that was not a key. */
export async function removerOf(
  db: Queries,
  image: string,
): Promise<{ readonly channels: readonly string[] } | undefined> {
  const row = await db
    .selectFrom('decisions')
    .innerJoin('keys', 'keys.id', 'decisions.actor')
    .select('keys.channels')
    .where('decisions.image', '=', image)
    .where('decisions.action', 'in', ['remove', 'hide'])
    .orderBy('decisions.number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { channels: JSON.parse(row.channels) as readonly string[] };
}

/** The decisions about an image, latest last. */
export async function decisionsOn(db: Queries, image: string): Promise<DecisionRow[]> {
  return db.selectFrom('decisions').selectAll().where('image', '=', image).orderBy('number').execute();
}
