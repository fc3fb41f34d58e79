import type { Worker } from 'node:cluster';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { secondMs } from '../protocol/durations.ts';
import { withTimeout } from '../with-timeout.ts';
import { type Ending, type WorkerListener, WorkerProcess } from './worker-process.ts';

export interface SupervisorOptions {
  /** How many workers serve. */
  readonly count: number;
  readonly fork: () => Worker;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly listener: SupervisorListener;
}

export interface SupervisorListener extends WorkerListener {
  /** A worker has ended. */
  onEnd(worker: WorkerProcess): void;
  /** A worker that served has ended by itself, and is replaced. */
  onReplace(): void;
}

/** Workers do not start: one line says why. */
export class WorkerStartError extends Error {
  override readonly name = 'WorkerStartError';
}

const minBackoffMs = 200;
const maxBackoffMs = 10 * secondMs;
/** A worker that has served for this long did not end because of a faulty start. */
const soundMs = 5 * secondMs;
/** After this many workers have ended while starting, without one that serves, no more are started. */
const maxFailedStarts = 5;
const checkIntervalMs = 3 * secondMs;
/** A worker that is silent for this many checks is frozen: 15 seconds of the primary's own time, which may stand still too. */
const maxSilences = 5;
const drainingMs = secondMs;

/** Keeps the given number of workers running: replaces those that end, and those that give no more signs of life. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #workers = new Set<WorkerProcess>();
  readonly #givenUp = Promise.withResolvers<never>();
  /** Workers that ended too soon, one after another. */
  #failures = 0;
  #failedStarts = 0;
  #isStarted = false;
  #isStopping = false;
  #cancelCheck: (() => void) | undefined;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    // It may be given up while nobody waits for it.
    this.#givenUp.promise.catch(() => undefined);
  }

  /** Rejects with a `WorkerStartError` when there is no sense in starting more workers. */
  get givenUp(): Promise<never> {
    return this.#givenUp.promise;
  }

  /** The workers that were started and have not ended. */
  get running(): readonly WorkerProcess[] {
    return [...this.#workers];
  }

  get serving(): readonly WorkerProcess[] {
    return this.running.filter(({ servedMs, isStopping }) => servedMs !== undefined && !isStopping);
  }

  /**
   * Starts the first worker, which does the one-time work, then the others. Resolves with the address that they serve, once each of them
   * serves or has failed for the first time.
   *
   * @throws {WorkerStartError} if the first one does not start
   */
  async start(): Promise<string> {
    const first = this.#start();
    const url = await Promise.race([
      first.ready,
      first.ended.then((ending) => {
        throw new WorkerStartError(first.failure ?? `A worker ${howItEnded(ending)} while it started.`);
      }),
    ]);
    this.#isStarted = true;
    const others = Array.from({ length: this.#options.count - 1 }, () => this.#start());
    await Promise.all(others.map(({ ready, ended }) => Promise.race([ready, ended])));
    this.#checkWorkers();
    return url;
  }

  /** Lets `worker` stop, while another one takes its place. */
  replace(worker: WorkerProcess): void {
    if (this.#isStopping || worker.isStopping) return;
    worker.isStopping = true;
    worker.tell({ type: 'stop', together: 1 });
    this.#start();
  }

  /**
   * Lets all workers stop: first every `/readyz` reports draining, then their viewers leave. Those that need longer than `limitMs` are killed;
   * returns whether there were none.
   */
  async stop(limitMs: number): Promise<boolean> {
    const { clock } = this.#options;
    this.#isStopping = true;
    this.#cancelCheck?.();
    for (const worker of this.running) if (worker.servedMs === undefined) worker.kill();
    const workers = this.running;
    for (const worker of workers) worker.tell({ type: 'drain' });
    const drained = workers.map(({ draining, ended }) => Promise.race([draining, ended]));
    await withTimeout(clock, drainingMs, Promise.all(drained));
    for (const worker of workers) {
      worker.isStopping = true;
      worker.tell({ type: 'stop', together: workers.length });
    }
    const ended = Promise.all(workers.map((worker) => worker.ended));
    if ((await withTimeout(clock, limitMs, ended)) !== undefined) return true;
    this.kill();
    await ended;
    return false;
  }

  /** Ends all workers at once, and starts no more. */
  kill(): void {
    this.#isStopping = true;
    for (const worker of this.#workers) worker.kill();
  }

  #start(): WorkerProcess {
    const { fork, clock, listener } = this.#options;
    const worker = new WorkerProcess(fork(), clock, listener);
    this.#workers.add(worker);
    void worker.ended.then((ending) => this.#onEnd(worker, ending));
    return worker;
  }

  #onEnd(worker: WorkerProcess, ending: Ending): void {
    const { logger, clock, listener } = this.#options;
    this.#workers.delete(worker);
    listener.onEnd(worker);
    if (!this.#isStarted || this.#isStopping || worker.isStopping) return;
    const { servedMs, failure, pid } = worker;
    const about = { worker: pid, ...ending, reason: failure };
    if (servedMs === undefined) {
      logger.error(about, 'a worker did not start; trying again');
      this.#failedStarts += 1;
      if (this.#failedStarts >= maxFailedStarts && this.serving.length === 0)
        return this.#giveUp(failure ?? `the last one ${howItEnded(ending)}`);
    } else {
      logger.error(about, 'a worker ended; starting another one');
      this.#failedStarts = 0;
      listener.onReplace();
    }
    clock.after(this.#backoffMs(servedMs ?? 0), () => {
      if (!this.#isStopping) this.#start();
    });
  }

  #giveUp(reason: string): void {
    this.#isStopping = true;
    this.#cancelCheck?.();
    this.#givenUp.reject(new WorkerStartError(`Workers end while they start: ${reason}`));
  }

  /** The first one is replaced at once. */
  #backoffMs(servedMs: number): number {
    if (servedMs >= soundMs) this.#failures = 0;
    this.#failures += 1;
    return this.#failures === 1 ? 0 : Math.min(minBackoffMs * 2 ** (this.#failures - 2), maxBackoffMs);
  }

  #checkWorkers(): void {
    const { clock, logger } = this.#options;
    for (const worker of this.serving) {
      worker.silences += 1;
      if (worker.silences <= maxSilences) continue;
      logger.error({ worker: worker.pid }, 'a worker does not answer any more; ending it');
      worker.kill();
    }
    this.#cancelCheck = clock.after(checkIntervalMs, () => this.#checkWorkers());
  }
}

function howItEnded({ code, signal }: Ending): string {
  return signal === null ? `ended with status ${code}` : `was ended by ${signal}`;
}
