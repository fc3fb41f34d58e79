import type { Position } from '../protocol/position.ts';
import type { EncodedMessage } from './encoded-message.ts';

/** The connection to one viewer: a socket, or a response that stays open. */
export interface Transport {
  /** Whether everything sent before has left, so that the next message would not be queued. */
  readonly isWritable: boolean;
  /** Calls `act` once, when everything sent has left. */
  onceWritable(act: () => void): void;
  send(message: EncodedMessage): void;
  /** The last message: this node is going away. */
  sendBye(bye: EncodedMessage, retryAfterMs: number): void;
  /** Closes the connection in a way that makes a client reconnect. */
  close(): void;
  /** The same at once, for a viewer that no longer reads: what has not left is discarded. */
  terminate(): void;
}

/** Where the messages of a viewer come from. */
export interface MessageSource {
  isCurrent(position: Position | undefined): boolean;
  /** The next message for a viewer at `position`; its own position is further on. */
  next(position: Position | undefined): EncodedMessage;
  ready(): EncodedMessage;
}

/** Tracks viewers that are behind. */
export interface LagTracker {
  track(viewer: Viewer): void;
  untrack(viewer: Viewer): void;
}

/**
 * One viewer, on any transport. Nothing is queued for it: only the position last sent is kept, and what follows is taken from the log
 * when its transport is writable. So it gets every event once and in order, whenever it connects and however slowly it reads, and a
 * viewer that does not read costs one message.
 */
export class Viewer {
  readonly transport: Transport;
  readonly #source: MessageSource;
  readonly #lag: LagTracker;
  #position: Position | undefined;
  #isReady = false;
  #isWaiting = false;
  #isTracked = false;
  #isGone = false;

  constructor(transport: Transport, position: Position | undefined, source: MessageSource, lag: LagTracker) {
    this.transport = transport;
    this.#position = position;
    this.#source = source;
    this.#lag = lag;
  }

  /** Whether it has caught up with the log since it connected. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** Sends the missing messages while the transport is writable; the rest follows when it is again. */
  advance(): void {
    if (this.#isWaiting || this.#isGone) return;

    while (!this.#source.isCurrent(this.#position)) {
      if (!this.transport.isWritable) return this.#wait();
      const message = this.#source.next(this.#position);
      this.#position = message.position;
      this.transport.send(message);
    }
    this.#untrack();
    if (this.#isReady) return;
    this.#isReady = true;
    this.transport.send(this.#source.ready());
  }

  leave(): void {
    this.#isGone = true;
    this.#untrack();
  }

  #wait(): void {
    this.#isWaiting = true;
    this.#isTracked = true;
    this.#lag.track(this);
    this.transport.onceWritable(() => {
      this.#isWaiting = false;
      this.advance();
    });
  }

  #untrack(): void {
    if (!this.#isTracked) return;
    this.#isTracked = false;
    this.#lag.untrack(this);
  }
}
