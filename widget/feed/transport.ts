import type { EventsMessage, ReadyMessage, Refusal, Snapshot } from '../../server/protocol/message.ts';
import type { ChannelAddress } from './address.ts';
import { readSnapshot } from './snapshot.ts';

/** The ways to follow a channel, the best first: Socket.IO, server-sent events, asking for the snapshot now and then. */
export const transports = ['socket', 'events', 'poll'] as const;
export type Transport = (typeof transports)[number];

/** What a link says. */
export type Heard =
  | { readonly type: 'opened' }
  /** The server is there: a ping, a comment, a message of a name that we do not know. */
  | { readonly type: 'beat' }
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly type: 'events'; readonly epoch: string; readonly events: readonly unknown[] }
  | { readonly type: 'ready'; readonly ready: ReadyMessage }
  | { readonly type: 'bye'; readonly retryAfterMs: number }
  /** A message that cannot be read: what was in it is missing. */
  | { readonly type: 'garbled' }
  | { readonly type: 'lost' }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/**
 * Opens a link that resumes after a position (`epoch:seq`), or begins with the snapshot. Returns what closes it; nothing is
 * said after that.
 */
export type OpenLink = (
  address: ChannelAddress,
  after: string | undefined,
  hear: (heard: Heard) => void,
) => () => void;

/** A message of the contract, by whichever transport it came. */
export function readMessage(name: string, body: unknown): Heard {
  switch (name) {
    case 'snapshot': {
      const snapshot = readSnapshot(body);
      return snapshot ? { type: 'snapshot', snapshot } : { type: 'garbled' };
    }
    case 'events': {
      const { epoch, events } = (body ?? {}) as Partial<EventsMessage>;
      if (typeof epoch !== 'string' || !Array.isArray(events)) return { type: 'garbled' };
      return { type: 'events', epoch, events };
    }
    case 'ready': {
      const ready = (body ?? {}) as ReadyMessage;
      if (typeof ready.epoch !== 'string' || typeof ready.seq !== 'number') return { type: 'garbled' };
      return { type: 'ready', ready };
    }
    case 'bye':
      return {
        type: 'bye',
        retryAfterMs: Number((body as { retryAfterMs?: unknown } | null)?.retryAfterMs) || 0,
      };
    default:
      return { type: 'beat' };
  }
}
