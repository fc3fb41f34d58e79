import type { ChannelState } from '../../server/protocol/apply.ts';
import type { Snapshot } from '../../server/protocol/message.ts';

/** A snapshot as it came over the wire; `undefined` for anything else. */
export function parseSnapshot(value: unknown): Snapshot | undefined {
  if (typeof value !== 'object' || value === null) return undefined;

  const snapshot = value as Snapshot;
  const isComplete =
    typeof snapshot.epoch === 'string' &&
    typeof snapshot.seq === 'number' &&
    typeof snapshot.channel === 'object' &&
    Array.isArray(snapshot.headlines);
  return isComplete ? snapshot : undefined;
}

/** The state after `snapshot`. A cache may answer with an older one of the same log: then it is `known` itself. */
export function newerState(known: ChannelState | undefined, snapshot: Snapshot): ChannelState {
  const { epoch, seq, channel, headlines } = snapshot;
  const isKnown = known !== undefined && known.epoch === epoch && known.seq >= seq;
  return isKnown ? known : { epoch, seq, channel, headlines };
}
