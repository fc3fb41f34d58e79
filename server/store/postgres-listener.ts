import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { minuteMs, secondMs } from '../protocol/durations.ts';
import { ListenConnection } from './listen-connection.ts';
import type { Subscriber, SubscriptionHandler } from './notifications.ts';

/**
 * `listening`: notifications arrive, as the last heartbeat showed. `deaf`: the connection works, but what is sent through the database
 * does not arrive on it, as behind a pooler in transaction mode.
 */
export type ListenerState = 'connecting' | 'listening' | 'lost' | 'deaf' | 'stopped';

export interface PostgresListenerOptions {
  readonly url: string;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Sends a notification over another connection, as a node that publishes does. */
  readonly notify: (topic: string, payload: string) => Promise<void>;
  readonly onState: (state: ListenerState, error?: unknown) => void;
}

const heartbeatIntervalMs = 5 * secondMs;
/** For connecting, and for a heartbeat to come back. A connection that is half open is found within both times together. */
const deadlineMs = 5 * secondMs;
const minBackoffMs = 200;
const maxBackoffMs = 5 * secondMs;
/** A pooler stays what it is until an operator changes something. */
const deafRetryMs = minuteMs;

/**
 * Listens on one connection of its own to what is sent with `notify`, and replaces the connection when it is lost. A half-open connection
 * gives no error, so the listener regularly sends itself a notification by another connection and waits for it.
 */
export class PostgresListener implements Subscriber {
  readonly #options: PostgresListenerOptions;
  readonly #handlers = new Map<string, Set<SubscriptionHandler>>();
  readonly #heartbeatTopic = `shareet_heartbeat_${randomBytes(12).toString('hex')}`;
  #connection: ListenConnection | undefined;
  /** Topics that the present connection listens to. */
  #topics = new Set<string>();
  #state: ListenerState = 'connecting';
  #failures = 0;
  /** Whether a heartbeat has ever come back. */
  #hasHeard = false;
  #awaited: { readonly nonce: string; isSent: boolean } | undefined;
  #cancel: (() => void) | undefined;

  constructor(options: PostgresListenerOptions) {
    this.#options = options;
  }

  get state(): ListenerState {
    return this.#state;
  }

  get isLive(): boolean {
    return this.#state === 'listening';
  }

  start(): void {
    this.#connect();
  }

  stop(): void {
    this.#setState('stopped');
    this.#cancel?.();
    this.#connection?.destroy();
    this.#connection = undefined;
  }

  subscribe(topic: string, handler: SubscriptionHandler): () => void {
    const handlers = this.#handlers.get(topic) ?? new Set();
    this.#handlers.set(topic, handlers);
    handlers.add(handler);
    if (this.#connection && this.#topics.has(topic)) handler.onSubscribed();
    else if (handlers.size === 1) this.#listenTo(topic);
    return () => this.#unsubscribe(topic, handler);
  }

  #unsubscribe(topic: string, handler: SubscriptionHandler): void {
    const handlers = this.#handlers.get(topic);
    if (!handlers?.delete(handler) || handlers.size > 0) return;
    this.#handlers.delete(topic);
    this.#unlisten(topic);
  }

  #unlisten(topic: string): void {
    const connection = this.#connection;
    if (!connection || !this.#topics.delete(topic)) return;
    connection.unlisten(topic).catch((error: unknown) => this.#lose(connection, error));
  }

  #connect(): void {
    const { url } = this.#options;
    const connection = new ListenConnection({
      url,
      onNotification: (topic, payload) => this.#onNotification(topic, payload),
      onLost: (error) => this.#lose(connection, error),
    });
    this.#connection = connection;
    this.#topics = new Set();
    this.#awaited = undefined;
    this.#expire(connection, 'The database did not answer in time.');
    const topics = [...this.#handlers.keys()];
    connection
      .listen([this.#heartbeatTopic, ...topics])
      .then(() => this.#onListening(connection, topics))
      .catch((error: unknown) => this.#lose(connection, error));
  }

  #onListening(connection: ListenConnection, topics: readonly string[]): void {
    if (connection !== this.#connection) return;
    this.#heartbeat(connection);
    this.#subscribed(topics);
    for (const topic of this.#handlers.keys()) if (!this.#topics.has(topic)) this.#listenTo(topic);
  }

  #listenTo(topic: string): void {
    const connection = this.#connection;
    // What is not connected yet listens to all topics once it is.
    if (!connection || this.#awaited === undefined) return;
    connection
      .listen([topic])
      .then(() => {
        if (connection === this.#connection) this.#subscribed([topic]);
      })
      .catch((error: unknown) => this.#lose(connection, error));
  }

  #subscribed(topics: readonly string[]): void {
    for (const topic of topics) {
      this.#topics.add(topic);
      const handlers = this.#handlers.get(topic);
      if (!handlers) this.#unlisten(topic);
      for (const handler of handlers ?? []) handler.onSubscribed();
    }
  }

  #onNotification(topic: string, payload: string): void {
    if (topic === this.#heartbeatTopic) return this.#onHeartbeat(payload);
    for (const handler of this.#handlers.get(topic) ?? []) handler.onMessage(payload);
  }

  #heartbeat(connection: ListenConnection): void {
    const awaited = { nonce: randomBytes(12).toString('hex'), isSent: false };
    this.#awaited = awaited;
    this.#expire(connection, 'A heartbeat did not come back in time.');
    this.#options.notify(this.#heartbeatTopic, awaited.nonce).then(
      () => (awaited.isSent = true),
      (error: unknown) => this.#lose(connection, error),
    );
  }

  #onHeartbeat(nonce: string): void {
    const connection = this.#connection;
    if (!connection || nonce !== this.#awaited?.nonce) return;
    this.#failures = 0;
    this.#hasHeard = true;
    this.#setState('listening');
    this.#schedule(heartbeatIntervalMs, () => this.#heartbeat(connection));
  }

  #expire(connection: ListenConnection, message: string): void {
    this.#schedule(deadlineMs, () => this.#lose(connection, new Error(message)));
  }

  #lose(connection: ListenConnection, error: unknown): void {
    if (connection !== this.#connection) return;
    connection.destroy();
    this.#connection = undefined;
    const isDeaf = !this.#hasHeard && this.#awaited?.isSent === true;
    this.#setState(isDeaf ? 'deaf' : 'lost', error);
    this.#schedule(isDeaf ? deafRetryMs : this.#backoffMs(), () => this.#connect());
  }

  #backoffMs(): number {
    const ms = Math.min(minBackoffMs * 2 ** this.#failures, maxBackoffMs);
    this.#failures += 1;
    return ms * (0.5 + this.#options.random() / 2);
  }

  /** Only one thing is waited for at a time. */
  #schedule(delayMs: number, act: () => void): void {
    this.#cancel?.();
    this.#cancel = this.#options.clock.after(delayMs, act);
  }

  #setState(state: ListenerState, error?: unknown): void {
    if (state === this.#state || this.#state === 'stopped') return;
    this.#state = state;
    this.#options.onState(state, error);
  }
}
