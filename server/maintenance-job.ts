import { setImmediate } from 'node:timers/promises';
import { dayMs, minuteMs } from './protocol/durations.ts';
import { purgeViewerCounts } from './store/audience.ts';
import { purgeDrafts } from './store/drafts.ts';
import { channelsToTrim, trimEvents } from './store/trim-events.ts';
import { purgeExpired, purgeUnusedUploads } from './store/purge-expired.ts';
import { purgeRetiredHeadlines } from './store/retired-headlines.ts';
import type { Queries } from './store/store.ts';
import { restoreOverdue } from './moderation/decide.ts';
import type { ModerationContext } from './moderation/report.ts';

/** The retention times that an operator sets. */
export interface Retention {
  readonly headlinesMs: number;
  /** For decisions of moderators too. */
  readonly auditMs: number;
}

export const defaultRetention: Retention = { headlinesMs: 365 * dayMs, auditMs: 3 * 365 * dayMs };

export interface MaintenanceOptions extends ModerationContext {
  /** Whether this node is the leader. Default: true. */
  readonly isLeader?: () => boolean;
  readonly retention?: Retention | undefined;
  /** Called when a run fails; it is retried. */
  readonly onFailure: (error: unknown) => void;
}

const intervalMs = minuteMs;

/** How long the data without a setting of its own is stored; docs/operating.md documents it. */
const fixedRetention = {
  uploadsMs: dayMs,
  eventsMs: dayMs,
  networksMs: 30 * dayMs,
  notesMs: 90 * dayMs,
  reportsMs: 180 * dayMs,
  /** Long enough to compare a day with the same day of the week before. */
  viewersMs: 8 * dayMs,
  draftsMs: 90 * dayMs,
} as const;

/** Restores overdue pictures and purges expired data. */
export class MaintenanceJob {
  readonly #options: MaintenanceOptions;
  #cancel: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #isStopped = false;

  constructor(options: MaintenanceOptions) {
    this.#options = options;
  }

  start(): void {
    const { clock, onFailure, isLeader = () => true } = this.#options;
    const work = isLeader() ? runMaintenance(this.#options, () => this.#isStopped) : Promise.resolve();
    this.#running = work.catch(onFailure).finally(() => {
      if (!this.#isStopped) this.#cancel = clock.after(intervalMs, () => this.start());
    });
  }

  /** Resolves when a run that has begun is done. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /** Resolves when the work in flight is done; the rest is left for the next start. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel?.();
    await this.#running;
  }
}

async function runMaintenance(context: MaintenanceOptions, isStopped: () => boolean): Promise<void> {
  const { store, clock, retention = defaultRetention } = context;
  const nowMs = clock.nowMs();
  const since = {
    networksMs: nowMs - fixedRetention.networksMs,
    notesMs: nowMs - fixedRetention.notesMs,
    reportsMs: nowMs - fixedRetention.reportsMs,
    auditMs: nowMs - retention.auditMs,
  };
  const unusedSinceMs = nowMs - fixedRetention.uploadsMs;
  const retiredSinceMs = nowMs - retention.headlinesMs;
  const eventsSinceMs = nowMs - fixedRetention.eventsMs;

  /** In many short transactions: newsrooms publish between them. */
  async function untilDone(work: (transaction: Queries) => Promise<boolean>): Promise<void> {
    while ((await store.write(work)) && !isStopped()) await setImmediate();
  }

  await restoreOverdue(context);
  await untilDone((transaction) => purgeExpired(transaction, since, nowMs));
  await untilDone((transaction) => purgeUnusedUploads(transaction, unusedSinceMs));
  await untilDone((transaction) => purgeRetiredHeadlines(transaction, retiredSinceMs));
  await untilDone((transaction) => purgeViewerCounts(transaction, nowMs - fixedRetention.viewersMs));
  await untilDone((transaction) => purgeDrafts(transaction, nowMs - fixedRetention.draftsMs));
  for (const channel of await channelsToTrim(store.db, eventsSinceMs))
    await untilDone((transaction) => trimEvents(transaction, channel, eventsSinceMs));
}
