import { SingleFlight } from '../single-flight.ts';
import { hourMs, secondMs } from '../protocol/durations.ts';
import { deleteIdempotencyKeysBefore } from '../store/idempotency-keys.ts';
import { findDueHeadlines, isStillDue, nextDueMs, type DueHeadline } from '../store/due-headlines.ts';
import type { ChannelRow } from '../store/channels.ts';
import { updateHeadline, type HeadlineRow } from '../store/headlines.ts';
import type { Queries } from '../store/store.ts';
import { idempotencyRetentionMs } from './idempotency.ts';
import { lockHeadline } from './correct.ts';
import { announcePublished, canAddBreaking, expire } from './expiry.ts';
import { schedulerActor, type WriteContext } from '../store/write-context.ts';
import { toNewsroomHeadline } from './newsroom-headline.ts';

export interface SchedulerOptions extends WriteContext {
  /** Whether this node is the leader. Default: true. */
  readonly isLeader?: () => boolean;
  /** Called when a run fails; it is retried. */
  readonly onFailure: (error: unknown) => void;
}

/** The longest wait: a clock may be set forward, and another node may schedule something earlier. */
const maxDelayMs = 5 * secondMs;
const purgeIntervalMs = hourMs;
const retryMs = secondMs;
const batch = 100;

/**
 * Publishes and expires headlines at their dates, and purges old idempotency keys. All dates are in the store, so a restart finds
 * what fell due in the meantime. Two nodes may run it for a moment, since each step checks again once it has locked the channel.
 */
export class HeadlineScheduler {
  readonly #options: SchedulerOptions;
  readonly #runs = new SingleFlight(() => this.#run());
  #cancel: (() => void) | undefined;
  #isStopped = false;
  #purgedAtMs = 0;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  start(): void {
    this.wake();
  }

  /** Does what is due and waits for the next date. Called whenever dates may have changed. */
  wake(): void {
    if (!this.#isStopped) void this.#runs.run();
  }

  /** Resolves when the work in flight is done. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel?.();
    await this.#runs.settled();
  }

  async #run(): Promise<void> {
    if (this.#isStopped) return;
    const { clock, store, onFailure, isLeader = () => true } = this.#options;
    this.#cancel?.();
    // Woken when it becomes the leader.
    if (!isLeader()) return;
    let delayMs = retryMs;
    try {
      await runDue(this.#options);
      await this.#purgeIdempotencyKeys();
      const nextMs = await nextDueMs(store.db);
      const untilNextMs = nextMs === undefined ? maxDelayMs : nextMs - clock.nowMs();
      delayMs = Math.min(Math.max(untilNextMs, 0), maxDelayMs);
    } catch (error) {
      onFailure(error);
    }
    if (!this.#isStopped) this.#cancel = clock.after(delayMs, () => this.wake());
  }

  async #purgeIdempotencyKeys(): Promise<void> {
    const { clock, store } = this.#options;
    const nowMs = clock.nowMs();
    if (nowMs - this.#purgedAtMs < purgeIntervalMs) return;
    await deleteIdempotencyKeysBefore(store.db, nowMs - idempotencyRetentionMs);
    this.#purgedAtMs = nowMs;
  }
}

/** Runs everything that is due now. */
export async function runDue(context: WriteContext): Promise<void> {
  const { store, clock, committed } = context;
  for (;;) {
    const due = await findDueHeadlines(store.db, clock.nowMs(), batch);
    for (const one of due) {
      await store.write((transaction) => runOne(transaction, one, clock.nowMs()));
      committed(one.channel);
    }
    if (due.length < batch) return;
  }
}

async function runOne(transaction: Queries, due: DueHeadline, nowMs: number): Promise<void> {
  const { channel, row } = await lockHeadline(transaction, due.id);
  // Another node or an editor may have acted since it was found due.
  if (!(await isStillDue(transaction, due, nowMs))) return;
  if (due.what === 'publish') return publishDue(transaction, channel, row, nowMs);
  await expire(transaction, channel.id, row.id, nowMs, { cause: due.what === 'age' ? 'age' : 'date' });
}

async function publishDue(
  transaction: Queries,
  channel: ChannelRow,
  row: HeadlineRow,
  nowMs: number,
): Promise<void> {
  const isBreaking =
    row.priority === 'breaking' && (await canAddBreaking(transaction, row.channel, row.id, nowMs));
  const published = await updateHeadline(transaction, row.id, {
    state: 'live',
    publish_at_ms: null,
    // A held headline comes back in its old place.
    published_at_ms: row.published_at_ms ?? nowMs,
    // Nobody is here to choose which one to lower, so it is published as normal, and the audit shows it.
    ...(!isBreaking && { priority: 'normal', breaking_until_ms: null }),
  });
  await announcePublished(transaction, channel, published, nowMs, {
    atMs: nowMs,
    actor: schedulerActor,
    action: 'headline.publish',
    channel: row.channel,
    subject: row.id,
    after: toNewsroomHeadline(published),
  });
}
