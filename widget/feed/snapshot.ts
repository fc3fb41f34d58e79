import { fromSnapshot, type ChannelState } from '../../server/protocol/apply.ts';
import type { Snapshot } from '../../server/protocol/message.ts';

/** A snapshot as it came over the wire; `undefined` for what is none. */
export function readSnapshot(value: unknown): Snapshot | undefined {
  if (typeof value !== 'object' || value === null) return undefined;

  const snapshot = value as Snapshot;
  const isWhole =
    typeof snapshot.epoch === 'string' &&
    typeof snapshot.seq === 'number' &&
    typeof snapshot.channel === 'object' &&
    Array.isArray(snapshot.headlines);
  return isWhole ? snapshot : undefined;
}

/** The state after `snapshot`: the same object if the snapshot is of the same log and not newer, as caches may answer. */
export function takeSnapshot(known: ChannelState | undefined, snapshot: Snapshot): ChannelState {
  const isKnown = known !== undefined && known.epoch === snapshot.epoch && known.seq >= snapshot.seq;
  return isKnown ? known : fromSnapshot(snapshot);
}
