import type { HeadlineRow } from './headlines.ts';
import type { Queries } from './store.ts';

/** Gives headlines the name that they share. It is no new version: viewers do not see it. */
export async function linkHeadlines(db: Queries, ids: readonly string[], group: string): Promise<void> {
  if (ids.length === 0) return;
  await db.updateTable('headlines').set({ link_group: group }).where('id', 'in', ids).execute();
}

/** All headlines of the link groups `groups`, by their channels. */
export async function headlinesOfGroups(db: Queries, groups: readonly string[]): Promise<HeadlineRow[]> {
  if (groups.length === 0) return [];
  return db
    .selectFrom('headlines')
    .selectAll()
    .where('link_group', 'in', groups)
    .orderBy('channel')
    .orderBy('id')
    .execute();
}
