import type { Insertable, Selectable } from 'kysely';
import type { HeadlineRow } from './headlines.ts';
import type { VersionTable } from './schema.ts';
import { Statement } from './statement.ts';
import type { Queries } from './store.ts';

type VersionRow = Selectable<VersionTable>;

/** The replacement of an erased text. */
const erased = '{}';

const insertVersion = new Statement((db, row: Insertable<VersionTable>) =>
  db.insertInto('versions').values(row),
);

/** Stores a headline as it was before `actor` changed it. */
export async function keepVersion(
  transaction: Queries,
  { search_title, search_source, ...row }: HeadlineRow,
  { atMs, actor }: { readonly atMs: number; readonly actor: string },
): Promise<void> {
  await insertVersion.run(transaction, {
    headline: row.id,
    version: row.version,
    content: JSON.stringify(row),
    replaced_at_ms: atMs,
    replaced_by: actor,
  });
}

/** Erases the previous texts of a headline; when it was changed stays. */
export async function eraseVersions(transaction: Queries, headline: string): Promise<void> {
  await transaction
    .updateTable('versions')
    .set({ content: erased })
    .where('headline', '=', headline)
    .execute();
}

/** A headline as it was. */
export interface KeptVersion {
  readonly version: number;
  readonly replacedAtMs: number;
  /** Who changed it; `null` if that was not recorded. */
  readonly replacedBy: string | null;
  /** The row, or `undefined` once it was erased. */
  readonly row: HeadlineRow | undefined;
}

/** The earlier versions of a headline, latest first; only those before `before`. */
export async function listVersions(
  db: Queries,
  headline: string,
  before: number | undefined,
  limit: number,
): Promise<KeptVersion[]> {
  let query = db.selectFrom('versions').selectAll().where('headline', '=', headline);
  if (before !== undefined) query = query.where('version', '<', before);
  return (await query.orderBy('version', 'desc').limit(limit).execute()).map(toKept);
}

/** The version that was replaced last. */
export async function lastVersion(db: Queries, headline: string): Promise<KeptVersion | undefined> {
  return (await listVersions(db, headline, undefined, 1))[0];
}

function toKept({ version, replaced_at_ms, replaced_by, content }: VersionRow): KeptVersion {
  return {
    version,
    replacedAtMs: replaced_at_ms,
    replacedBy: replaced_by,
    row: content === erased ? undefined : toRow(content),
  };
}

/** A row stored by an earlier release lacks later columns; versions are not searched. */
function toRow(content: string): HeadlineRow {
  const later = {
    image: null,
    author: null,
    search_title: '',
    search_source: '',
    retracted_from: null,
    retracted_at_ms: null,
    retracted_by: null,
    retraction_reason: null,
    republished_as: null,
  };
  return Object.assign(later, JSON.parse(content) as HeadlineRow);
}
