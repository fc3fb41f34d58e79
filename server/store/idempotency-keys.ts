import type { Insertable, Selectable } from 'kysely';
import type { AnswerTable } from './schema.ts';
import type { Queries } from './store.ts';

export type AnswerRow = Selectable<AnswerTable>;

export async function findAnswer(
  db: Queries,
  actor: string,
  idempotencyKey: string,
): Promise<AnswerRow | undefined> {
  return db
    .selectFrom('answers')
    .selectAll()
    .where('actor', '=', actor)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst();
}

/** Keeps an answer, in the place of one that has outlived its time. */
export async function insertAnswer(transaction: Queries, row: Insertable<AnswerTable>): Promise<void> {
  await transaction
    .insertInto('answers')
    .values(row)
    .onConflict((conflict) => conflict.columns(['actor', 'idempotency_key']).doUpdateSet(row))
    .execute();
}

/** Clears what was answered about `headline`; the row stays, so that a retry cannot publish it again. */
export async function eraseAnswers(transaction: Queries, headline: string): Promise<void> {
  await transaction.updateTable('answers').set({ body: null }).where('headline', '=', headline).execute();
}

export async function deleteAnswersBefore(db: Queries, ms: number): Promise<void> {
  await db.deleteFrom('answers').where('created_at_ms', '<', ms).execute();
}
