import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { secondMs } from '../protocol/durations.ts';

/** The part of a child or parent process that this link uses. */
export interface IpcEnd {
  send(message: object, sent: (error: Error | null) => void): void;
  onMessage(listener: (message: unknown) => void): void;
}

export interface IpcLinkOptions {
  readonly end: IpcEnd;
  readonly clock: Clock;
  readonly onMessage: (message: unknown) => void;
  /** The response to a request, as JSON has it. */
  readonly onRequest: (request: unknown) => unknown;
}

const envelope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), body: z.unknown() }),
  z.object({ kind: z.literal('request'), id: z.number(), body: z.unknown() }),
  z.object({ kind: z.literal('response'), id: z.number(), body: z.unknown() }),
]);

/** The other process is frozen or gone: one that is only busy answers before. */
const defaultDeadlineMs = 15 * secondMs;

/** The IPC of the primary with one worker: messages, and requests that are responded to. */
export class IpcLink {
  readonly #end: IpcEnd;
  readonly #clock: Clock;
  readonly #responses = new Map<number, (value: unknown) => void>();
  #requests = 0;
  #unsent = 0;

  constructor({ end, clock, onMessage, onRequest }: IpcLinkOptions) {
    this.#end = end;
    this.#clock = clock;
    end.onMessage((received) => {
      const { data: message } = envelope.safeParse(received);
      switch (message?.kind) {
        case 'message':
          return onMessage(message.body);
        case 'request':
          return void this.#respond(message.id, onRequest(message.body));
        case 'response':
          return this.#responses.get(message.id)?.(message.body);
        case undefined:
          // Node's own messages, and those of another version.
          return;
      }
    });
  }

  /** Messages that the other process has not taken yet. */
  get unsent(): number {
    return this.#unsent;
  }

  /** Resolves when the other process has the message, or is gone. */
  send(body: object): Promise<void> {
    return this.#post({ kind: 'message', body });
  }

  /** Rejects if there is no response in time. */
  async request(body: object, deadlineMs = defaultDeadlineMs): Promise<unknown> {
    this.#requests += 1;
    const id = this.#requests;
    let cancel: (() => void) | undefined;
    try {
      return await new Promise((resolve, reject) => {
        this.#responses.set(id, resolve);
        cancel = this.#clock.after(deadlineMs, () =>
          reject(new Error('The other process does not answer over its IPC.')),
        );
        void this.#post({ kind: 'request', id, body });
      });
    } finally {
      cancel?.();
      this.#responses.delete(id);
    }
  }

  /** Without a response the other side gives up by itself. */
  async #respond(id: number, value: unknown): Promise<void> {
    try {
      await this.#post({ kind: 'response', id, body: await value });
    } catch {
      // The other side notices by its deadline.
    }
  }

  async #post(message: z.infer<typeof envelope>): Promise<void> {
    this.#unsent += 1;
    // If the other process is gone, its exit event says so.
    await new Promise<void>((resolve) => this.#end.send(message, () => resolve()));
    this.#unsent -= 1;
  }
}
