import { Client } from 'pg';
import { createDatabase } from './embedded-postgres.ts';

/** Databases of one PostgreSQL that are emptied and lent again: making and migrating one takes a hundred times as long. */
export class DatabasePool {
  readonly #serverUrl: string;
  readonly #idle: string[] = [];
  readonly #connections = new Map<string, Client>();

  constructor(serverUrl: string) {
    this.#serverUrl = serverUrl;
  }

  /** The URL of a database without rows; it may have the newest tables already. */
  async take(): Promise<string> {
    return this.#idle.pop() ?? createDatabase(this.#serverUrl);
  }

  /** Empties a database that nobody is connected to any more. */
  async giveBack(url: string): Promise<void> {
    await empty(await this.#connect(url));
    this.#idle.push(url);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#connections.values()].map((client) => client.end()));
  }

  async #connect(url: string): Promise<Client> {
    const known = this.#connections.get(url);
    if (known) return known;
    const client = new Client(url);
    await client.connect();
    this.#connections.set(url, client);
    return client;
  }
}

/** The tables have few rows: deleting those is far quicker than `truncate`, which makes new files for every table and index. */
async function empty(client: Client): Promise<void> {
  const { rows: tables } = await client.query<{ name: string }>(`
    select quote_ident(tablename) as name from pg_tables
    where schemaname = 'public' and tablename not like 'kysely_%'`);
  const { rows: sequences } = await client.query<{ name: string }>(`
    select quote_ident(sequencename) as name from pg_sequences where schemaname = 'public'`);
  await client.query(
    [
      // Foreign keys are not checked, so the order of the tables does not matter.
      'set session_replication_role = replica',
      ...tables.map(({ name }) => `delete from ${name}`),
      ...sequences.map(({ name }) => `alter sequence ${name} restart`),
    ].join(';'),
  );
}
