import type { Kysely } from 'kysely';

/** How a headline was retracted or refused, so that it can be undone and its sender learns why; and what was published in its place. */
export async function retractions(db: Kysely<unknown>): Promise<void> {
  for (const column of ['retracted_from', 'retracted_by', 'retraction_reason', 'republished_as'] as const)
    await db.schema.alterTable('headlines').addColumn(column, 'text').execute();
  await db.schema.alterTable('headlines').addColumn('retracted_at_ms', 'bigint').execute();
}
