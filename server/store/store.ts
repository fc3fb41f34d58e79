import type { Kysely, LogEvent, Transaction, TransactionBuilder } from 'kysely';
import { isPostgresAddress } from '../config-values.ts';
import { collectAppended, type AppendedEvent } from './appended-events.ts';
import { holdMessages, type NodeMessageSender, type NodeMessage } from './node-message-sender.ts';
import { DiskReserve } from './disk-reserve.ts';
import { GroupCommit } from './group-commit.ts';
import { migrate } from './migrations.ts';
import { assertRecent, openPostgres } from './postgres.ts';
import type { Schema } from './schema.ts';
import { openSqlite } from './sqlite.ts';
import type { Send } from './sqlite-driver.ts';
import { storeFaultOf } from './store-fault.ts';
import { StoreHealth, type StoreHealthListener } from './store-health.ts';

/** Where queries run: the store itself, or a transaction. */
export type Queries = Kysely<Schema>;

type Work<Result> = (transaction: Transaction<Schema>) => Promise<Result>;

/** Everything that a node stores, in one database. */
export interface Store {
  readonly db: Queries;
  readonly health: StoreHealth;
  /** Runs `work` in one transaction; durable once the promise resolves, rolled back if `work` throws. */
  write<Result>(work: Work<Result>): Promise<Result>;
  /**
   * As `write`, for what must be possible on a full disk too: retracting, and signing in to do so. It may use the room that is kept
   * free for it; `work` may run twice.
   */
  writeUrgently<Result>(work: Work<Result>): Promise<Result>;
  /** Runs `work` on one consistent snapshot of the database. */
  read<Result>(work: Work<Result>): Promise<Result>;
  /** As `read`, on a copy that may be behind; `undefined` while that fails. Without it there is no copy. */
  readonly readFromReplica?: <Result>(work: Work<Result>) => Promise<Result | undefined>;
  /** From now on `sender` sends the messages of transactions to other nodes, as long as it reaches them. */
  sendNodeMessagesBy(sender: NodeMessageSender): void;
  /** From now on `listener` is given each event that a transaction of this process has appended to a log, once it is committed. */
  onAppended(listener: (event: AppendedEvent) => void): void;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** A replica of the PostgreSQL database. */
  readonly replicaUrl?: string | undefined;
  /** The file that keeps room on the disk of a SQLite file; without it no room is kept. */
  readonly reserveFile?: string | undefined;
  /** How long PostgreSQL may take for a connection, or for one statement. */
  readonly waitMs?: number | undefined;
  /** Receives the notifications for the other processes that use a SQLite file; without it there are none. */
  readonly send?: Send | undefined;
  readonly listener?: StoreListener | undefined;
}

export interface StoreListener extends StoreHealthListener {
  /** Called once when the replica fails. */
  replicaFailed?(error: unknown): void;
  /** Called when the replica works again. */
  replicaRecovered?(): void;
}

const nobody: StoreListener = { faulted: () => undefined, recovered: () => undefined };

