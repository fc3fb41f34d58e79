import { sql, type Kysely } from 'kysely';

/** The columns with JSON that contains image states, and the keys of their tables. */
const jsonColumns = [
  { table: 'headlines', key: ['id'], columns: ['image'] },
  { table: 'versions', key: ['headline', 'version'], columns: ['content'] },
  { table: 'events', key: ['channel', 'seq'], columns: ['body'] },
  { table: 'audit', key: ['number'], columns: ['before', 'after'] },
  { table: 'idempotency_keys', key: ['actor', 'idempotency_key'], columns: ['body'] },
] as const;

type JsonTable = (typeof jsonColumns)[number];

const batchSize = 500;

/**
 * The state `confirmed` of an image becomes `removed`, and the action `confirm` becomes `remove`. The state `held` becomes
 * `hidden`: both keep an image from viewers until a moderator decides.
 */
export async function removedImages(db: Kysely<unknown>): Promise<void> {
  await sql`update images set state = 'removed' where state = 'confirmed'`.execute(db);
  await sql`update images set state = 'hidden' where state = 'held'`.execute(db);
  await sql`update decisions set action = 'remove' where action = 'confirm'`.execute(db);
  await sql`update cases set outcome = 'remove' where outcome = 'confirm'`.execute(db);
  await sql`update audit set action = 'image.remove' where action = 'image.confirm'`.execute(db);
  for (const each of jsonColumns) await rewriteTable(db, each);
}

type Row = Readonly<Record<string, string | number | null>>;

async function rewriteTable(db: Kysely<unknown>, { table, key, columns }: JsonTable): Promise<void> {
  const keys = sql.join(key.map((column) => sql.ref(column)));
  const selected = sql.join([...key, ...columns].map((column) => sql.ref(column)));
  const mentions = sql.join(
    columns.map((column) => sql`${sql.ref(column)} like '%confirm%' or ${sql.ref(column)} like '%held%'`),
    sql` or `,
  );
  for (let last: Row | undefined; ;) {
    const after = last ? sql`and (${keys}) > (${valuesOf(last, key)})` : sql``;
    const { rows } = await sql<Row>`
      select ${selected} from ${sql.table(table)} where (${mentions}) ${after}
      order by ${keys} limit ${batchSize}`.execute(db);
    for (const row of rows) {
      const changes = columns.flatMap((column) => changeOf(column, row[column]));
      if (changes.length === 0) continue;
      await sql`
        update ${sql.table(table)} set ${sql.join(changes)} where (${keys}) = (${valuesOf(row, key)})`.execute(
        db,
      );
    }
    last = rows.at(-1);
    if (!last || rows.length < batchSize) return;
  }
}

function valuesOf(row: Row, key: readonly string[]) {
  return sql.join(key.map((column) => row[column]));
}

function changeOf(column: string, before: Row[string] | undefined) {
  if (typeof before !== 'string') return [];
  const after = renamedIn(before);
  return after === before ? [] : [sql`${sql.ref(column)} = ${after}`];
}

function renamedIn(json: string): string {
  return JSON.stringify(renamed(JSON.parse(json)));
}

/** Texts may contain the old words: only the fields `state` and `action` are renamed. */
function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]: readonly [string, unknown]) => [name, renamedField(name, each)]),
  );
}

function renamedField(name: string, value: unknown): unknown {
  if (name === 'state' && value === 'confirmed') return 'removed';
  if (name === 'state' && value === 'held') return 'hidden';
  if (name === 'action' && value === 'confirm') return 'remove';
  // A version stores a whole row, with nested JSON.
  if (name === 'image' && typeof value === 'string' && value.startsWith('{')) return renamedIn(value);
  return renamed(value);
}
