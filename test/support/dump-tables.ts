import { createHash } from 'node:crypto';
import type { Store } from '../../server/store/store.ts';

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

/** A digest of each table, to compare: of all but `keys`, where the last use of a key is noted. */
export async function digestTables(store: Store): Promise<ReadonlyMap<string, string>> {
  const tables = [...(await dumpTables(store))].filter(([name]) => name !== 'keys');
  return new Map(tables.map(([name, text]) => [name, createHash('sha256').update(text).digest('hex')]));
}
