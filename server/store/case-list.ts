import type { ImageRow } from './images.ts';
import type { Queries } from './store.ts';

/** Images with an open case, the oldest case first; those of `channels` alone, if it is given. */
export async function openCaseImages(
  db: Queries,
  channels: readonly string[] | undefined,
  limit: number,
): Promise<readonly (ImageRow & { readonly opened_at_ms: number })[]> {
  if (channels?.length === 0) return [];
  let query = db
    .selectFrom('cases')
    .innerJoin('images', 'images.id', 'cases.image')
    .selectAll('images')
    .select('cases.opened_at_ms')
    .where('cases.closed_at_ms', 'is', null)
    .orderBy('cases.opened_at_ms')
    .limit(limit);
  if (channels) query = query.where('images.channel', 'in', channels);
  return query.execute();
}
