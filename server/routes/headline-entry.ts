import { checkMayIn, type Caller } from '../access/keys.ts';
import { mayDo } from '../access/roles.ts';
import { Problem } from '../protocol/problem.ts';
import { checkOwn } from '../publishing/own.ts';
import { toNewsroomHeadline } from '../publishing/publishing.ts';
import { findHeadline, toTimestamp, type HeadlineRow } from '../store/headlines.ts';
import { namesOf } from '../store/keys.ts';
import type { Queries } from '../store/store.ts';
import { ownIdPattern } from './fields.ts';

/** Whether the caller sees nothing but what the same key has sent. */
export function seesOwnOnly({ roles }: Caller): boolean {
  return !mayDo(roles, 'headline.read');
}

/**
 * The headline, if the caller may see it: one of its channels, and for a contributor its own.
 *
 * @throws {Problem} `not-found`, `not-allowed`
 */
export async function findFor(db: Queries, caller: Caller, id: string): Promise<HeadlineRow> {
  const row = ownIdPattern.test(id) ? await findHeadline(db, id) : undefined;
  if (!row) throw new Problem('not-found', 'There is no such headline.', { field: 'headline' });
  checkMayIn(caller, row.channel);
  if (seesOwnOnly(caller)) checkOwn(row, caller.actor);
  return row;
}

/** Headlines as the newsroom lists them, with who made each. */
export async function toEntries(db: Queries, rows: readonly HeadlineRow[]) {
  const names = await namesOf(
    db,
    rows.map(({ author }) => author),
  );
  return rows.map((row) => {
    const byName = names.get(row.author ?? '');
    return {
      ...toNewsroomHeadline(row),
      ...(row.publish_at_ms !== null && { publishAt: toTimestamp(row.publish_at_ms) }),
      ...(row.external_id !== null && { externalId: row.external_id }),
      ...(row.author !== null && { by: row.author }),
      ...(byName !== undefined && { byName }),
    };
  });
}
