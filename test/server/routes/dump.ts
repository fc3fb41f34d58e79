import type { Store } from '../../../server/store/store.ts';

/** Every column of every row as text, by table. */
export async function dumpTables({ db }: Store): Promise<ReadonlyMap<string, string>> {
  const tables = await db.introspection.getTables();
  const entries = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await db
        .selectFrom(name as 'reports')
        .selectAll()
        .execute();
      return [name, rows.map((row) => Object.values(row).map(asText).join('\n')).join('\n')] as const;
    }),
  );
  return new Map(entries);
}

function asText(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : JSON.stringify(value);
}
