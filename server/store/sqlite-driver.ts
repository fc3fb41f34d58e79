import type { DatabaseSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type QueryResult,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely';
import { setTimeout as delay } from 'node:timers/promises';
import { Semaphore } from '../semaphore.ts';
import type { OpenedFiles } from './opened-files.ts';
import { savepoint } from './savepoint.ts';
import { asKyselyExpects } from './sqlite-statements.ts';
import { storeFaultOf } from './store-fault.ts';

/** Sends `payload` to all subscribers of `topic` in other processes that use the file. */
export type Send = (topic: string, payload: string) => void;

/** How long to wait while nobody writes: the holder of the lock is then frozen. Every request is still answered within two seconds. */
const patienceMs = 1500;
/** How long to wait in all, while others do write. */
const maxPatienceMs = 10_000;
const minDelayMs = 1;
const delayRangeMs = 4;

/**
 * The driver of one connection, whose users take turns. While another process writes, SQLite refuses at once, and the driver tries again:
 * meanwhile the turn goes to others, who may only want to read.
 *
 * When a disk is full or fails, SQLite may roll a transaction back by itself. The rollback that Kysely then sends fails, and would be
 * reported in place of the cause; and statements that follow would be committed one by one.
 */
export class NodeSqliteDriver extends SqliteDriver {
  readonly #database: DatabaseSync;
  readonly #files: OpenedFiles;
  readonly #send: Send | undefined;
  readonly #mutex = new Semaphore(1);
  #connection: DatabaseConnection | undefined;
  #isInTransaction = false;
  #mayWrite = false;
  /** What the present transaction has to send once it is committed. */
  #notifications: (readonly [topic: string, payload: string])[] = [];
  /** How many of them there were at the savepoint. */
  #notificationsBefore = 0;

  constructor(database: DatabaseSync, files: OpenedFiles, send: Send | undefined) {
    super({
      database: asKyselyExpects(database, () => {
        if (this.#isInTransaction && !database.isTransaction)
          throw new Error('The transaction was rolled back by SQLite.');
      }),
    });
    this.#database = database;
    this.#files = files;
    this.#send = send;
    // By the name that it has in PostgreSQL, so that one statement serves both.
    if (send)
      database.function('pg_notify', (topic, payload) => this.#notify(String(topic), String(payload)));
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    await this.#mutex.acquire();
    try {
      this.#rollBackLeftover();
      this.#connection ??= this.#patient(await super.acquireConnection());
      return this.#connection;
    } catch (error) {
      this.#mutex.release();
      throw error;
    }
  }

  override async releaseConnection(): Promise<void> {
    this.#mutex.release();
  }

  /** A deferred transaction that writes after it has read can fail as busy in the middle; an immediate one waits at its beginning. */
  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    const mayWrite = settings?.accessMode !== 'read only';
    await connection.executeQuery(CompiledQuery.raw(mayWrite ? 'begin immediate' : 'begin deferred'));
    this.#isInTransaction = true;
    this.#mayWrite = mayWrite;
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await super.commitTransaction(connection);
    this.#isInTransaction = false;
    // Checked after the commit, so that only changes in the present file are announced.
    if (this.#mayWrite) this.#files.assertInPlace();
    const notifications = this.#notifications;
    this.#notifications = [];
    for (const [topic, payload] of notifications) this.#send?.(topic, payload);
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    this.#isInTransaction = false;
    this.#notifications = [];
    if (!this.#database.isTransaction) return;
    try {
      await super.rollbackTransaction(connection);
    } catch {
      // The caller gets the cause; the next turn begins with a rollback.
    }
  }

  #notify(topic: string, payload: string): null {
    if (this.#isInTransaction) this.#notifications.push([topic, payload]);
    else this.#send?.(topic, payload);
    return null;
  }

  /** Ends a transaction whose own rollback failed. */
  #rollBackLeftover(): void {
    if (this.#database.isTransaction) this.#database.exec('rollback');
  }

  #patient(connection: DatabaseConnection): DatabaseConnection {
    return {
      executeQuery: async <Row>(query: CompiledQuery) => {
        const result = await this.#untilFree(() => connection.executeQuery<Row>(query));
        if (query.sql === savepoint.set) this.#notificationsBefore = this.#notifications.length;
        if (query.sql === savepoint.rollBack) this.#notifications.length = this.#notificationsBefore;
        return result;
      },
      streamQuery: (...query) => connection.streamQuery(...query),
    };
  }

  /** What SQLite refuses as busy was not done at all, and can be tried again. */
  async #untilFree<Row>(attempt: () => Promise<QueryResult<Row>>): Promise<QueryResult<Row>> {
    const startedAtMs = performance.now();
    let progressAtMs = startedAtMs;
    let version: unknown;
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        const nowMs = performance.now();
        const isTooLate = nowMs - progressAtMs >= patienceMs || nowMs - startedAtMs >= maxPatienceMs;
        if (storeFaultOf(error) !== 'busy' || isTooLate) throw error;
        const present = this.#dataVersion();
        if (version !== undefined && present !== version) progressAtMs = nowMs;
        version = present;
      }
      await this.#stepAside();
    }
  }

  /** Changes as soon as another process has written. */
  #dataVersion(): unknown {
    return this.#database.prepare('pragma data_version').get()?.['data_version'];
  }

  async #stepAside(): Promise<void> {
    const waiting = delay(minDelayMs + Math.random() * delayRangeMs);
    if (this.#isInTransaction) return waiting;
    this.#mutex.release();
    await waiting;
    await this.#mutex.acquire();
    // If it throws, `releaseConnection` gives the permit back.
    this.#rollBackLeftover();
  }
}
