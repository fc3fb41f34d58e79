import type { CompiledQuery, KyselyPlugin, RootOperationNode, Transaction } from 'kysely';
import type { Schema } from '../../server/store/schema.ts';
import type { Queries } from '../../server/store/store.ts';

type Listener = (statement: RootOperationNode) => void;

/** As `db`, but calls `listener` before each statement, which it may prevent by throwing. */
export function watchStatements(db: Transaction<Schema>, listener: Listener): Transaction<Schema>;
export function watchStatements(db: Queries, listener: Listener): Queries;
export function watchStatements(db: Queries, listener: Listener): Queries {
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      listener(node);
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  // Statements that are already compiled bypass plugins.
  return Object.defineProperty(db.withPlugin(plugin), 'executeQuery', {
    value: async (query: CompiledQuery) => {
      listener(query.query);
      return db.executeQuery(query);
    },
  });
}