/** Opens the store at `address`, a file's path or `postgres://…`, and brings its schema up to date. */
export async function openStore(address: string, options: StoreOptions = {}): Promise<Store> {
  const isPostgres = isPostgresAddress(address);
  const { listener = nobody } = options;
  const health = new StoreHealth(listener);
  const noteFailure = (event: LogEvent) => {
    if (event.level === 'error') health.failed(event.error);
  };
  const db = isPostgres
    ? await openMigratedPostgres(address, noteFailure, health, options.waitMs)
    : await migrated(openSqlite(address, { log: noteFailure, send: options.send }));
  const replica = options.replicaUrl === undefined ? undefined : openPostgres(options.replicaUrl);
  const reserve = options.reserveFile === undefined ? undefined : new DiskReserve(options.reserveFile);

  let sender: NodeMessageSender | undefined;
  const appendedListeners: ((event: AppendedEvent) => void)[] = [];

  type Transact = <Result>(work: Work<Result>) => Promise<Result>;
  const transact: Transact = (work) => execute(db.transaction(), work);
  // PostgreSQL itself commits together what is committed at once.
  const group = isPostgres ? undefined : new GroupCommit(transact);

  async function write<Result>(work: Work<Result>, run: Transact): Promise<Result> {
    const used = sender?.reachesAllNodes === true ? sender : undefined;
    const messages: NodeMessage[] = [];
    const appended: AppendedEvent[] = [];
    const committed = run((transaction) => {
      if (used) holdMessages(transaction, messages);
      if (appendedListeners.length > 0) collectAppended(transaction, appended);
      return work(transaction);
    });
    const result = await committed.catch((error: unknown) => {
      health.failed(error);
      throw error;
    });
    for (const { topic, payload } of messages) void used?.send(topic, payload);
    for (const event of appended) for (const listener of appendedListeners) listener(event);
    // Without its reserve the disk is still full.
    if (health.fault !== undefined && (reserve?.isHeld ?? true)) health.succeeded();
    return result;
  }

  function readOn<Result>(database: Queries, work: Work<Result>): Promise<Result> {
    const reading = database.transaction().setAccessMode('read only');
    return execute(isPostgres ? reading.setIsolationLevel('repeatable read') : reading, work);
  }

  let isReplicaLost = false;

  async function readReplica<Result>(from: Queries, work: Work<Result>): Promise<Result | undefined> {
    try {
      const result = await readOn(from, work);
      if (isReplicaLost) listener.replicaRecovered?.();
      isReplicaLost = false;
      return result;
    } catch (error) {
      if (!isReplicaLost) listener.replicaFailed?.(error);
      isReplicaLost = true;
      return undefined;
    }
  }

  /** The rest of the reserve is for what must be retracted. */
  function holdReserve(): void {
    try {
      reserve?.hold();
    } catch (error) {
      health.failed(error);
      throw error;
    }
  }

  return {
    db,
    health,
    async write(work) {
      holdReserve();
      return write(work, group ? (grouped) => group.run(grouped) : transact);
    },
    async writeUrgently(work) {
      try {
        return await write(work, transact);
      } catch (error) {
        if (storeFaultOf(error) !== 'disk-full' || !reserve?.isHeld) throw error;
        reserve.release();
        return write(work, transact);
      }
    },
    read: (work) => readOn(db, work),
    ...(replica && { readFromReplica: (work) => readReplica(replica, work) }),
    sendNodeMessagesBy(given) {
      sender = given;
    },
    onAppended(listener) {
      appendedListeners.push(listener);
    },
    async close() {
      await replica?.destroy();
      await db.destroy();
    },
  };
}

/** Migrations wait for each other and may take long: they get connections without a limit. */
async function openMigratedPostgres(
  address: string,
  log: (event: LogEvent) => void,
  health: StoreHealth,
  waitMs: number | undefined,
): Promise<Queries> {
  const migrating = await migrated(openPostgres(address, { isPatient: true }), assertRecent);
  await migrating.destroy();
  return openPostgres(address, {
    log,
    waitMs,
    onUnreachable: (error) => health.failed(error),
    onReachable: () => health.reached(),
  });
}

async function migrated(
  db: Queries,
  check: (db: Queries) => Promise<void> = () => Promise.resolve(),
): Promise<Queries> {
  try {
    await check(db);
    await migrate(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** Runs `work` in a transaction. An error of the rollback that follows never hides the error of `work`. */
async function execute<Result>(builder: TransactionBuilder<Schema>, work: Work<Result>): Promise<Result> {
  let failure: { readonly error: unknown } | undefined;
  try {
    return await builder.execute(async (transaction) => {
      try {
        return await work(transaction);
      } catch (error) {
        failure = { error };
        throw error;
      }
    });
  } catch (error) {
    throw failure ? failure.error : error;
  }
}
