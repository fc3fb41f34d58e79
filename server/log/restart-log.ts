import { randomBytes } from 'node:crypto';
import type { Position } from '../protocol/position.ts';
import { lockChannel } from '../store/channels.ts';
import { deleteEvents, eventTimeMs } from '../store/events.ts';
import type { Queries, Store } from '../store/store.ts';
import { notifyNodes } from './log-notification.ts';

/** Restarts a channel's log: everyone who follows the old one must discard it and take the snapshot. */
export async function startEpoch(transaction: Queries, channel: string, epoch: string): Promise<void> {
  await deleteEvents(transaction, channel);
  await transaction.updateTable('channels').set({ epoch, seq: 0 }).where('id', '=', channel).execute();
  await notifyNodes(transaction, channel, { epoch, seq: 0 });
}

/** Restarts a log that ends before `known`, a position that it has had: its numbers would be issued twice. */
export async function restartIfBehind(store: Store, channel: string, known: Position): Promise<void> {
  await store.write(async (transaction) => {
    const row = await lockChannel(transaction, channel);
    if (row?.epoch === known.epoch && row.seq < known.seq) await startEpoch(transaction, channel, newEpoch());
  });
}

/** Restarts a log whose event at `known` is not the one written at `atMs`, which viewers have. */
export async function restartIfForked(
  store: Store,
  channel: string,
  known: Position,
  atMs: number,
): Promise<void> {
  await store.write(async (transaction) => {
    const row = await lockChannel(transaction, channel);
    const otherMs = await eventTimeMs(transaction, channel, known.seq);
    const isForked = otherMs !== undefined && otherMs !== atMs;
    if (row?.epoch === known.epoch && isForked) await startEpoch(transaction, channel, newEpoch());
  });
}

/** A random name for one lifetime of a log. */
export function newEpoch(): string {
  return randomBytes(9).toString('base64url');
}
