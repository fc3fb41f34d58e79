import { apply, type ChannelState } from '../../server/protocol/apply.ts';
import { parseEvent } from '../../server/protocol/event.ts';
import type { ReadyMessage } from '../../server/protocol/message.ts';
import { noIds } from '../core/feed-state.ts';

/** What a batch of events made of a state. */
export interface AppliedEvents {
  readonly channelState: ChannelState | undefined;
  readonly expiredIds: ReadonlySet<string>;
  /** Events are missing before these: only a snapshot can help. */
  readonly hasGap: boolean;
}

/** Applies `events` of the log `epoch`, as far as they are contiguous with what is known. */
export function applyEvents(
  known: ChannelState | undefined,
  epoch: string,
  events: readonly unknown[],
): AppliedEvents {
  if (known?.epoch !== epoch) return { channelState: known, expiredIds: noIds, hasGap: true };

  let channelState: ChannelState = known;
  const expiredIds = new Set<string>();
  for (const value of events) {
    const event = parseEvent(value);
    const next: ChannelState | 'gap' = event ? apply(channelState, event) : 'gap';
    if (event === undefined || next === 'gap') return { channelState, expiredIds, hasGap: true };
    if (next === channelState) continue;

    channelState = next;
    if (event.type === 'headline:expired') expiredIds.add(event.id);
    // A republished headline is in the list again; one that is retracted after it expired must go at once.
    if (event.type === 'headline:published') expiredIds.delete(event.headline.id);
    if (event.type === 'headline:retracted') expiredIds.delete(event.id);
  }
  return { channelState, expiredIds, hasGap: false };
}

/** Whether `channelState` has everything that the server says it has sent. */
export function isCaughtUp(channelState: ChannelState | undefined, ready: ReadyMessage): boolean {
  return channelState?.epoch === ready.epoch && channelState.seq >= ready.seq;
}
