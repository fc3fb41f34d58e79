import { unknownChannel } from '../../protocol/problem.ts';
import { findChannel, type ChannelRow } from '../../store/channels.ts';
import type { Queries } from '../../store/store.ts';

/** @throws {Problem} `unknown-channel` */
export async function requireChannel(db: Queries, id: string): Promise<ChannelRow> {
  const row = await findChannel(db, id);
  if (!row) throw unknownChannel(id);
  return row;
}
