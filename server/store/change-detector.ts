import { sql } from 'kysely';
import type { Queries } from './store.ts';

/** A function that tells whether another process has changed a SQLite file since the last call, at next to no cost. */
export function changeDetector(db: Queries): () => Promise<boolean> {
  let known: number | undefined;
  return async () => {
    const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(db);
    const version = rows[0]?.data_version;
    const hasChanged = version !== known;
    known = version;
    return hasChanged;
  };
}
