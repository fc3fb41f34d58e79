import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { userAgent } from '../outgoing/user-agent.ts';
import { dayMs, hourMs, minuteMs, secondMs } from '../protocol/durations.ts';
import { SingleFlight } from '../single-flight.ts';
import { dueDeliveries, purgeDeliveries, waitingWebhooks } from '../store/deliveries.ts';
import type { OutboxRow } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import { findWebhook, type WebhookRow } from '../store/webhooks.ts';
import { callEndpoint, type EndpointPolicy } from './call-endpoint.ts';
import { recordAttempt, type RecordedAttempt } from './record-attempt.ts';
import { signatureHeaders } from './sign.ts';
import { messageBody, signingSecrets } from './webhook-message.ts';

export interface DeliveryWorkerOptions extends EndpointPolicy {
  readonly store: Store;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly logger: Logger;
  /** The address of this node, which is sent to webhooks. */
  readonly contact: () => string;
  /** Whether this node is the leader. Default: true. */
  readonly isLeader?: (() => boolean) | undefined;
  /** Called when an attempt fails because of this server; it is retried. */
  readonly onFailure: (error: unknown) => void;
}

/** The most deliveries at once to one webhook. Each webhook has its own limit, so that none waits for another. */
const placesOfSound = 4;
const placesOfFailing = 1;
/** The longest wait: a clock may be set forward. */
const maxDelayMs = minuteMs;
const purgeIntervalMs = hourMs;
/** The pause after a failure of this server. */
const pauseMs = 30 * secondMs;
/** How long settled deliveries are listed and can be replayed; docs/webhooks.md documents it. */
const keptMs = 14 * dayMs;

/**
 * Delivers what the outbox has. Nothing is taken out before a webhook has accepted it, so that a crash repeats a delivery and loses
 * none; if two nodes take themselves for the leader, both may deliver.
 */
export class DeliveryWorker {
  readonly #options: DeliveryWorkerOptions;
  readonly #runs = new SingleFlight(() => this.#run());
  /** The subjects that are being delivered, by webhook. */
  readonly #sending = new Map<string, Map<string, Promise<void>>>();
  readonly #outcomes = new Map<RecordedAttempt['outcome'], number>();
  readonly #stopping = new AbortController();
  #purgedAtMs = 0;
  #pausedUntilMs = 0;
  #cancel: (() => void) | undefined;

  constructor(options: DeliveryWorkerOptions) {
    this.#options = options;
  }

  /** Attempts since the start, by outcome. */
  get outcomes(): ReadonlyMap<string, number> {
    return this.#outcomes;
  }

  start(): void {
    this.wake();
  }

  /** Begins what is due. Called whenever the outbox may have changed. */
  wake(): void {
    if (!this.#stopping.signal.aborted) this.#runs.run().catch(this.#options.onFailure);
  }

  /** Resolves when nothing is under way; what was is repeated at the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#cancel?.();
    await this.#runs.settled();
    await Promise.all([...this.#sending.values()].flatMap((subjects) => [...subjects.values()]));
  }

  async #run(): Promise<void> {
    const { clock, store, isLeader = () => true } = this.#options;
    this.#cancel?.();
    // Woken when it becomes the leader.
    if (!isLeader() || this.#stopping.signal.aborted) return;
    let delayMs = maxDelayMs;
    try {
      await this.#purge();
      const nowMs = clock.nowMs();
      if (nowMs < this.#pausedUntilMs) return;
      for (const { webhook, dueMs, failingSinceMs } of await waitingWebhooks(store.db)) {
        if (dueMs <= nowMs)
          await this.#begin(webhook, failingSinceMs === null ? placesOfSound : placesOfFailing);
        else delayMs = Math.min(delayMs, dueMs - nowMs);
      }
    } finally {
      if (!this.#stopping.signal.aborted) this.#cancel = clock.after(delayMs, () => this.wake());
    }
  }

  async #begin(id: string, places: number): Promise<void> {
    const { clock, store } = this.#options;
    const subjects = this.#sending.get(id) ?? new Map<string, Promise<void>>();
    const rows = await dueDeliveries(store.db, id, clock.nowMs(), {
      except: [...subjects.keys()],
      limit: places - subjects.size,
    });
    const webhook = rows.length > 0 ? await findWebhook(store.db, id) : undefined;
    if (!webhook) return;
    this.#sending.set(id, subjects);
    for (const row of rows) {
      const done = this.#deliver(webhook, row).finally(() => {
        subjects.delete(row.subject);
        if (subjects.size === 0) this.#sending.delete(id);
        this.wake();
      });
      subjects.set(row.subject, done);
    }
  }

  /** Never rejects. */
  async #deliver(webhook: WebhookRow, row: OutboxRow): Promise<void> {
    const { clock, store, random, logger, onFailure } = this.#options;
    try {
      const startedAtMs = clock.nowMs();
      const result = await this.#send(webhook, row, startedAtMs);
      const attempt = { row, result, startedAtMs, nowMs: clock.nowMs(), chance: random() };
      const { outcome, disabled } = await store.write((transaction) => recordAttempt(transaction, attempt));
      this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + 1);
      if (disabled) logger.warn({ webhook: webhook.id, reason: disabled }, 'a webhook was disabled');
    } catch (error) {
      if (this.#stopping.signal.aborted) return;
      // An attempt that cannot be recorded would be repeated at once, again and again.
      this.#pausedUntilMs = clock.nowMs() + pauseMs;
      onFailure(error);
    }
  }

  async #send(webhook: WebhookRow, row: OutboxRow, nowMs: number) {
    const { contact } = this.#options;
    const body = messageBody(row);
    const message = { id: row.message_id, timestampSeconds: Math.floor(nowMs / 1000), body };
    return callEndpoint(webhook.url, {
      ...this.#options,
      method: 'POST',
      body,
      stopped: this.#stopping.signal,
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': userAgent('sends webhooks', contact()),
        ...signatureHeaders(message, signingSecrets(webhook, nowMs)),
      },
    });
  }

  async #purge(): Promise<void> {
    const { clock, store } = this.#options;
    const nowMs = clock.nowMs();
    if (nowMs - this.#purgedAtMs < purgeIntervalMs) return;
    this.#purgedAtMs = nowMs;
    while (await store.write((transaction) => purgeDeliveries(transaction, nowMs - keptMs))) {
      if (this.#stopping.signal.aborted) return;
    }
  }
}
