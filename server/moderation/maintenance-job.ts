import { forget, forgetUploads } from '../store/retention.ts';
import { runCasesDue } from './decide.ts';
import type { Reporting } from './report.ts';

export interface UpkeepOptions extends Reporting {
  /** Told when it could not be done; it is tried again. */
  readonly onFailure: (error: unknown) => void;
}

const everyMs = 60_000;
const dayMs = 86_400_000;

/** How long is kept what readers said of pictures, what was done about it, and uploads without a headline; docs/operating.md says the same. */
const kept = {
  uploadsMs: dayMs,
  networksMs: 30 * dayMs,
  notesMs: 90 * dayMs,
  reportsMs: 180 * dayMs,
  auditMs: 3 * 365 * dayMs,
} as const;

/** Does for pictures what time asks for: puts those back that waited too long, and forgets what was kept long enough. */
export class Upkeep {
  readonly #options: UpkeepOptions;
  #cancel: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #isStopped = false;

  constructor(options: UpkeepOptions) {
    this.#options = options;
  }

  start(): void {
    const { clock, onFailure } = this.#options;
    this.#running = runUpkeep(this.#options)
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

async function runUpkeep(reporting: Reporting): Promise<void> {
  const nowMs = reporting.clock.nowMs();
  await runCasesDue(reporting);
  await reporting.store.write((transaction) =>
    forget(
      transaction,
      {
        networksMs: nowMs - kept.networksMs,
        notesMs: nowMs - kept.notesMs,
        reportsMs: nowMs - kept.reportsMs,
        auditMs: nowMs - kept.auditMs,
      },
      nowMs,
    ),
  );
  const unusedSinceMs = nowMs - kept.uploadsMs;
  while (await reporting.store.write((transaction) => forgetUploads(transaction, unusedSinceMs)));
}
