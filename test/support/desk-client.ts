import { io, type Socket } from 'socket.io-client';
import type { Credentials } from './newsroom-node.ts';

interface Received {
  readonly name: string;
  readonly message: unknown;
}

export interface DeskClientOptions {
  /** By default that of our own page. */
  readonly origin?: string | undefined;
  /** The `X-Forwarded-For` that a proxy in front would send. */
  readonly forwardedFor?: string | undefined;
}

/** A stock Socket.IO client at `/desk`. */
export class DeskClient {
  readonly socket: Socket;
  readonly received: Received[] = [];
  /** Why the namespace was refused or left, in order. */
  readonly ends: string[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(
    url: string,
    as: Credentials | undefined,
    { origin = url, forwardedFor }: DeskClientOptions = {},
  ) {
    const extraHeaders = {
      ...(origin !== '' && { origin }),
      ...(forwardedFor !== undefined && { 'x-forwarded-for': forwardedFor }),
      ...(as && 'cookie' in as && { cookie: as.cookie }),
    };
    this.socket = io(`${url}/desk`, {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 5,
      reconnectionDelayMax: 10,
      extraHeaders,
      ...(as && 'key' in as && { auth: { key: as.key } }),
    });
    this.socket.on('connect', () => this.#touch());
    this.socket.onAny((name: string, message: unknown) => {
      this.received.push({ name, message });
      this.#touch();
    });
    this.socket.on('connect_error', (error: Error & { data?: { type?: string } }) => {
      this.#end(error.data?.type ?? error.message);
    });
    this.socket.on('disconnect', (reason) => this.#end(reason));
  }

  /** Connects, and waits until it is in. */
  static async open(...made: ConstructorParameters<typeof DeskClient>): Promise<DeskClient> {
    const client = new DeskClient(...made);
    await client.until(() => client.socket.connected || client.ends.length > 0);
    if (client.socket.connected) return client;
    client.close();
    throw new Error(`refused: ${client.ends.join()}`);
  }

  /** The messages received under `name`, in order. */
  all(name: string): readonly unknown[] {
    return this.received.filter((each) => each.name === name).map(({ message }) => message);
  }

  /** Waits for message number `count` of this name, and gives it. */
  async the(name: string, count = 1): Promise<unknown> {
    await this.until(() => this.all(name).length >= count);
    return this.all(name)[count - 1];
  }

  /** Waits for end number `count`, and gives it. */
  async end(count = 1): Promise<string | undefined> {
    await this.until(() => this.ends.length >= count);
    return this.ends[count - 1];
  }

  /** Sends a message, and returns the acknowledgement. */
  request(name: string, said: object): Promise<unknown> {
    return this.socket.emitWithAck(name, said) as Promise<unknown>;
  }

  /** Resolves once the node has answered: everything that it sent to this client before has then arrived. */
  async level(): Promise<void> {
    await this.request('open', { headline: null });
  }

  async until(isSo: () => boolean): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = () => {
        if (!isSo()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  close(): void {
    this.socket.io.reconnection(false);
    this.socket.disconnect();
    this.socket.io.engine.close();
  }

  #end(reason: string): void {
    this.ends.push(reason);
    this.#touch();
  }

  #touch(): void {
    for (const look of this.#waiting) look();
  }
}
