import { CompiledQuery, type Transaction } from 'kysely';
import { savepoint } from './savepoint.ts';
import type { Schema } from './schema.ts';

type Work<Result> = (transaction: Transaction<Schema>) => Promise<Result>;
/** Runs `work` in one transaction; durable once the promise resolves. */
type Transact = (work: Work<void>) => Promise<void>;

interface Job {
  readonly work: Work<unknown>;
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
}

type Outcome = { readonly result: unknown } | { readonly error: unknown };

/** Bounds how long a job that only reads has to wait. */
const maxJobs = 16;

/**
 * Commits waiting jobs together. SQLite has one writer, and each commit waits for the disk: jobs that arrive meanwhile share the next
 * commit. A job that fails undoes its own work, and nothing of the others. Nobody is answered before the commit.
 */
export class GroupCommit {
  readonly #transact: Transact;
  readonly #waiting: Job[] = [];
  #isRunning = false;

  constructor(transact: Transact) {
    this.#transact = transact;
  }

  run<Result>(work: Work<Result>): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.push({ work, resolve, reject });
      if (!this.#isRunning) void this.#runAll();
    });
  }

  async #runAll(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) {
      await this.#commit(this.#waiting.splice(0, maxJobs));
      // What else the process has to do gets its turn, and more jobs come.
      if (this.#waiting.length > 0) await new Promise((resolve) => setImmediate(resolve));
    }
    this.#isRunning = false;
  }

  /** Never rejects. */
  async #commit(jobs: readonly Job[]): Promise<void> {
    const outcomes = new Map<Job, Outcome>();
    try {
      await this.#transact(async (transaction) => {
        for (const job of jobs) outcomes.set(job, await runOne(transaction, job, jobs.length > 1));
      });
    } catch (error) {
      for (const job of jobs) {
        const outcome = outcomes.get(job);
        job.reject(outcome && 'error' in outcome ? outcome.error : error);
      }
      return;
    }
    for (const [job, outcome] of outcomes) {
      if ('error' in outcome) job.reject(outcome.error);
      else job.resolve(outcome.result as never);
    }
  }
}

async function runOne(transaction: Transaction<Schema>, { work }: Job, isShared: boolean): Promise<Outcome> {
  // Alone, a failure rolls the transaction back.
  if (!isShared) return { result: await work(transaction) };
  await transaction.executeQuery(CompiledQuery.raw(savepoint.set));
  try {
    const result = await work(transaction);
    await transaction.executeQuery(CompiledQuery.raw(savepoint.release));
    return { result };
  } catch (error) {
    await takeBack(transaction, error);
    return { error };
  }
}

/** @throws the cause, if SQLite has rolled back the whole transaction by itself */
async function takeBack(transaction: Transaction<Schema>, cause: unknown): Promise<void> {
  try {
    await transaction.executeQuery(CompiledQuery.raw(savepoint.rollBack));
    await transaction.executeQuery(CompiledQuery.raw(savepoint.release));
  } catch {
    throw cause;
  }
}
