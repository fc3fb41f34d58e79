import { purgeExpired, purgeUnusedUploads } from '../store/retention.ts';
import { restoreOverdue } from './decide.ts';
import type { ModerationContext } from './report.ts';

export interface MaintenanceOptions extends ModerationContext {
  /** Told when it could not be done; it is tried again. */
  readonly onFailure: (error: unknown) => void;
}

const everyMs = 60_000;
const dayMs = 86_400_000;

/** How long is kept what readers said of pictures, what was done about it, and uploads without a headline; docs/operating.md says the same. */
const retention = {
  uploadsMs: dayMs,
  networksMs: 30 * dayMs,
  notesMs: 90 * dayMs,
  reportsMs: 180 * dayMs,
  auditMs: 3 * 365 * dayMs,
} as const;

/** Does for pictures what time asks for: puts those back that waited too long, and forgets what was kept long enough. */
export class MaintenanceJob {
  readonly #options: MaintenanceOptions;
  #cancel: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #isStopped = false;

  constructor(options: MaintenanceOptions) {
    this.#options = options;
  }

  start(): void {
    const { clock, onFailure } = this.#options;
    this.#running = runMaintenance(this.#options)
      .catch(onFailure)
      .finally(() => {
        if (!this.#isStopped) this.#cancel = clock.after(everyMs, () => this.start());
      });
  }

  /** Resolves when what was begun is done. */
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
