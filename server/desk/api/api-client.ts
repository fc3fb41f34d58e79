import type { PendingRequest } from './pending-requests.ts';
import { toApiError, NetworkError } from './api-error.ts';
import { serverPath } from '../server-path.ts';

export interface ApiClientOptions {
  /** The device's clock, in ms since 1970. */
  readonly now: () => number;
  /** Called when the session has ended; resolves when somebody has signed in again, to whether the request is still to be sent. */
  readonly signInAgain: (pending: PendingRequest) => Promise<boolean>;
}

export interface RequestOptions {
  readonly body?: unknown;
  /** Parts that are `undefined` or empty are left out. */
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** The version that was seen. */
  readonly version?: number;
  /** Makes a repeat of this request harmless. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  /** The desk itself sends it, not the person: it is not mentioned when the session has ended. */
  readonly isBackground?: boolean;
  /** How long the response may take, in ms: longer for requests that make the server wait for others. */
  readonly timeoutMs?: number;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const usualTimeoutMs = 20_000;

/** The client of the public API, with the session of the page. */
export class ApiClient {
  readonly #options: ApiClientOptions;
  #clockOffsetMs = 0;

  constructor(options: ApiClientOptions) {
    this.#options = options;
  }

  /** How far the server's clock is ahead of the device's, in ms, to the second. */
  get clockOffsetMs(): number {
    return this.#clockOffsetMs;
  }

  /**
   * The JSON of the response; `undefined` without a body. A request whose session has expired waits until somebody signs in again.
   *
   * @throws {ApiError} for what the server refuses
   * @throws {NetworkError} if nobody answers
   */
  async request<Answer>(method: Method, path: string, options: RequestOptions = {}): Promise<Answer> {
    const response = await this.#sendSignedIn(method, path, options);
    const answer: unknown = response.status === 204 ? undefined : await response.json();
    return answer as Answer;
  }

  /** The response as text. @throws {ApiError} @throws {NetworkError} */
  async text(
    path: string,
    options: RequestOptions = {},
  ): Promise<{ readonly text: string; readonly headers: Headers }> {
    const response = await this.#sendSignedIn('GET', path, options);
    return { text: await response.text(), headers: response.headers };
  }

  /** Sends the bytes of a picture. @throws {ApiError} @throws {NetworkError} */
  async upload<Answer>(path: string, file: Blob): Promise<Answer> {
    return this.request('POST', path, { body: file });
  }

  async #sendSignedIn(method: Method, path: string, options: RequestOptions): Promise<Response> {
    for (;;) {
      const response = await this.#send(method, pathTo(path, options.query), options);
      const dateMs = Date.parse(response.headers.get('Date') ?? '');
      if (!Number.isNaN(dateMs)) this.#clockOffsetMs = dateMs - this.#options.now();
      if (response.ok) return response;
      if (response.status !== 401) throw await toApiError(response);
      const isWanted = await this.#options.signInAgain({
        method,
        path,
        body: options.body,
        isBackground: options.isBackground,
      });
      if (!isWanted) throw await toApiError(response);
    }
  }

  async #send(method: Method, address: string, options: RequestOptions): Promise<Response> {
    const { body, version, idempotencyKey, signal, timeoutMs = usualTimeoutMs } = options;
    const isFile = body instanceof Blob;
    const signals = [AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])];
    try {
      return await fetch(address, {
        method,
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.any(signals),
        headers: {
          Accept: 'application/json',
          ...(isFile ? { 'Content-Type': body.type } : body !== undefined && json),
          ...(version !== undefined && { 'If-Match': `"${version}"` }),
          ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
        },
        ...(body !== undefined && { body: isFile ? body : JSON.stringify(body) }),
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new NetworkError('The server could not be reached.', { cause: error });
    }
  }
}

const json = { 'Content-Type': 'application/json' };

function pathTo(path: string, query: RequestOptions['query'] = {}): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) asked.set(name, value);
  const address = serverPath + path;
  return asked.size > 0 ? `${address}?${asked}` : address;
}
