import { minuteMs } from '../protocol/durations.ts';
import type { EntryAction, EntryReason } from '../protocol/newsroom/sources.ts';
import { KeyedSemaphore } from '../semaphore.ts';
import { SingleFlight } from '../single-flight.ts';
import type { Queries } from '../store/store.ts';
import { claimVisit, dueSources, nextVisitMs, type SourceRow } from '../store/sources.ts';
import type { FeedFetcher } from './feed-fetcher.ts';
import { recordVisit } from './record-visit.ts';
import { visitSource, type Visit, type VisitContext } from './visit.ts';

export interface VisitSchedulerOptions extends Omit<VisitContext, 'channelMutex'> {
  /** Whether this node is the leader. Default: true. */
  readonly isLeader?: () => boolean;
  /** Called with each visit, in the transaction that records it; what it returns is called once that is committed. */
  readonly onVisited?:
    ((transaction: Queries, visit: Visit) => Promise<(() => void) | undefined>) | undefined;
  /** Called when a visit fails because of this server; it is retried. */
  readonly onFailure: (error: unknown) => void;
}

/** The most visits at once. Sources with faults have separate places, so that they never keep the others waiting. */
const placesOfSound = 12;
const placesOfFaulty = 4;
/** A visit whose node died is repeated after this. */
const claimMs = 5 * minuteMs;
/** The longest wait: a clock may be set forward. */
const maxDelayMs = minuteMs;

/** Visits sources at their times. Their dates are in the store, so that a restart, or another node, goes on. */
export class VisitScheduler {
  readonly #options: VisitSchedulerOptions;
  readonly #runs = new SingleFlight(() => this.#run());
  readonly #visits = new Map<string, { readonly isFaulty: boolean; readonly done: Promise<void> }>();
  readonly #outcomes = new Map<string, number>();
  readonly #channelMutex = new KeyedSemaphore(1);
  readonly #stopping = new AbortController();
  #cancel: (() => void) | undefined;

  constructor(options: VisitSchedulerOptions) {
    this.#options = options;
  }

  get fetcher(): FeedFetcher {
    return this.#options.fetcher;
  }

  /** The ids of the sources that are being visited. */
  get visiting(): ReadonlySet<string> {
    return new Set(this.#visits.keys());
  }

  /** Entries since the start by channel and outcome, which are the two parts of each key. */
  get outcomes(): ReadonlyMap<string, number> {
    return this.#outcomes;
  }

  start(): void {
    this.wake();
  }

  /** Begins the visits that are due. Called whenever their times may have changed. */
  wake(): void {
    if (!this.#stopping.signal.aborted) this.#runs.run().catch(this.#options.onFailure);
  }

  /** Resolves when no visit is in flight and none is begun. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#cancel?.();
    await this.#runs.settled();
    await this.#options.fetcher.close();
    await Promise.allSettled([...this.#visits.values()].map(({ done }) => done));
  }

  async #run(): Promise<void> {
    const { clock, store, isLeader = () => true } = this.#options;
    this.#cancel?.();
    // Woken when it becomes the leader.
    if (!isLeader() || this.#stopping.signal.aborted) return;
    let delayMs = maxDelayMs;
    // One time for all queries: a visit that fell due between two of them would be taken for one that waits for a place.
    const nowMs = clock.nowMs();
    try {
      await this.#begin(false, placesOfSound, nowMs);
      await this.#begin(true, placesOfFaulty, nowMs);
      const nextMs = await nextVisitMs(store.db, [...this.#visits.keys()]);
      // Overdue visits wait for a place, and each visit that ends wakes this scheduler.
      const untilMs = nextMs === undefined ? maxDelayMs : nextMs - nowMs;
      if (untilMs > 0) delayMs = Math.min(untilMs, maxDelayMs);
    } finally {
      if (!this.#stopping.signal.aborted) this.#cancel = clock.after(delayMs, () => this.wake());
    }
  }

  async #begin(isFaulty: boolean, places: number, nowMs: number): Promise<void> {
    const { store } = this.#options;
    const taken = [...this.#visits.values()].filter((visit) => visit.isFaulty === isFaulty).length;
    const due = await dueSources(store.db, nowMs, {
      isFaulty,
      except: [...this.#visits.keys()],
      limit: places - taken,
    });
    for (const row of due) {
      if (!(await claimVisit(store.db, row, nowMs + claimMs))) continue;
      const done = this.#visit(row).finally(() => {
        this.#visits.delete(row.id);
        this.wake();
      });
      this.#visits.set(row.id, { isFaulty, done });
    }
  }

  /** Never rejects. */
  async #visit(row: SourceRow): Promise<void> {
    const { store, clock, random, onVisited, onFailure } = this.#options;
    try {
      const context = { ...this.#options, channelMutex: this.#channelMutex };
      await visitSource(context, row, this.#stopping.signal, async (visit) => {
        const afterCommit = await store.write(async (transaction) => {
          await recordVisit(transaction, visit, clock.nowMs(), random());
          return onVisited?.(transaction, visit);
        });
        afterCommit?.();
        this.#count(visit);
      });
    } catch (error) {
      if (!this.#stopping.signal.aborted) onFailure(error);
    }
  }

  #count({ row, settled, remembered, withdrawals }: Visit): void {
    for (const { action, reason } of withdrawals) this.#add(row.channel, outcomeOf(action, reason));
    for (const { action, reason, headline } of settled) {
      const outcome = outcomeOf(action, reason);
      if (action === 'refuse' && remembered.has(headline.externalId)) continue;
      this.#add(row.channel, outcome);
    }
  }

  #add(channel: string, outcome: string): void {
    const key = `${channel} ${outcome}`;
    this.#outcomes.set(key, (this.#outcomes.get(key) ?? 0) + 1);
  }
}

function outcomeOf(action: EntryAction, reason: EntryReason): string {
  const names: Readonly<Record<EntryAction, string>> = {
    publish: 'published',
    correct: 'corrected',
    retract: 'retracted',
    leave: reason,
    refuse: 'refused',
  };
  return names[action];
}
