import { CompiledQuery, type RootOperationNode } from 'kysely';
import type { Queries } from '../../server/store/store.ts';
import { watchStatements } from './watch-statements.ts';

/** How SQLite goes about each question of `ask`: a line for each step. */
export async function plansOf(
  db: Queries,
  ask: (db: Queries) => Promise<unknown>,
): Promise<readonly (readonly string[])[]> {
  const asked: RootOperationNode[] = [];
  await ask(watchStatements(db, (statement) => asked.push(statement)));
  const plans: string[][] = [];
  for (const node of asked) {
    const { sql } = db.getExecutor().compileQuery(node, { queryId: 'plan' });
    // A plan depends on no value.
    const { rows } = await db.executeQuery(CompiledQuery.raw(`explain query plan ${sql}`));
    plans.push(rows.map((row) => String((row as { readonly detail: unknown }).detail)));
  }
  return plans;
}
