import type { Insertable, Selectable } from 'kysely';
import type { AuditTable } from './schema.ts';
import { RowsStatement } from './statement.ts';
import type { Queries } from './store.ts';

export type AuditRow = Selectable<AuditTable>;

export interface AuditEntry {
  readonly atMs: number;
  /** A key's id, or `schedule` for what happened at its date. */
  readonly actor: string;
  /** `headline.publish`, `channel.change`, `key.revoke` … */
  readonly action: string;
  readonly channel?: string;
  /** The id of the object. */
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

const insertEntries = new RowsStatement((db, rows: readonly Omit<Insertable<AuditTable>, 'number'>[]) =>
  db.insertInto('audit').values(rows),
);

/** Records what was done, in this order. */
export async function record(transaction: Queries, ...entries: readonly AuditEntry[]): Promise<void> {
  const rows = entries.map((entry) => ({
    at_ms: entry.atMs,
    actor: entry.actor,
    action: entry.action,
    channel: entry.channel ?? null,
    subject: entry.subject,
    before: entry.before === undefined ? null : JSON.stringify(entry.before),
    after: entry.after === undefined ? null : JSON.stringify(entry.after),
  }));
  await insertEntries.run(transaction, rows);
}

export interface AuditFilter {
  readonly channel?: string | undefined;
  readonly subject?: string | undefined;
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  /** From this moment, to before that one. */
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
  /** Only entries before this number. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** The newest first. */
export async function listAudit(db: Queries, filter: AuditFilter): Promise<AuditRow[]> {
  let query = db.selectFrom('audit').selectAll().orderBy('number', 'desc').limit(filter.limit);
  if (filter.channel !== undefined) query = query.where('channel', '=', filter.channel);
  if (filter.subject !== undefined) query = query.where('subject', '=', filter.subject);
  if (filter.actor !== undefined) query = query.where('actor', '=', filter.actor);
  if (filter.action !== undefined) query = query.where('action', '=', filter.action);
  if (filter.fromMs !== undefined) query = query.where('at_ms', '>=', filter.fromMs);
  if (filter.toMs !== undefined) query = query.where('at_ms', '<', filter.toMs);
  if (filter.before !== undefined) query = query.where('number', '<', filter.before);
  return query.execute();
}

/** The numbers and channels of the latest entries. */
export async function latestChanges(
  db: Queries,
  limit: number,
): Promise<readonly Pick<AuditRow, 'number' | 'channel'>[]> {
  return db
    .selectFrom('audit')
    .select(['number', 'channel'])
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
}

/** Erases the texts of all entries about `subject`; the entries stay. */
export async function eraseAuditTexts(transaction: Queries, subject: string): Promise<void> {
  await transaction
    .updateTable('audit')
    .set({ before: null, after: null })
    .where('subject', '=', subject)
    .execute();
}
