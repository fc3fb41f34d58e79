import { Problem } from '../../protocol/problem.ts';
import { lockChannel, type ChannelRow } from '../../store/channels.ts';
import { findHeadlines, type HeadlineRow } from '../../store/headlines.ts';
import type { Queries } from '../../store/store.ts';

/** Locks channels for this transaction. All transactions do so in the same order, so that two that want the same channels cannot deadlock. */
export async function lockChannels(
  transaction: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ChannelRow>> {
  const locked = new Map<string, ChannelRow>();
  for (const id of [...new Set(ids)].toSorted()) {
    const row = await lockChannel(transaction, id);
    if (row) locked.set(id, row);
  }
  return locked;
}

/** A headline that was locked with its channel. */
export interface LockedHeadline {
  readonly row: HeadlineRow;
  readonly channel: ChannelRow;
}

/** Locks headlines with their channels; those that do not exist are left out. */
export async function lockHeadlines(
  transaction: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LockedHeadline>> {
  const found = await findHeadlines(transaction, ids);
  const channels = await lockChannels(
    transaction,
    found.map(({ channel }) => channel),
  );
  // Read them again: another writer may have changed them while this one waited for the locks.
  const rows = await findHeadlines(transaction, ids);
  return new Map(
    rows.flatMap((row) => {
      const channel = channels.get(row.channel);
      return channel ? [[row.id, { row, channel }] as const] : [];
    }),
  );
}

/**
 * The headline `id` of `locked`, if it is linked with the first one.
 *
 * @throws {Problem} `not-found`, `invalid-field`
 */
export function findLinked(
  locked: ReadonlyMap<string, LockedHeadline>,
  id: string,
  [first]: readonly { readonly headline: string }[],
): LockedHeadline {
  const found = locked.get(id);
  if (!found) throw new Problem('not-found', 'There is no such headline.', { field: 'headline' });
  const group = locked.get(first?.headline ?? '')?.row.link_group ?? null;
  if (id === first?.headline || (group !== null && found.row.link_group === group)) return found;
  throw new Problem('invalid-field', 'The headline is not linked with the first one.', { field: 'headline' });
}
