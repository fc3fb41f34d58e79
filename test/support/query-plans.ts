import { CompiledQuery, type KyselyPlugin, type RootOperationNode } from 'kysely';
import type { Queries } from '../../server/store/store.ts';

/** How SQLite goes about each question of `ask`: a line for each step. */
export async function plansOf(
  db: Queries,
  ask: (db: Queries) => Promise<unknown>,
): Promise<readonly (readonly string[])[]> {
  const asked: RootOperationNode[] = [];
  const listener: KyselyPlugin = {
    transformQuery({ node }) {
      asked.push(node);
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  await ask(db.withPlugin(listener));
  const plans: string[][] = [];
  for (const node of asked) {
    const { sql, parameters } = db.getExecutor().compileQuery(node, { queryId: 'plan' });
    const { rows } = await db.executeQuery(CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]));
    plans.push(rows.map((row) => String((row as { readonly detail: unknown }).detail)));
  }
  return plans;
}
