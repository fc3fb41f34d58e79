import type { Position } from '../protocol/position.ts';
import type { Message } from './message.ts';

/** The way to one viewer: a socket, or a response that stays open. */
export interface Transport {
  /** Whether all that was sent before has left, so that the next message waits behind nothing. */
  readonly isWritable: boolean;
  /** Calls `act` once, when all that was sent has left. */
  onceWritable(act: () => void): void;
  send(message: Message): void;
  /** The last message: this node is going away. */
  sendBye(bye: Message, retryAfterMs: number): void;
  /** Ends the connection in the way that makes a client come back. */
  close(): void;
  /** The same at once, for a viewer that no longer reads: what has not left is thrown away. */
  terminate(): void;
}

/** What a viewer follows. */
export interface MessageSource {
  isCurrent(position: Position | undefined): boolean;
  /** What to say next to a viewer at `position`; it has a position of its own, further on. */
  next(position: Position | undefined): Message;
  ready(): Message;
}

/** Keeps an eye on viewers that are behind. */
export interface LagTracker {
  track(viewer: Viewer): void;
  untrack(viewer: Viewer): void;
}

/**
 * One viewer, on any transport. Nothing is queued for it: all that is kept is the position that it was last sent, and what
 * follows is taken from the log when its transport is clear. So it gets every event once and in order whenever it joins and
 * however slowly it reads, and a reader that stands still costs one message.
 */
export class Viewer {
  readonly transport: Transport;
  readonly #source: MessageSource;
  readonly #lag: LagTracker;
  #position: Position | undefined;
  #isReady = false;
  #isWaiting = false;
  #isGone = false;

  constructor(transport: Transport, after: Position | undefined, source: MessageSource, lag: LagTracker) {
    this.transport = transport;
    this.#position = after;
    this.#source = source;
    this.#lag = lag;
  }

  /** Whether it has been level with the log since it came. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** Sends what the viewer lacks, as far as it takes it now; the rest goes as soon as that has left. */
  advance(): void {
    if (this.#isWaiting || this.#isGone) return;

    while (!this.#source.isCurrent(this.#position)) {
      if (!this.transport.isWritable) return this.#wait();
      const message = this.#source.next(this.#position);
      this.#position = message.position;
      this.transport.send(message);
    }
    this.#lag.untrack(this);
    if (this.#isReady) return;
    this.#isReady = true;
    this.transport.send(this.#source.ready());
  }

  leave(): void {
    this.#isGone = true;
    this.#lag.untrack(this);
  }

  #wait(): void {
    this.#isWaiting = true;
    this.#lag.track(this);
    this.transport.onceWritable(() => {
      this.#isWaiting = false;
      this.advance();
    });
  }
}
