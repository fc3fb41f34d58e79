import type { ChannelEvent } from './event.ts';
import type { Channel, Headline, Timestamp } from './headline.ts';

/** A channel's whole state at one position: the response of `GET /v1/channels/:channel`, and the message `snapshot`. */
export interface Snapshot {
  readonly epoch: string;
  readonly seq: number;
  /** The server's clock, for expiry and relative times. */
  readonly now: Timestamp;
  readonly channel: Channel;
  /** In `order`. */
  readonly headlines: readonly Headline[];
}

/** One or more events, contiguous and in order. */
export interface EventsMessage {
  readonly channel: string;
  readonly epoch: string;
  readonly events: readonly ChannelEvent[];
}

/** The viewer is level with the log; sent once per connection. */
export interface ReadyMessage {
  readonly channel: string;
  readonly epoch: string;
  readonly seq: number;
  readonly now: Timestamp;
}

/** This node is shutting down: reconnect after a random part of `retryAfterMs`. */
export interface ByeMessage {
  readonly retryAfterMs: number;
}

/** The messages for viewers, under the same names over Socket.IO and as server-sent events. */
export interface ViewerMessages {
  snapshot: (message: Snapshot) => void;
  events: (message: EventsMessage) => void;
  ready: (message: ReadyMessage) => void;
  bye: (message: ByeMessage) => void;
}

/** What a viewer sends when it connects. */
export interface ViewerHandshake {
  readonly channel: string;
  /** A position, `epoch:seq`. */
  readonly after?: string;
}

/** Why a viewer is refused permanently: a client does not reconnect by itself after these. */
export type Refusal = 'unknown-channel' | 'origin-refused' | 'bad-after' | 'protocol-violation';
