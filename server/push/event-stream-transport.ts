import type { ServerResponse } from 'node:http';
import type { Message } from './message.ts';
import type { Sink } from './viewer.ts';

/** Browsers come back after this and up to as much again, each after its own. */
const retryLeastMs = 1_000;

/** A viewer's stream of server-sent events. */
export class ResponseSink implements Sink {
  readonly #response: ServerResponse;
  readonly #random: () => number;

  constructor(response: ServerResponse, random: () => number) {
    this.#response = response;
    this.#random = random;
  }

  open(): void {
    this.#setRetry(retryLeastMs * (1 + this.#random()));
  }

  get isClear(): boolean {
    return this.#isOpen && !this.#response.writableNeedDrain;
  }

  whenClear(act: () => void): void {
    this.#response.once('drain', act);
  }

  send({ chunk }: Message): void {
    if (this.#isOpen) this.#response.write(chunk);
  }

  sendBye(bye: Message, retryAfterMs: number): void {
    this.send(bye);
    this.#setRetry(retryAfterMs * this.#random());
  }

  /** Keeps the connection from looking idle. */
  comment(): void {
    if (this.isClear) this.#response.write(':\n\n');
  }

  close(): void {
    this.#response.end();
  }

  cut(): void {
    this.#response.destroy();
  }

  /** A write to what is ended or destroyed would be an error that nobody hears. */
  get #isOpen(): boolean {
    return !this.#response.writableEnded && !this.#response.destroyed;
  }

  #setRetry(ms: number): void {
    if (this.#isOpen) this.#response.write(`retry: ${Math.round(ms)}\n\n`);
  }
}
