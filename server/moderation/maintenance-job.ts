import { dayMs, minuteMs } from '../protocol/durations.ts';
import { purgeExpired, purgeUnusedUploads } from '../store/retention.ts';
import { restoreOverdue } from './decide.ts';
import type { ModerationContext } from './report.ts';

export interface MaintenanceOptions extends ModerationContext {
  /** Whether this node is the one that does it; by default it is the only one. */
  readonly isLeader?: () => boolean;
  /** Called when a run fails; it is retried. */
  readonly onFailure: (error: unknown) => void;
}

const intervalMs = minuteMs;

/** How long reports, decisions and unused uploads are stored; docs/operating.md documents it. */
const retention = {
  uploadsMs: dayMs,
  networksMs: 30 * dayMs,
  notesMs: 90 * dayMs,
  reportsMs: 180 * dayMs,
  auditMs: 3 * 365 * dayMs,
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
    const work = isLeader() ? runMaintenance(this.#options) : Promise.resolve();
    this.#running = work.catch(onFailure).finally(() => {
      if (!this.#isStopped) this.#cancel = clock.after(intervalMs, () => this.start());
    });
  }

  /** Resolves when the work in flight is done. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel?.();
    await this.#running;
  }
}

async function runMaintenance(context: ModerationContext): Promise<void> {
  const nowMs = context.clock.nowMs();
  await restoreOverdue(context);
  await context.store.write((transaction) =>
    purgeExpired(
      transaction,
      {
        networksMs: nowMs - retention.networksMs,
        notesMs: nowMs - retention.notesMs,
        reportsMs: nowMs - retention.reportsMs,
        auditMs: nowMs - retention.auditMs,
      },
      nowMs,
    ),
  );
  const unusedSinceMs = nowMs - retention.uploadsMs;
  while (await context.store.write((transaction) => purgeUnusedUploads(transaction, unusedSinceMs)));
}
