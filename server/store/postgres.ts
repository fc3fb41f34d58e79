import { Kysely, type LogConfig } from 'kysely';
import { PostgresJSDialect } from 'kysely-postgres-js';
import postgres from 'postgres';
import type { Schema } from './schema.ts';

const int8 = 20;

/** Opens the PostgreSQL database at `url`. */
export function openPostgres(url: string, log?: LogConfig): Kysely<Schema> {
  const sql = postgres(url, {
    max: 10,
    onnotice: () => undefined,
    // Our bigints are milliseconds and seqs: below 2^53, so a number holds them.
    types: {
      bigint: { to: int8, from: [int8], serialize: String, parse: Number },
    },
  });
  return new Kysely<Schema>({ dialect: new PostgresJSDialect({ postgres: sql }), ...(log && { log }) });
}
