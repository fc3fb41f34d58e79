import { apply, type ChannelState } from '../../server/protocol/apply.ts';
import { parseEvent } from '../../server/protocol/event.ts';
import type { ReadyMessage } from '../../server/protocol/message.ts';

/** What a batch of events made of a state. */
export interface Learned {
  readonly state: ChannelState | undefined;
  /** Headlines that left by their own date. */
  readonly expiredIds: ReadonlySet<string>;
  /** Something is missing before what came: only a snapshot can help. */
  readonly isHole: boolean;
}

export const nobody: ReadonlySet<string> = new Set();

/** The state after `events` of the log `epoch`, as far as they are contiguous with what is known. */
export function learn(known: ChannelState | undefined, epoch: string, events: readonly unknown[]): Learned {
  if (known?.epoch !== epoch) return { state: known, expiredIds: nobody, isHole: true };

  let state: ChannelState = known;
  const expiredIds = new Set<string>();
  for (const value of events) {
    const event = parseEvent(value);
    const next: ChannelState | 'gap' = event ? apply(state, event) : 'gap';
    if (event === undefined || next === 'gap') return { state, expiredIds, isHole: true };
    if (next === state) continue;

    state = next;
    if (event.type === 'headline:expired') expiredIds.add(event.id);
    // Put back, it is among the headlines; retracted after its date, it must go at once.
    if (event.type === 'headline:published') expiredIds.delete(event.headline.id);
    if (event.type === 'headline:retracted') expiredIds.delete(event.id);
  }
  return { state, expiredIds, isHole: false };
}

/** Whether `state` has all that the server says it has sent. */
export function isLevel(state: ChannelState | undefined, ready: ReadyMessage): boolean {
  return state?.epoch === ready.epoch && state.seq >= ready.seq;
}
