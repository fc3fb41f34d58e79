import type { EventsMessage, ReadyMessage, Snapshot } from '../../server/protocol/message.ts';
import type { ChannelAddress } from './address.ts';
import type { FailedAnswer } from './refusal.ts';
import { parseSnapshot } from './snapshot.ts';

/** The best first: Socket.IO, server-sent events, asking for the snapshot from time to time. */
export const transportOrder = ['socket', 'events', 'poll'] as const;
export type Transport = (typeof transportOrder)[number];

/** What a transport reports. */
export type TransportEvent =
  | { readonly type: 'opened' }
  /** The server is there: a ping, a comment, a message with an unknown name. */
  | { readonly type: 'heartbeat' }
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly type: 'events'; readonly epoch: string; readonly events: readonly unknown[] }
  | { readonly type: 'ready'; readonly ready: ReadyMessage }
  | { readonly type: 'bye'; readonly retryAfterMs: number }
  /** A message that cannot be read: what was in it is missing. */
  | { readonly type: 'malformed' }
  | FailedAnswer;

/**
 * Opens a transport that resumes after a position (`epoch:seq`), or begins with the snapshot. Returns a function that closes
 * it; it reports nothing after that.
 */
export type OpenTransport = (
  address: ChannelAddress,
  after: string | undefined,
  report: (event: TransportEvent) => void,
) => () => void;

/** Parses a message of the contract, whichever transport it came by. */
export function parseMessage(name: string, body: unknown): TransportEvent {
  switch (name) {
    case 'snapshot': {
      const snapshot = parseSnapshot(body);
      return snapshot ? { type: 'snapshot', snapshot } : { type: 'malformed' };
    }
    case 'events': {
      const { epoch, events } = (body ?? {}) as Partial<EventsMessage>;
      if (typeof epoch !== 'string' || !Array.isArray(events)) return { type: 'malformed' };
      return { type: 'events', epoch, events };
    }
    case 'ready': {
      const ready = (body ?? {}) as ReadyMessage;
      if (typeof ready.epoch !== 'string' || typeof ready.seq !== 'number') return { type: 'malformed' };
      return { type: 'ready', ready };
    }
    case 'bye':
      return {
        type: 'bye',
        retryAfterMs: Number((body as { retryAfterMs?: unknown } | null)?.retryAfterMs) || 0,
      };
    default:
      return { type: 'heartbeat' };
  }
}
