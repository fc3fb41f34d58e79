import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../error-code.ts';
import { failureReason } from '../outgoing/failure-reason.ts';
import { minuteMs } from '../protocol/durations.ts';
import { retryAfterMs } from '../protocol/retry-after.ts';
import { CommandFailure, UsageError, type Io } from './command.ts';
import { ApiProblem, parseProblem } from './problem.ts';
import { userPath } from './user-path.ts';

interface ConnectionOptions {
  readonly server?: string | undefined;
  readonly 'key-file'?: string | undefined;
}

interface CallOptions {
  readonly body?: unknown;
  /** Sent as they are with the content type `type`, instead of a body. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  readonly type?: string;
  /** Makes a repeated call harmless, so that it can be retried after a lost connection. */
  readonly idempotencyKey?: string;
  /** Whether the call may be repeated without such a key. */
  readonly isRepeatable?: boolean;
  /** The version of a headline that it is about: `If-Match`. */
  readonly version?: number;
}

interface ApiResponse {
  readonly isOk: boolean;
  readonly status: number;
  readonly retryAfterMs: number | undefined;
  readonly body: string;
}

const timeoutMs = 30_000;
const maxAttempts = 5;
const firstPauseMs = 500;
/** If the server asks for a longer pause, the command fails instead. */
const maxPauseMs = minuteMs;

/** A node's HTTP interface, as the newsroom uses it. */
export class Api {
  readonly address: string;
  readonly key: string;
  readonly #io: Io;

  constructor(address: string, key: string, io: Io) {
    this.address = address;
    this.key = key;
    this.#io = io;
  }

  async get(path: string): Promise<unknown> {
    return this.#read(await this.#call('GET', path, { isRepeatable: true }));
  }

  async post(path: string, body: unknown, call: Omit<CallOptions, 'body'> = {}): Promise<unknown> {
    return this.#read(await this.#call('POST', path, { ...call, body }));
  }

  /** Sends `bytes` as they are. */
  async upload(path: string, bytes: Uint8Array<ArrayBuffer>, type: string): Promise<unknown> {
    return this.#read(await this.#call('POST', path, { bytes, type }));
  }

  async put(path: string, body: unknown, version?: number): Promise<unknown> {
    return this.#read(
      await this.#call('PUT', path, { body, isRepeatable: true, ...(version !== undefined && { version }) }),
    );
  }

  /** What is not JSON, as it came. */
  getText(path: string): Promise<string> {
    return this.#call('GET', path, { isRepeatable: true });
  }

  async patch(path: string, body: unknown): Promise<unknown> {
    return this.#read(await this.#call('PATCH', path, { body, isRepeatable: true }));
  }

  async delete(path: string, version?: number): Promise<unknown> {
    return this.#read(
      await this.#call('DELETE', path, { isRepeatable: true, ...(version !== undefined && { version }) }),
    );
  }

  /** The text of the response. @throws {ApiProblem} if the server refuses */
  async #call(method: string, path: string, call: CallOptions): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      const isLast = attempt === maxAttempts;
      const answer = await this.#attempt(method, path, call, isLast);
      if (answer?.isOk) return answer.body;

      const pauseMs = answer?.retryAfterMs ?? firstPauseMs * 2 ** (attempt - 1);
      if (answer && (!isRetryable(answer.status) || isLast || pauseMs > maxPauseMs)) {
        throw new ApiProblem(parseProblem(answer.status, answer.body));
      }
      await this.#pause(pauseMs);
    }
  }

  /** One attempt; `undefined` if the connection was lost and the call can be repeated. */
  async #attempt(
    method: string,
    path: string,
    call: CallOptions,
    isLast: boolean,
  ): Promise<ApiResponse | undefined> {
    const { idempotencyKey, version, type = 'application/json' } = call;
    const body = call.bytes ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
    try {
      const answer = await this.#io.fetch(new URL(path, this.address), {
        method,
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${this.key}`,
          ...(body !== undefined && { 'content-type': type }),
          ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
          ...(version !== undefined && { 'if-match': String(version) }),
        },
        ...(body !== undefined && { body }),
        // A redirect would send the key to an address that the user did not name.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
      return {
        isOk: answer.ok,
        status: answer.status,
        retryAfterMs: retryAfterMs(answer.headers) || undefined,
        body: await answer.text(),
      };
    } catch (error) {
      const mayRepeat = call.isRepeatable === true || idempotencyKey !== undefined;
      if (isConnectionLost(error) && mayRepeat && !isLast) return undefined;
      throw new CommandFailure(`no server answers at ${this.address} (${failureReason(error, timeoutMs)})`, {
        cause: error,
      });
    }
  }

  #read(body: string): unknown {
    if (body === '') return undefined;
    try {
      return JSON.parse(body);
    } catch (error) {
      throw new CommandFailure(`${this.address} is not a Shareet server`, { cause: error });
    }
  }

  #pause(pauseMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#io.clock.after(pauseMs, resolve);
    });
  }
}

/** A client for the server and the key that the options and the environment name. */
export async function connect(access: ConnectionOptions, io: Io): Promise<Api> {
  return new Api(serverAddress(access, io), await readKey(access, io), io);
}

function serverAddress(access: ConnectionOptions, { env }: Io): string {
  const text = access.server ?? (env['SHAREET_SERVER'] || `http://127.0.0.1:${env['PORT'] || '3000'}`);
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) throw new UsageError(`“${text}” is not a server address`);
  // A node may be served below a path: without the slash its last segment would be replaced.
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/** The key that the options and the environment name. @throws {CommandFailure} if it cannot be read */
export async function readKey(access: Pick<ConnectionOptions, 'key-file'>, io: Io): Promise<string> {
  const { env } = io;
  const named = access['key-file'];
  // A node that gets its admin key from ADMIN_KEY writes no file.
  const given = env['SHAREET_KEY'] || env['ADMIN_KEY'];
  if (named === undefined && given) return given.trim();

  const file = named === undefined ? join(env['DATA_DIR'] || 'data', 'admin-key') : userPath(named, io);
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    const reason = errorCode(error) ?? String(error);
    throw new CommandFailure(`no key: ${file} cannot be read (${reason}); set SHAREET_KEY or --key-file`, {
      cause: error,
    });
  }
}

/** Too many requests, or busy: the same call may succeed later. */
function isRetryable(status: number): boolean {
  return status === 429 || status === 503;
}

/** An open connection was lost. A server that cannot be reached at all is not retried. */
function isConnectionLost(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(errorCode(cause) ?? '');
}
