import { append } from '../log/append.ts';
import { record } from '../store/audit.ts';
import { findChannel, toChannel, updateChannel, type ChannelRow } from '../store/channels.ts';
import { lockExistingChannel, type Actor, type WriteContext } from '../store/write-context.ts';

/**
 * Turns notice mode on, in which strips show only the line `title`, or off with `null`. Headlines are not changed. Setting the same line
 * again has no effect.
 *
 * @throws {Problem} `unknown-channel`
 */
export async function setNotice(
  { store, clock, committed }: WriteContext,
  actor: Actor,
  id: string,
  title: string | null,
): Promise<ChannelRow> {
  const row = await store.writeUrgently(async (transaction) => {
    const before = await lockExistingChannel(transaction, id);
    if (before.notice === title) return before;

    await updateChannel(transaction, id, { notice: title });
    const after = await findChannel(transaction, id);
    if (!after) throw new Error(`The channel ${id} was locked but cannot be found.`);
    const nowMs = clock.nowMs();
    await record(transaction, {
      atMs: nowMs,
      actor,
      action: title === null ? 'notice.clear' : 'notice.set',
      channel: id,
      subject: id,
      ...(before.notice !== null && { before: { title: before.notice } }),
      ...(title !== null && { after: { title } }),
    });
    await append(transaction, id, { type: 'channel:updated', channel: toChannel(after) }, nowMs);
    return after;
  });
  committed(id);
  return row;
}
