import type { Insertable, Selectable } from 'kysely';
import type { DecisionTable } from './image-schema.ts';
import type { Queries } from './store.ts';

export type DecisionRow = Selectable<DecisionTable>;

export async function insertDecision(transaction: Queries, row: Insertable<DecisionTable>): Promise<void> {
  await transaction.insertInto('decisions').values(row).execute();
}

/** The decisions about an image, latest last. */
export async function decisionsOn(db: Queries, image: string): Promise<DecisionRow[]> {
  return db.selectFrom('decisions').selectAll().where('image', '=', image).orderBy('number').execute();
}
