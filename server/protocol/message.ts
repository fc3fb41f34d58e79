import type { ChannelEvent } from './event.ts';
import type { Channel, Headline, Timestamp } from './headline.ts';

/** A channel's whole state at one position: the answer of `GET /v1/channels/:channel`, and the message `snapshot`. */
export interface Snapshot {
  readonly epoch: string;
  readonly seq: number;
  /** The server's clock, for what ends by itself and for relative times. */
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

/** The viewer is level with the log; once a connection. */
export interface ReadyMessage {
  readonly channel: string;
  readonly epoch: string;
  readonly seq: number;
  readonly now: Timestamp;
}

/** This node is going away: come back after a random part of `retryAfterMs`. */
export interface ByeMessage {
  readonly retryAfterMs: number;
}

/** What a node sends to a viewer, by Socket.IO and as server-sent events under the same names. */
export interface ViewerMessages {
  snapshot: (message: Snapshot) => void;
  events: (message: EventsMessage) => void;
  ready: (message: ReadyMessage) => void;
  bye: (message: ByeMessage) => void;
}

/** What a viewer says, once, when it connects. */
export interface ViewerHandshake {
  readonly channel: string;
  /** A position, `epoch:seq`. */
  readonly after?: string;
}

/** Why a viewer is refused for good: a client does not come back by itself after these. */
export type Refusal = 'unknown-channel' | 'origin-refused' | 'bad-after' | 'protocol-violation';
