import { createHmac } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { secondMs } from '../protocol/durations.ts';
import type { NodeMessageSubscriber, SubscriptionHandler } from '../store/node-message-subscriber.ts';
import { RedisConnection } from './redis-connection.ts';
import { openMessage, sealMessage, type SealedMessage } from './sealed-message.ts';
import { TopicListener, type ListenerState } from './topic-listener.ts';

export interface RedisLinkOptions {
  readonly url: string;
  /** A secret that only nodes of this database know. */
  readonly key: string;
  /** This node. */
  readonly id: string;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Whether the node `id` is one of this database. */
  readonly isPeer: (id: string) => boolean;
  readonly onState: (state: ListenerState, error?: unknown) => void;
  /** Called when another node is heard for the first time. */
  readonly onHeard: () => void;
}

const heartbeatTopic = 'heartbeat';
/** Sent on it by a node that begins to listen: every node answers, so that it knows whom it hears. */
const hello = 'hello';
const answer = 'here';
const heartbeatIntervalMs = 2.5 * secondMs;
/** Longer than a node that died stays in the database. */
const heardMs = 20 * secondMs;
/** Forged messages cannot make a node read the database more often than this. */
const doubtIntervalMs = secondMs;

/**
 * What nodes send each other through Redis. Redis is not trusted: a message counts only if a node of this database has sealed it, and
 * anything else on a topic is a reason to read the database.
 */
export class RedisLink implements NodeMessageSubscriber {
  readonly #options: RedisLinkOptions;
  readonly #listener: TopicListener;
  #connection: RedisConnection | undefined;
  /** When each other node was heard last. */
  readonly #heardAtMs = new Map<string, number>();
  readonly #doubtedAtMs = new Map<string, number>();
  readonly counts = { taken: 0, refused: 0 };

  constructor(options: RedisLinkOptions) {
    this.#options = options;
    const { url, key, clock, random } = options;
    // Copies of a database have the same key: only `isPeer` tells their nodes apart.
    const prefix = `shareet:${createHmac('sha256', key).update('prefix').digest('hex').slice(0, 16)}:`;
    this.#listener = new TopicListener({
      connect: ({ onNotification, onLost }) => {
        this.#connection = new RedisConnection({
          url,
          prefix,
          clock,
          onLost,
          onNotification: (topic, text) => this.#receive(topic, text, onNotification),
        });
        return this.#connection;
      },
      clock,
      random,
      notify: (topic, payload) => this.publish(topic, payload),
      heartbeatTopic,
      heartbeatIntervalMs,
      deadlineMs: heartbeatIntervalMs,
      mayBeDeaf: false,
      onState: (state, error) => this.#onState(state, error),
    });
  }

  get state(): ListenerState {
    return this.#listener.state;
  }

  get isLive(): boolean {
    return this.#listener.isLive;
  }

  start(): void {
    this.#listener.start();
  }

  stop(): void {
    this.#listener.stop();
  }

  subscribe(topic: string, handler: SubscriptionHandler): () => void {
    return this.#listener.subscribe(topic, handler);
  }

  /** Resolves when Redis has the message; rejects when Redis may not have it. */
  async publish(topic: string, payload: string): Promise<void> {
    const { key, id } = this.#options;
    if (!this.#connection) throw new Error('There is no connection to Redis.');
    await this.#connection.publish(topic, sealMessage(key, topic, { from: id, payload }));
  }

  /** Whether the node `id` was heard lately. */
  hears(id: string): boolean {
    return this.isLive && this.#options.clock.nowMs() - (this.#heardAtMs.get(id) ?? -Infinity) < heardMs;
  }

  #onState(state: ListenerState, error?: unknown): void {
    // What was heard on a connection says nothing about the next one.
    this.#heardAtMs.clear();
    if (state === 'listening') this.#say(hello);
    this.#options.onState(state, error);
  }

  #say(word: string): void {
    // A failure shows as a lost connection.
    this.publish(heartbeatTopic, word).catch(() => undefined);
  }

  #receive(topic: string, text: string, pass: (topic: string, payload: string) => void): void {
    const message = openMessage(this.#options.key, topic, text);
    if (message?.from === this.#options.id) {
      // Any other message of its own can be ignored.
      if (topic === heartbeatTopic) pass(topic, message.payload);
      return;
    }
    // A new node may be heard before it is found in the database.
    if (message && topic === heartbeatTopic) return this.#hear(message);
    if (!message || !this.#options.isPeer(message.from)) return this.#refuse(topic);
    this.counts.taken += 1;
    pass(topic, message.payload);
  }

  #hear({ from, payload }: SealedMessage): void {
    const nowMs = this.#options.clock.nowMs();
    const wasHeard = this.hears(from);
    for (const [id, atMs] of this.#heardAtMs) if (nowMs - atMs >= heardMs) this.#heardAtMs.delete(id);
    this.#heardAtMs.set(from, nowMs);
    if (payload === hello) this.#say(answer);
    if (!wasHeard) this.#options.onHeard();
  }

  #refuse(topic: string): void {
    this.counts.refused += 1;
    const nowMs = this.#options.clock.nowMs();
    if (nowMs - (this.#doubtedAtMs.get(topic) ?? -Infinity) < doubtIntervalMs) return;
    this.#doubtedAtMs.set(topic, nowMs);
    this.#listener.doubt(topic);
  }
}
