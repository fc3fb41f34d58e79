import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { userAgent } from '../outgoing/user-agent.ts';
import { dayMs, hourMs, minuteMs, secondMs } from '../protocol/durations.ts';
import { SingleFlight } from '../single-flight.ts';
import { isWhole, type Visit } from '../sources/visit.ts';
import type { Queries, Store } from '../store/store.ts';
import { findSource } from '../store/sources.ts';
import {
  dueSubscriptions,
  insertSubscription,
  subscriptionOf,
  updateSubscription,
  type SubscriptionRow,
} from '../store/websub-subscriptions.ts';
import {
  deleteUnsubscription,
  dueUnsubscriptions,
  endSubscription,
  postponeUnsubscription,
  type UnsubscriptionRow,
} from '../store/websub-unsubscriptions.ts';
import { callEndpoint, type EndpointAnswer, type EndpointPolicy } from '../webhooks/call-endpoint.ts';
import { leases } from './hub-request.ts';
import { paceVisits } from './record-push.ts';

export interface SubscriberOptions extends EndpointPolicy {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where hubs reach this node, without a slash at its end; `undefined` if no operator has named an address. */
  readonly publicUrl: string | undefined;
  /** Whether this node is the leader. Default: true. */
  readonly isLeader?: (() => boolean) | undefined;
  /** Called when something fails because of this server; it is retried. */
  readonly onFailure: (error: unknown) => void;
}

const atOnce = 20;
/** A hub that has accepted a request verifies it within this, or is asked again. */
const patienceMs = hourMs;
const longestPauseMs = dayMs;
/** How often a hub is sent an unsubscription. From then on a push is answered with 404. */
const maxGoodbyes = 4;

/** Subscribes to the hubs that feeds name (WebSub), renews subscriptions before they end, and unsubscribes. */
export class WebsubSubscriber {
  readonly #options: SubscriberOptions;
  readonly #runs = new SingleFlight(() => this.#run());
  readonly #stopping = new AbortController();
  #cancel: (() => void) | undefined;
  #hasSaid = false;

  constructor(options: SubscriberOptions) {
    this.#options = options;
  }

  /** Sends the requests to hubs that are due. */
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

  /** Stores what a visit has found out about the hub of its feed. Returns what to do once the visit is committed. */
  async onVisited(transaction: Queries, visit: Visit): Promise<(() => void) | undefined> {
    const { row, startedAtMs, result, settled, withdrawals } = visit;
    const known = await subscriptionOf(transaction, row.id);
    const nowMs = this.#options.clock.nowMs();
    if (result.kind === 'failed') {
      if (result.fault !== 'gone' || !known) return undefined;
      await endSubscription(transaction, known, nowMs);
      return () => this.wake();
    }
    const found = result.kind === 'read' ? result.feed.websub : known;
    if (found?.hub === known?.hub && found?.topic === known?.topic) {
      const isNew =
        withdrawals.length > 0 || settled.some(({ action }) => action === 'publish' || action === 'correct');
      if (known) await paceVisits(transaction, known, { startedAtMs, isNew, isWhole: isWhole(visit), nowMs });
      return undefined;
    }
    if (known) await endSubscription(transaction, known, nowMs);
    // Somebody may have paused or removed it during the visit.
    const isVisited = (await findSource(transaction, row.id))?.paused_at_ms === null;
    if (!found || !isVisited || !this.#canBeReached()) return () => this.wake();
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
      const nowMs = clock.nowMs();
      const [wanted, unwanted] = [
        await dueSubscriptions(store.db, nowMs, atOnce),
        await dueUnsubscriptions(store.db, nowMs, atOnce),
      ];
      await Promise.all([
        ...wanted.map((row) => this.#subscribe(row)),
        ...unwanted.map((row) => this.#unsubscribe(row)),
      ]);
    } finally {
      if (!this.#stopping.signal.aborted) this.#cancel = clock.after(minuteMs, () => this.wake());
    }
  }

  async #subscribe(row: SubscriptionRow): Promise<void> {
    const { store, clock, logger } = this.#options;
    const failures = row.failures + 1;
    // Written first: the hub may verify before it answers.
    await updateSubscription(store.db, row.id, { failures, due_at_ms: clock.nowMs() + pauseMs(row) });
    const answer = await this.#ask(row, 'subscribe', {
      'hub.lease_seconds': String(leases.usualMs / 1000),
      'hub.secret': row.secret,
    });
    if (answer.kind === 'accepted') return updateSubscription(store.db, row.id, { fault: null });
    const { fault, status } = answer;
    logger.debug({ hub: row.hub, fault }, 'hub rejected the subscription');
    await updateSubscription(store.db, row.id, {
      fault,
      refused_at_ms: isRefusal(status) ? clock.nowMs() : null,
    });
  }

  async #unsubscribe(row: UnsubscriptionRow): Promise<void> {
    const { store, clock } = this.#options;
    const nowMs = clock.nowMs();
    const isOver = row.failures >= maxGoodbyes || row.lease_ends_at_ms <= nowMs;
    if (isOver) return deleteUnsubscription(store.db, row.id);
    const change = { failures: row.failures + 1, due_at_ms: nowMs + pauseMs(row) };
    await postponeUnsubscription(store.db, row.id, change);
    await this.#ask(row, 'unsubscribe');
  }

  #ask(
    { id, hub, topic }: Pick<SubscriptionRow, 'id' | 'hub' | 'topic'>,
    mode: 'subscribe' | 'unsubscribe',
    more: Readonly<Record<string, string>> = {},
  ): Promise<EndpointAnswer> {
    const { publicUrl } = this.#options;
    return callEndpoint(hub, {
      ...this.#options,
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'User-Agent': userAgent('reads feeds', publicUrl),
      },
      body: new URLSearchParams({
        'hub.callback': `${publicUrl}/v1/websub/${id}`,
        'hub.mode': mode,
        'hub.topic': topic,
        ...more,
      }).toString(),
      stopped: this.#stopping.signal,
    });
  }
}

function pauseMs({ failures }: Pick<SubscriptionRow, 'failures'>): number {
  return Math.min(patienceMs * 2 ** failures, longestPauseMs);
}

/** Whether a hub refused for good, not only for now. */
function isRefusal(status: number | undefined): boolean {
  return status !== undefined && status >= 400 && status <= 499 && ![408, 425, 429].includes(status);
}

/** What a hub that verifies a subscription changes: it is renewed when a tenth of its time is left. */
export function verifiedLease(leaseSeconds: string | undefined, nowMs: number) {
  const askedMs = Number(leaseSeconds ?? Number.NaN) * secondMs;
  const leaseMs = Number.isFinite(askedMs)
    ? Math.min(leases.longestMs, Math.max(leases.shortestMs, askedMs))
    : leases.usualMs;
  return {
    lease_ends_at_ms: nowMs + leaseMs,
    due_at_ms: nowMs + Math.floor(leaseMs * 0.9),
    failures: 0,
    refused_at_ms: null,
    fault: null,
  };
}
