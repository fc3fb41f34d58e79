import type { ServerResponse } from 'node:http';
import type { EncodedMessage } from './encoded-message.ts';
import type { Transport } from './viewer.ts';

/** Browsers reconnect after this and up to as much again, each after a time of its own. */
const minRetryMs = 1_000;

/** A viewer's stream of server-sent events. */
export class EventStreamTransport implements Transport {
  readonly #response: ServerResponse;
  readonly #random: () => number;

  constructor(response: ServerResponse, random: () => number) {
    this.#response = response;
    this.#random = random;
  }

  open(): void {
    this.#setRetry(minRetryMs * (1 + this.#random()));
  }

  get isWritable(): boolean {
    return this.#isOpen && !this.#response.writableNeedDrain;
  }

  onceWritable(act: () => void): void {
    this.#response.once('drain', act);
  }

  send({ chunk }: EncodedMessage): void {
    if (this.#isOpen) this.#response.write(chunk);
  }

  sendBye(bye: EncodedMessage, retryAfterMs: number): void {
    this.send(bye);
    this.#setRetry(retryAfterMs * this.#random());
  }

  /** Sends a comment, so that no proxy takes the connection for idle. */
  keepAlive(): void {
    if (this.isWritable) this.#response.write(':\n\n');
  }

  close(): void {
    this.#response.end();
  }

  terminate(): void {
    this.#response.destroy();
  }

  /** Writing to an ended or destroyed response would emit an error without a listener. */
  get #isOpen(): boolean {
    return !this.#response.writableEnded && !this.#response.destroyed;
  }

  #setRetry(ms: number): void {
    if (this.#isOpen) this.#response.write(`retry: ${Math.round(ms)}\n\n`);
  }
}
