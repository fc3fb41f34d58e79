import { maxOrigins, originAllowed } from '../access/origins.ts';
import { Problem } from '../protocol/problem.ts';
import { record } from '../store/audit.ts';
import { findChannel, originsOf, updateChannel } from '../store/channels.ts';
import { lockExistingChannel, type Actor, type WriteContext } from '../store/write-context.ts';
import { toSettings } from './change-channel.ts';

/**
 * Lets pages of `origin` show a channel, and leaves all other settings as they are. An origin that is allowed already has no effect.
 *
 * @returns the origins that the channel allows now
 * @throws {Problem} `unknown-channel`, `invalid-field` if there is no room for another origin
 */
export async function allowOrigin(
  { store, clock, committed }: WriteContext,
  actor: Actor,
  id: string,
  origin: string,
): Promise<readonly string[]> {
  const allowed = await store.write(async (transaction) => {
    const before = await lockExistingChannel(transaction, id);
    const origins = originsOf(before);
    if (originAllowed(origins, origin)) return origins;
    if (origins.length >= maxOrigins)
      throw new Problem('invalid-field', `The channel already allows ${maxOrigins} origins.`, {
        field: 'origin',
      });

    const extended = [...origins, origin];
    await updateChannel(transaction, id, { origins: JSON.stringify(extended) });
    const after = await findChannel(transaction, id);
    if (!after) throw new Error(`The channel ${id} was locked but cannot be found.`);
    await record(transaction, {
      atMs: clock.nowMs(),
      actor,
      action: 'channel.change',
      channel: id,
      subject: id,
      before: toSettings(before),
      after: toSettings(after),
    });
    return extended;
  });
  committed(id);
  return allowed;
}
