import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { userAgent } from '../outgoing/user-agent.ts';
import { hourMs, minuteMs, secondMs } from '../protocol/durations.ts';
import { SingleFlight } from '../single-flight.ts';
import type { Store } from '../store/store.ts';
import {
  deleteEndedSubscribers,
  deleteSubscriber,
  dueAgain,
  dueSubscribers,
  updateSubscriber,
  type SubscriberRow,
} from '../store/websub-subscribers.ts';
import { Addresses, feedFormats, readerFormats, type FeedFormat } from '../syndication/addresses.ts';
import { readChannelFeed } from '../syndication/channel-feed.ts';
import { writeFeed } from '../syndication/write-feed.ts';
import { callEndpoint, type EndpointAnswer, type EndpointPolicy } from '../webhooks/call-endpoint.ts';
import { nextAttemptMs } from '../webhooks/retry-schedule.ts';
import type { WantedSubscription } from './hub-request.ts';
import { hubSignature } from './signature.ts';

export interface HubWorkerOptions extends EndpointPolicy {
  readonly store: Store;
  readonly clock: Clock;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** The address of this node, without a slash at its end. */
  readonly publicUrl: () => string;
  /** Whether this node is the leader. Default: true. */
  readonly isLeader?: (() => boolean) | undefined;
  /** Called when something fails because of this server; it is retried. */
  readonly onFailure: (error: unknown) => void;
}

/** The most calls at once; a subscriber that hangs occupies one place for 20 seconds. */
const places = 64;
const pauseMs = 30 * secondMs;

/** The hub of this node's own feeds (WebSub, W3C Recommendation of 2018): verifies the requests of subscribers, and sends feeds that changed. */
export class HubWorker {
  readonly #options: HubWorkerOptions;
  readonly #runs = new SingleFlight(() => this.#run());
  readonly #calls = new Map<string, Promise<void>>();
  readonly #stopping = new AbortController();
  #pausedUntilMs = 0;
  #purgedAtMs = 0;
  #cancel: (() => void) | undefined;

  constructor(options: HubWorkerOptions) {
    this.#options = options;
  }

  /** Begins what is due. Called whenever feeds may have changed. */
  wake(): void {
    if (!this.#stopping.signal.aborted) this.#runs.run().catch(this.#options.onFailure);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#cancel?.();
    await this.#runs.settled();
    await Promise.all(this.#calls.values());
  }

  async #run(): Promise<void> {
    const { clock, store, isLeader = () => true } = this.#options;
    this.#cancel?.();
    if (!isLeader() || this.#stopping.signal.aborted) return;
    try {
      const nowMs = clock.nowMs();
      if (nowMs < this.#pausedUntilMs) return;
      await this.#purge(nowMs);
      for (const row of await dueSubscribers(store.db, nowMs, places)) this.#begin(row);
    } finally {
      if (!this.#stopping.signal.aborted) this.#cancel = clock.after(minuteMs, () => this.wake());
    }
  }

  async #purge(nowMs: number): Promise<void> {
    if (nowMs - this.#purgedAtMs < hourMs) return;
    this.#purgedAtMs = nowMs;
    await deleteEndedSubscribers(this.#options.store.db, nowMs);
  }

  #begin(row: SubscriberRow): void {
    const key = `${row.channel} ${row.format} ${row.callback}`;
    if (this.#calls.has(key) || this.#calls.size >= places) return;
    const done = this.#serve(row)
      .catch((error: unknown) => {
        if (this.#stopping.signal.aborted) return;
        this.#pausedUntilMs = this.#options.clock.nowMs() + pauseMs;
        this.#options.onFailure(error);
      })
      .finally(() => {
        this.#calls.delete(key);
        this.wake();
      });
    this.#calls.set(key, done);
  }

  async #serve(row: SubscriberRow): Promise<void> {
    if (row.wanted !== null) await this.#verify(row, JSON.parse(row.wanted) as WantedSubscription);
    else await this.#distribute(row);
  }

  /** Asks a subscriber to confirm its request: anybody could have named its address. */
  async #verify(row: SubscriberRow, { mode, leaseMs, secret }: WantedSubscription): Promise<void> {
    const { store, clock, publicUrl } = this.#options;
    const challenge = randomBytes(24).toString('base64url');
    const url = new URL(row.callback);
    url.searchParams.append('hub.mode', mode);
    url.searchParams.append('hub.topic', new Addresses(publicUrl()).feed(row.channel, formatOf(row)));
    url.searchParams.append('hub.challenge', challenge);
    if (mode === 'subscribe')
      url.searchParams.append('hub.lease_seconds', String(Math.floor(leaseMs / 1000)));
    const answer = await this.#call(url.href, 'GET');

    const isConfirmed = answer.kind === 'accepted' && answer.text === challenge;
    const wasVerified = row.lease_ends_at_ms !== null;
    const nowMs = clock.nowMs();
    await store.write(async (transaction) => {
      if (isConfirmed ? mode === 'unsubscribe' : !wasVerified) return deleteSubscriber(transaction, row);
      await updateSubscriber(transaction, row, {
        wanted: null,
        due_at_ms: null,
        ...(isConfirmed && { lease_ends_at_ms: nowMs + leaseMs, secret, failures: 0 }),
      });
      return dueAgain(transaction, row, nowMs);
    });
  }

  async #distribute(row: SubscriberRow): Promise<void> {
    const { store, clock, random, publicUrl } = this.#options;
    const addresses = new Addresses(publicUrl());
    const format = formatOf(row);
    const feed = await store.read((transaction) => readChannelFeed(transaction, row.channel));
    if (!feed) return;
    const body = Buffer.from(writeFeed(format, feed, addresses));
    const answer = await this.#call(row.callback, 'POST', body, {
      'Content-Type': feedFormats[format].type,
      Link: addresses.links(row.channel, format),
      ...(row.secret !== null && { 'X-Hub-Signature': hubSignature(row.secret, body) }),
    });

    const nowMs = clock.nowMs();
    await store.write(async (transaction) => {
      if (answer.kind === 'refused' && answer.fault === 'gone') return deleteSubscriber(transaction, row);
      const attempts = row.failures + 1;
      const nextMs =
        answer.kind === 'accepted'
          ? undefined
          : nextAttemptMs({ nowMs, attempts, retryAtMs: answer.retryAtMs, chance: random() });
      if (nextMs !== undefined)
        return updateSubscriber(transaction, row, { failures: attempts, due_at_ms: nextMs });
      // The feed contained all changes up to this number; later ones make the subscriber due again.
      await updateSubscriber(transaction, row, { sent_changes: row.changes, failures: 0, due_at_ms: null });
      await dueAgain(transaction, row, nowMs);
    });
  }

  #call(
    address: string,
    method: 'GET' | 'POST',
    body?: Buffer,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<EndpointAnswer> {
    const agent = { 'User-Agent': userAgent('is a WebSub hub', this.#options.publicUrl()) };
    return callEndpoint(address, {
      ...this.#options,
      method,
      headers: { ...agent, ...headers },
      ...(body && { body }),
      stopped: this.#stopping.signal,
    });
  }
}

function formatOf(row: SubscriberRow): FeedFormat {
  return readerFormats.find((format) => format === row.format) ?? 'atom.xml';
}
