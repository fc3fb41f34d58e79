import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { minuteMs, secondMs } from '../protocol/durations.ts';
import type { NodeMessageSubscriber, SubscriptionHandler } from '../store/node-message-subscriber.ts';

/**
 * `listening`: messages arrive, as the last heartbeat showed. `deaf`: the connection works, but what is sent does not arrive on it, as
 * behind a pooler in transaction mode.
 */
export type ListenerState = 'connecting' | 'listening' | 'lost' | 'deaf' | 'stopped';

/** One connection that messages arrive on. Once it is lost, it cannot be used again. */
export interface TopicConnection {
  /** Resolves when everything sent to `topics` from now on will arrive. */
  listen(topics: readonly string[]): Promise<void>;
  unlisten(topic: string): Promise<void>;
  /** Ends it at once, whatever the other side does. */
  destroy(): void;
}

export interface TopicConnectionHandler {
  readonly onNotification: (topic: string, payload: string) => void;
  /** The connection was lost, and not by `destroy`. */
  readonly onLost: (error: Error) => void;
}

export interface TopicListenerOptions {
  readonly connect: (handler: TopicConnectionHandler) => TopicConnection;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Sends a message as a node that publishes does. */
  readonly notify: (topic: string, payload: string) => Promise<void>;
  /** Where this node sends messages to itself. */
  readonly heartbeatTopic: string;
  readonly heartbeatIntervalMs: number;
  /** For connecting, and for a heartbeat to come back. */
  readonly deadlineMs: number;
  /** Whether something in between may swallow all messages: if so, the next attempt is not made at once. */
  readonly mayBeDeaf: boolean;
  readonly onState: (state: ListenerState, error?: unknown) => void;
}

const minBackoffMs = 200;
const maxBackoffMs = 5 * secondMs;
/** A pooler stays what it is until an operator changes something. */
const deafRetryMs = minuteMs;

/**
 * Listens on one connection to what other nodes send, and replaces the connection when it is lost. A half-open connection gives no
 * error, so the listener regularly sends itself a message and waits for it: it finds one within a heartbeat and its deadline.
 */
export class TopicListener implements NodeMessageSubscriber {
  readonly #options: TopicListenerOptions;
  readonly #handlers = new Map<string, Set<SubscriptionHandler>>();
  #connection: TopicConnection | undefined;
  /** Topics that the present connection listens to. */
  #topics = new Set<string>();
  #state: ListenerState = 'connecting';
  #failures = 0;
  /** Whether a heartbeat has ever come back. */
  #hasHeard = false;
  #awaited: { readonly nonce: string; isSent: boolean } | undefined;
  #cancel: (() => void) | undefined;

  constructor(options: TopicListenerOptions) {
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

  /** Some messages of `topic` may have been lost. */
  doubt(topic: string): void {
    for (const handler of this.#handlers.get(topic) ?? []) handler.onSubscribed();
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
    const connection = this.#options.connect({
      onNotification: (topic, payload) => this.#onNotification(topic, payload),
      onLost: (error) => this.#lose(connection, error),
    });
    this.#connection = connection;
    this.#topics = new Set();
    this.#awaited = undefined;
    this.#expire(connection, 'The other side did not answer in time.');
    const topics = [...this.#handlers.keys()];
    connection
      .listen([this.#options.heartbeatTopic, ...topics])
      .then(() => this.#onListening(connection, topics))
      .catch((error: unknown) => this.#lose(connection, error));
  }

  #onListening(connection: TopicConnection, topics: readonly string[]): void {
    if (connection !== this.#connection) return;
    this.#heartbeat(connection);
    this.#subscribed(topics);
    for (const topic of this.#handlers.keys()) if (!this.#topics.has(topic)) this.#listenTo(topic);
  }

  #listenTo(topic: string): void {
    const connection = this.#connection;
    // A connection that is not ready yet listens to all topics once it is.
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
    if (topic === this.#options.heartbeatTopic) return this.#onHeartbeat(payload);
    for (const handler of this.#handlers.get(topic) ?? []) handler.onMessage(payload);
  }

  #heartbeat(connection: TopicConnection): void {
    const awaited = { nonce: randomBytes(12).toString('hex'), isSent: false };
    this.#awaited = awaited;
    this.#expire(connection, 'A heartbeat did not come back in time.');
    this.#options.notify(this.#options.heartbeatTopic, awaited.nonce).then(
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
    this.#schedule(this.#options.heartbeatIntervalMs, () => this.#heartbeat(connection));
  }

  #expire(connection: TopicConnection, message: string): void {
    this.#schedule(this.#options.deadlineMs, () => this.#lose(connection, new Error(message)));
  }

  #lose(connection: TopicConnection, error: unknown): void {
    if (connection !== this.#connection) return;
    connection.destroy();
    this.#connection = undefined;
    const isDeaf = this.#options.mayBeDeaf && !this.#hasHeard && this.#awaited?.isSent === true;
    this.#setState(isDeaf ? 'deaf' : 'lost', error);
    this.#schedule(isDeaf ? deafRetryMs : this.#backoffMs(), () => this.#connect());
  }

  #backoffMs(): number {
    const ms = Math.min(minBackoffMs * 2 ** this.#failures, maxBackoffMs);
    this.#failures += 1;
    return ms * (0.5 + this.#options.random() / 2);
  }

  /** Only one timer runs at a time. */
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
