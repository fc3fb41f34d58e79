import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { userAgent } from '../outgoing/user-agent.ts';
import { dayMs, hourMs, minuteMs } from '../protocol/durations.ts';
import { SingleFlight } from '../single-flight.ts';
import type { Visit } from '../sources/visit.ts';
import type { Queries, Store } from '../store/store.ts';
import {
  deleteSubscription,
  dueSubscriptions,
  insertSubscription,
  subscriptionOf,
  updateSubscription,
  type SubscriptionRow,
} from '../store/websub-subscriptions.ts';
import { callEndpoint, type EndpointPolicy } from '../webhooks/call-endpoint.ts';
import { leases } from './hub-request.ts';
import { paceVisits } from './record-push.ts';

export interface SubscriberOptions extends EndpointPolicy {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where hubs reach this node, without a slash at its end; `undefined` if no operator has named an address. */
  readonly publicUrl: string | undefined;
  /** Whether this node is the one that does it; by default it is the only one. */
  readonly isLeader?: (() => boolean) | undefined;
  /** Called when something fails because of this server; it is retried. */
  readonly onFailure: (error: unknown) => void;
}

const atOnce = 20;
/** A hub that has accepted a request verifies it within this, or is asked again. */
const patienceMs = hourMs;
const longestPauseMs = dayMs;

/** Subscribes to the hubs that feeds name (WebSub), and renews it before it ends. */
export class WebsubSubscriber {
  readonly #options: SubscriberOptions;
  readonly #runs = new SingleFlight(() => this.#run());
  readonly #stopping = new AbortController();
  #cancel: (() => void) | undefined;
  #hasSaid = false;

  constructor(options: SubscriberOptions) {
    this.#options = options;
  }

  /** Asks the hubs whose time has come. */
  wake(): void {
    if (this.#options.publicUrl === undefined || this.#stopping.signal.aborted) return;
    this.#runs.run().catch((error: unknown) => {
      if (!this.#stopping.signal.aborted) this.#options.onFailure(error);
    });
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#cancel?.();
    await this.#runs.settled();
  }

  /** Follows what a visit has found out about the hub of its feed. Returns what is to be done once the visit is committed. */
  async onVisited(
    transaction: Queries,
    { row, startedAtMs, result, settled }: Visit,
  ): Promise<(() => void) | undefined> {
    const known = await subscriptionOf(transaction, row.id);
    if (result.kind === 'failed') return undefined;
    const nowMs = this.#options.clock.nowMs();
    const found = result.kind === 'read' ? result.feed.websub : known;
    if (found?.hub === known?.hub && found?.topic === known?.topic) {
      const isNew = settled.some(({ action }) => action === 'publish' || action === 'correct');
      if (known) await paceVisits(transaction, known, { startedAtMs, isNew, nowMs });
      return undefined;
    }
    if (known) await deleteSubscription(transaction, known.id);
    if (!found || !this.#canBeReached()) return undefined;
    await insertSubscription(transaction, {
      id: randomBytes(18).toString('base64url'),
      source: row.id,
      hub: found.hub,
      topic: found.topic,
      secret: randomBytes(32).toString('base64url'),
      due_at_ms: nowMs,
    });
    return () => this.wake();
  }

  #canBeReached(): boolean {
    const { publicUrl, logger } = this.#options;
    if (publicUrl !== undefined) return true;
    if (!this.#hasSaid)
      logger.info('a source has a hub that could push, but PUBLIC_URL is not set: it is polled');
    this.#hasSaid = true;
    return false;
  }

  async #run(): Promise<void> {
    const { clock, store, isLeader = () => true } = this.#options;
    this.#cancel?.();
    if (!isLeader() || this.#stopping.signal.aborted) return;
    try {
      const due = await dueSubscriptions(store.db, clock.nowMs(), atOnce);
      await Promise.all(due.map((row) => this.#subscribe(row)));
    } finally {
      if (!this.#stopping.signal.aborted) this.#cancel = clock.after(minuteMs, () => this.wake());
    }
  }

  async #subscribe(row: SubscriptionRow): Promise<void> {
    const { store, clock, publicUrl } = this.#options;
    const failures = row.failures + 1;
    const pauseMs = Math.min(patienceMs * 2 ** row.failures, longestPauseMs);
    // Written first: the hub may verify before it answers.
    await updateSubscription(store.db, row.id, { failures, due_at_ms: clock.nowMs() + pauseMs });
    const answer = await callEndpoint(row.hub, {
      ...this.#options,
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'User-Agent': userAgent('reads feeds', publicUrl),
      },
      body: new URLSearchParams({
        'hub.callback': `${publicUrl}/v1/websub/${row.id}`,
        'hub.mode': 'subscribe',
        'hub.topic': row.topic,
        'hub.lease_seconds': String(leases.usualMs / 1000),
        'hub.secret': row.secret,
      }).toString(),
      stopped: this.#stopping.signal,
    });
    const isRefused = answer.kind === 'refused';
    if (isRefused)
      this.#options.logger.debug({ hub: row.hub, fault: answer.fault }, 'a hub did not subscribe us');
  }
}

/** What a hub that verifies a subscription changes: it is renewed when a tenth of its time is left. */
export function verifiedLease(leaseSeconds: string | undefined, nowMs: number) {
  const askedMs = Number(leaseSeconds ?? Number.NaN) * 1000;
  const leaseMs = Number.isFinite(askedMs)
    ? Math.min(leases.longestMs, Math.max(leases.shortestMs, askedMs))
    : leases.usualMs;
  return { lease_ends_at_ms: nowMs + leaseMs, due_at_ms: nowMs + Math.floor(leaseMs * 0.9), failures: 0 };
}
