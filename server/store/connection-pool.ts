import { Socket } from 'node:net';
import type { PostgresCursor, PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import { Client, DatabaseError, Pool, type ClientBase, type ClientConfig, type PoolClient } from 'pg';
import { errorCode } from '../error-code.ts';
import { ConnectionLostError, storeFaultOf } from './store-fault.ts';

export interface ConnectionPoolOptions extends ClientConfig {
  /** How long one statement may take; `undefined` sets no limit. */
  readonly statementMs?: number | undefined;
  /** How long to wait for a connection, a new one or one that is in use. */
  readonly connectMs: number;
  /** How often to try to connect while the database is unreachable. */
  readonly retryMs?: number;
  readonly onUnreachable?: (error: Error) => void;
  readonly onReachable?: () => void;
}

const maxConnections = 10;
const retryMs = 250;
/** How long the database may take to answer that a connection is closed. */
const goodbyeMs = 500;
/** A connection that is lost in the middle of a transaction must not keep its locks: everybody who publishes waits for them. */
const limitIdleTransactions = {
  text: 'set idle_in_transaction_session_timeout = 10000',
  query_timeout: 1000,
};

/**
 * The pool of `pg`, which fails quickly: no statement and no connection is waited for without a limit, and while the database is
 * unreachable everything fails at once, until one of the attempts in the background succeeds.
 */
export class ConnectionPool implements PostgresPool {
  readonly options: object;
  readonly #pool: Pool;
  readonly #settings: ConnectionPoolOptions;
  readonly #sockets = new Map<ClientBase, Socket>();
  readonly #answeredAtMs = new WeakMap<ClientBase, number>();
  #lastAnswerMs = -Infinity;
  /** A connection that has not answered since then may be half-open. */
  #suspectSinceMs = -Infinity;
  #isVerifying = false;
  #isUnreachable = false;
  #isEnded = false;
  #retry: NodeJS.Timeout | undefined;

  constructor(settings: ConnectionPoolOptions) {
    const sockets = this.#sockets;
    class TrackedClient extends Client {
      constructor(config: ClientConfig) {
        const socket = new Socket();
        super({ ...config, stream: () => socket });
        sockets.set(this, socket);
        socket.once('close', () => sockets.delete(this));
        // Errors reach the caller by the query that fails; without a listener, the one of an idle connection would end the process.
        this.on('error', () => undefined);
      }
    }
    this.#settings = settings;
    this.options = {
      ...settings,
      max: maxConnections,
      connectionTimeoutMillis: settings.connectMs,
      keepAlive: true,
      // Poolers refuse it as a parameter of the connection.
      onConnect: (client: ClientBase) => client.query(limitIdleTransactions),
      Client: TrackedClient,
    };
    this.#pool = new Pool(this.options);
    this.#pool.on('error', () => undefined);
  }

  async connect(): Promise<PostgresPoolClient> {
    for (;;) {
      if (this.#isUnreachable) throw new ConnectionLostError('The database does not answer.');
      const client = await this.#acquire();
      const answeredAtMs = this.#answeredAtMs.get(client) ?? Infinity;
      if (answeredAtMs >= this.#suspectSinceMs) return this.#timed(client);
      client.release(true);
    }
  }

  /** Resolves when every connection is closed, whether the database answers or not. */
  async end(): Promise<void> {
    this.#isEnded = true;
    clearTimeout(this.#retry);
    await this.#pool.end();
    const closed = [...this.#sockets.values()].map(
      (socket) => new Promise((resolve) => socket.once('close', resolve)),
    );
    const impatience = setTimeout(() => this.#destroySockets(), goodbyeMs);
    await Promise.all(closed);
    clearTimeout(impatience);
  }

  async #acquire(): Promise<PoolClient> {
    const startedAtMs = performance.now();
    try {
      return await this.#pool.connect();
    } catch (error) {
      const failure = asConnectionError(error);
      // Other statements were answered meanwhile, so the database, or this process, is only overloaded.
      if (failure instanceof ConnectionLostError && this.#lastAnswerMs > startedAtMs)
        throw new ConnectionLostError('All connections to the database are busy.', 'CONNECTIONS_BUSY');
      if (storeFaultOf(failure) === 'unreachable') this.#becomeUnreachable(failure);
      throw failure;
    }
  }

  #timed(client: PoolClient): PostgresPoolClient {
    return new TimedClient(client, this.#settings.statementMs, {
      answered: () => {
        this.#lastAnswerMs = performance.now();
        this.#answeredAtMs.set(client, this.#lastAnswerMs);
      },
      tookTooLong: (startedAtMs) => {
        this.#sockets.get(client)?.destroy();
        this.#suspectSinceMs = Math.max(this.#suspectSinceMs, startedAtMs);
        void this.#verify();
      },
    });
  }

  /** After a statement that took too long: connects again, to tell a slow statement from an unreachable database. */
  async #verify(): Promise<void> {
    if (this.#isVerifying || this.#isUnreachable) return;
    this.#isVerifying = true;
    await this.#tryToConnect();
    this.#isVerifying = false;
  }

  async #tryToConnect(): Promise<void> {
    const client = new Client({ ...this.#settings, connectionTimeoutMillis: this.#settings.connectMs });
    client.on('error', () => undefined);
    try {
      await client.connect();
      this.#becomeReachable();
    } catch (error) {
      this.#becomeUnreachable(asConnectionError(error));
    } finally {
      void client.end();
    }
  }

  #becomeUnreachable(error: Error): void {
    if (this.#isEnded) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#tryToConnect(), this.#settings.retryMs ?? retryMs);
    this.#retry.unref();
    if (this.#isUnreachable) return;
    this.#isUnreachable = true;
    this.#destroySockets();
    this.#settings.onUnreachable?.(error);
  }

  #becomeReachable(): void {
    if (!this.#isUnreachable || this.#isEnded) return;
    this.#isUnreachable = false;
    this.#settings.onReachable?.();
  }

  #destroySockets(): void {
    for (const socket of this.#sockets.values()) socket.destroy();
  }
}

interface StatementListener {
  answered(): void;
  tookTooLong(startedAtMs: number): void;
}

/** A connection in use, which fails for good when a statement takes too long: the database then rolls its transaction back. */
class TimedClient implements PostgresPoolClient {
  readonly #client: PoolClient;
  readonly #statementMs: number | undefined;
  readonly #listener: StatementListener;
  #failure: Error | undefined;

  constructor(client: PoolClient, statementMs: number | undefined, listener: StatementListener) {
    this.#client = client;
    this.#statementMs = statementMs;
    this.#listener = listener;
  }

  query<Row>(statement: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  query<Row>(
    statement: string | PostgresCursor<Row>,
    parameters: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<Row>> | PostgresCursor<Row> {
    if (typeof statement !== 'string') throw new Error('Results are not streamed.');
    return this.#query(statement, parameters);
  }

  release(): void {
    this.#client.release(this.#failure !== undefined);
  }

  async #query<Row>(statement: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>> {
    // For instance the rollback after a failure.
    if (this.#failure) throw this.#failure;
    const startedAtMs = performance.now();
    let isWaiting = true;
    const limit =
      this.#statementMs === undefined
        ? undefined
        : setTimeout(() => {
            // If this process was busy, the answer may be there already, and is read first.
            setImmediate(() => isWaiting && this.#giveUp(startedAtMs));
          }, this.#statementMs);
    try {
      const result = await Reflect.apply(this.#client.query, this.#client, [statement, parameters]);
      this.#listener.answered();
      return result;
    } catch (error) {
      if (!(error instanceof DatabaseError)) this.#failure ??= asConnectionError(error);
      throw this.#failure ?? error;
    } finally {
      isWaiting = false;
      clearTimeout(limit);
    }
  }

  #giveUp(startedAtMs: number): void {
    this.#failure = new ConnectionLostError('The database took too long to answer.', 'STATEMENT_TIMEOUT');
    this.#listener.tookTooLong(startedAtMs);
  }
}

/** Errors of the connection itself have no code in `pg`. */
function asConnectionError(error: unknown): Error {
  if (error instanceof Error && errorCode(error) !== undefined) return error;
  return new ConnectionLostError('The connection to the database was lost.', 'CONNECTION_LOST', error);
}
