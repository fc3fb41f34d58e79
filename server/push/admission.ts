import { networkOf } from '../access/network.ts';
import { assertOriginAllowed } from '../access/origins.ts';
import type { ChannelTail } from '../log/channel-tail.ts';
import type { TailRegistry } from '../log/tail-registry.ts';
import { parsePosition, type Position } from '../protocol/position.ts';
import { Problem } from '../protocol/problem.ts';
import { originsOf } from '../store/channels.ts';

/**
 * The tail that a viewer asks for.
 *
 * @throws {Problem} `unknown-channel`, `origin-refused`
 */
export async function findAllowedTail(
  tails: TailRegistry,
  channel: unknown,
  origin: string | undefined,
): Promise<ChannelTail> {
  const tail = await tails.require(channel);
  assertOriginAllowed(originsOf(tail.row), origin);
  return tail;
}

/**
 * The position that a viewer at `address` resumes from; `undefined` if it names none. A position ahead of this node makes the node read
 * the log. If that ends before it too, several networks have to name such positions until the channel begins a new epoch.
 *
 * @throws {Problem} `bad-after` if it is not a position, or is ahead of the log: the viewer has to begin with the snapshot
 */
export async function resumePosition(
  tails: TailRegistry,
  tail: ChannelTail,
  after: unknown,
  address: string,
): Promise<Position | undefined> {
  if (after === undefined || after === null) return undefined;

  const position = typeof after === 'string' ? parsePosition(after) : undefined;
  if (!position) throw new Problem('bad-after', 'A position has the form epoch:seq.', { field: 'after' });

  const head = tail.position;
  if (position.epoch !== head.epoch || position.seq <= head.seq) return position;
  if (await tails.catchUp(tail, position.seq, networkOf(address))) return position;
  throw new Problem('bad-after', 'The position is ahead of the log.', { field: 'after' });
}
