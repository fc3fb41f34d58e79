import postgres from 'postgres';
import { createDatabase } from './embedded-postgres.ts';

type Connection = ReturnType<typeof postgres>;

/** Databases of one PostgreSQL that are emptied and lent again: making and migrating one takes a hundred times as long. */
export class DatabasePool {
  readonly #serverUrl: string;
  readonly #idle: string[] = [];
  readonly #connections = new Map<string, Connection>();

  constructor(serverUrl: string) {
    this.#serverUrl = serverUrl;
  }

  /** The URL of a database without rows; it may have the newest tables already. */
  async take(): Promise<string> {
    return this.#idle.pop() ?? createDatabase(this.#serverUrl);
  }

  /** Empties a database that nobody is connected to any more. */
  async giveBack(url: string): Promise<void> {
    const sql = this.#connections.get(url) ?? postgres(url, { max: 1, onnotice: () => undefined });
    this.#connections.set(url, sql);
    await empty(sql);
    this.#idle.push(url);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#connections.values()].map((sql) => sql.end()));
  }
}

/** Tables of a few rows: to delete those is far quicker than `truncate`, which makes new files for every table and index. */
async function empty(sql: Connection): Promise<void> {
  const tables = await sql<{ name: string }[]>`
    select quote_ident(tablename) as name from pg_tables
    where schemaname = 'public' and tablename not like 'kysely_%'`;
  const sequences = await sql<{ name: string }[]>`
    select quote_ident(sequencename) as name from pg_sequences where schemaname = 'public'`;
  await sql.unsafe(
    [
      // Foreign keys are not looked at, so that the order of the tables does not matter.
      'set session_replication_role = replica',
      ...tables.map(({ name }) => `delete from ${name}`),
      ...sequences.map(({ name }) => `alter sequence ${name} restart`),
    ].join(';'),
  );
}
