import { Socket } from 'node:net';
import { Client } from 'pg';

export interface ListenConnectionOptions {
  readonly url: string;
  readonly onNotification: (topic: string, payload: string) => void;
  /** The connection was lost, and not by `destroy`. */
  readonly onLost: (error: Error) => void;
}

/** One connection that only listens. Once it is lost, it cannot be used again. */
export class ListenConnection {
  readonly #client: Client;
  /** Our own, so that it can be dropped while the other side is silent. */
  readonly #socket = new Socket();
  #connecting: Promise<unknown> | undefined;
  #isDestroyed = false;

  constructor({ url, onNotification, onLost }: ListenConnectionOptions) {
    this.#client = new Client({
      connectionString: url,
      application_name: 'shareet-listener',
      keepAlive: true,
      stream: () => this.#socket,
    });
    const lose = (error: Error) => {
      if (!this.#isDestroyed) onLost(error);
    };
    this.#client.on('error', lose);
    this.#client.on('end', () => lose(new Error('The connection was closed.')));
    this.#client.on('notification', ({ channel, payload = '' }) => {
      if (!this.#isDestroyed) onNotification(channel, payload);
    });
  }

  /** Resolves when everything sent to `topics` from now on will arrive. */
  async listen(topics: readonly string[]): Promise<void> {
    await (this.#connecting ??= this.#client.connect());
    await this.#client.query(topics.map((topic) => `listen "${topic}"`).join(';'));
  }

  async unlisten(topic: string): Promise<void> {
    await this.#client.query(`unlisten "${topic}"`);
  }

  /** Ends it at once, whatever the other side does. */
  destroy(): void {
    this.#isDestroyed = true;
    this.#socket.destroy();
  }
}
