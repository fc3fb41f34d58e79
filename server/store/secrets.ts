import type { Store } from './store.ts';

/** The secret `name`, which all nodes of a database share: the first node creates it with `make`. */
export async function ensureSecret(store: Store, name: string, make: () => string): Promise<string> {
  return store.write(async (transaction) => {
    await transaction
      .insertInto('secrets')
      .values({ name, value: make() })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
    const { value } = await transaction
      .selectFrom('secrets')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    return value;
  });
}
