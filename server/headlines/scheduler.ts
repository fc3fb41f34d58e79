import { append } from '../log/append.ts';
import { deleteIdempotencyKeysBefore } from '../store/idempotency-keys.ts';
import { record } from '../store/audit.ts';
import { findDue, isStillDue, nextDueMs, type Due } from '../store/due.ts';
import { toHeadline, updateHeadline, type HeadlineRow } from '../store/headlines.ts';
import type { Queries } from '../store/store.ts';
import { idempotencyRetentionMs } from './idempotency.ts';
import { lockHeadline } from './correct.ts';
import { expire, canAddBreaking, enforceHeadlineLimit } from './expiry.ts';
import { schedulerActor, toNewsroomHeadline, type WriteContext } from '../store/write-context.ts';

export interface SchedulerOptions extends WriteContext {
  /** Told when what is due could not be done; it is tried again. */
  readonly onFailure: (error: unknown) => void;
}

/** Looked at least this often, so that a clock that is set forward is noticed. */
const lookAtLeastEveryMs = 60_000;
const forgetAnswersEveryMs = 3_600_000;
const retryMs = 1000;
const batch = 100;

/**
 * Does what is due: publishes and expires headlines by their dates, and forgets answers kept for retries. All dates are in the
 * store, so that a restart finds what fell due meanwhile; any number of nodes may run it, since each step looks again
 * once it holds the channel.
 */
export class HeadlineScheduler {
  readonly #options: SchedulerOptions;
  #cancel: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #isAskedAgain = false;
  #isStopped = false;
  #forgotAnswersAtMs = 0;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  /** Does what is due and arms itself for the next date. Called at the start, and whenever dates may have changed. */
  look(): void {
    if (this.#isStopped) return;
    if (this.#running) {
      this.#isAskedAgain = true;
      return;
    }
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      if (!this.#isAskedAgain) return;
      this.#isAskedAgain = false;
      this.look();
    });
  }

  /** Resolves when what was begun is done. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel?.();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { clock, store, onFailure } = this.#options;
    this.#cancel?.();
    let delayMs = retryMs;
    try {
      await runDue(this.#options);
      await this.#forgetAnswers();
      const nextMs = await nextDueMs(store.db);
      const untilNextMs = nextMs === undefined ? lookAtLeastEveryMs : nextMs - clock.nowMs();
      delayMs = Math.min(Math.max(untilNextMs, 0), lookAtLeastEveryMs);
    } catch (error) {
      onFailure(error);
    }
    if (!this.#isStopped) this.#cancel = clock.after(delayMs, () => this.look());
  }

  async #forgetAnswers(): Promise<void> {
    const { clock, store } = this.#options;
    const nowMs = clock.nowMs();
    if (nowMs - this.#forgotAnswersAtMs < forgetAnswersEveryMs) return;
    await deleteIdempotencyKeysBefore(store.db, nowMs - idempotencyRetentionMs);
    this.#forgotAnswersAtMs = nowMs;
  }
}

/** Does everything that is due now. */
export async function runDue(context: WriteContext): Promise<void> {
  const { store, clock, committed } = context;
  for (;;) {
    const due = await findDue(store.db, clock.nowMs(), batch);
    for (const one of due) {
      await store.write((transaction) => runOne(transaction, one, clock.nowMs()));
      committed(one.channel);
    }
    if (due.length < batch) return;
  }
}

async function runOne(transaction: Queries, due: Due, nowMs: number): Promise<void> {
  const { channel, row } = await lockHeadline(transaction, due.id);
  // Another node, or an editor, may have been here since it was found due.
  if (!(await isStillDue(transaction, due, nowMs))) return;
  if (due.what === 'publish') {
    await publishDue(transaction, row, nowMs);
    await enforceHeadlineLimit(transaction, channel, nowMs);
    return;
  }
  await expire(transaction, channel.id, row.id, nowMs, { cause: due.what === 'age' ? 'age' : 'date' });
}

async function publishDue(transaction: Queries, row: HeadlineRow, nowMs: number): Promise<void> {
  const isBreaking =
    row.priority === 'breaking' && (await canAddBreaking(transaction, row.channel, row.id, nowMs));
  const published = await updateHeadline(transaction, row.id, {
    state: 'live',
    publish_at_ms: null,
    published_at_ms: nowMs,
    // Nobody is here to choose which one to lower: it comes, as a normal one, and the audit shows it.
    ...(!isBreaking && { priority: 'normal', breaking_until_ms: null }),
  });
  await record(transaction, {
    atMs: nowMs,
    actor: schedulerActor,
    action: 'headline.publish',
    channel: row.channel,
    subject: row.id,
    after: toNewsroomHeadline(published),
  });
  const event = { type: 'headline:published', headline: toHeadline(published) } as const;
  await append(transaction, row.channel, event, nowMs);
}
