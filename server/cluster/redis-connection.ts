import type { Clock } from '../clock.ts';
import type { TopicConnection, TopicConnectionHandler } from './topic-listener.ts';

export interface RedisConnectionOptions extends TopicConnectionHandler {
  readonly url: string;
  /** The prefix of each topic, so that installations that share a server do not receive each other's messages. */
  readonly prefix: string;
  readonly clock: Clock;
}

/** How long Redis may take to confirm a message. After that the message is sent another way, so this is the most delay that Redis can add. */
const publishDeadlineMs = 500;

/** The library is loaded where there is a Redis: it is a third of all modules that a node loads. */
async function createRedisClient(url: string) {
  const { createClient } = await import('@redis/client');
  return createClient({
    url,
    name: 'shareet',
    // The listener replaces connections itself, so that it knows when it has missed something.
    socket: { reconnectStrategy: false },
    // The client would only time commands that wait to be written; nothing waits here.
    commandOptions: { timeout: 0 },
    maintNotifications: 'disabled',
    disableClientInfo: true,
  });
}

type RedisClient = Awaited<ReturnType<typeof createRedisClient>>;

/** One connection to Redis, for sending and for receiving. Once it is lost, it cannot be used again. */
export class RedisConnection implements TopicConnection {
  readonly #options: RedisConnectionOptions;
  #client: RedisClient | undefined;
  #connecting: Promise<RedisClient> | undefined;
  #isDestroyed = false;

  constructor(options: RedisConnectionOptions) {
    this.#options = options;
  }

  async listen(topics: readonly string[]): Promise<void> {
    const client = await (this.#connecting ??= this.#connect());
    await client.subscribe(topics.map(this.#toChannel), this.#onMessage);
  }

  async unlisten(topic: string): Promise<void> {
    // Without the listener, one that subscribes again meanwhile would be forgotten.
    await this.#client?.unsubscribe(this.#toChannel(topic), this.#onMessage);
  }

  /** Resolves when Redis has the message; rejects when Redis may not have it. */
  async publish(topic: string, text: string): Promise<void> {
    if (!this.#client || this.#isDestroyed) throw new Error('There is no connection to Redis.');
    const cancel = this.#options.clock.after(publishDeadlineMs, () =>
      this.#lose(new Error('Redis did not confirm a message in time.')),
    );
    try {
      await this.#client.publish(this.#toChannel(topic), text);
    } finally {
      cancel();
    }
  }

  destroy(): void {
    this.#isDestroyed = true;
    this.#client?.destroy();
  }

  async #connect(): Promise<RedisClient> {
    const client = await createRedisClient(this.#options.url);
    client.on('error', (error: Error) => this.#lose(error));
    // A client that is destroyed while it connects goes on connecting.
    client.on('connect', () => this.#isDestroyed && client.destroy());
    // A process that has nothing else to do need not wait for that.
    client.unref();
    if (this.#isDestroyed) throw new Error('The connection to Redis is closed.');
    this.#client = client;
    await client.connect();
    return client;
  }

  #lose(error: Error): void {
    if (!this.#isDestroyed) this.#options.onLost(error);
  }

  readonly #toChannel = (topic: string) => this.#options.prefix + topic;

  readonly #onMessage = (text: string, channel: string) => {
    if (!this.#isDestroyed) this.#options.onNotification(channel.slice(this.#options.prefix.length), text);
  };
}
