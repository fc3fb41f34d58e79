import { request, type IncomingMessage } from 'node:http';
import type { Clock } from '../clock.ts';
import { retryAtMs } from '../feeds/fetch-feed.ts';
import type { FetchPolicy } from '../images/fetch-policy.ts';
import { openConnection } from '../images/guarded-connection.ts';
import { MediaError } from '../images/media-error.ts';
import { secondMs } from '../protocol/durations.ts';
import { deliveryFaults, type DeliveryFault } from '../protocol/newsroom/webhooks.ts';

export interface EndpointPolicy {
  readonly policy: FetchPolicy;
  /** Hosts whose addresses need not be public, and that need no TLS. */
  readonly privateHosts: ReadonlySet<string>;
}

export interface PostOptions extends EndpointPolicy {
  readonly clock: Clock;
  readonly headers: Readonly<Record<string, string>>;
  readonly stopped: AbortSignal;
}

export type PostResult =
  | { readonly kind: 'accepted'; readonly status: number }
  | {
      readonly kind: 'refused';
      readonly fault: DeliveryFault;
      readonly status?: number;
      readonly retryAtMs?: number | undefined;
    };

const timeoutMs = 20 * secondMs;

/** Whether an endpoint may be at `address`, as far as the address itself tells. */
export function isEndpointAddress(address: string, privateHosts: ReadonlySet<string>): boolean {
  const url = URL.parse(address);
  if (!url || url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && privateHosts.has(url.hostname));
}

/**
 * Sends `body` to an endpoint, once, without following redirects; what it answers beyond the status is not read.
 *
 * @throws the reason of `stopped` when it is aborted
 */
export async function post(
  address: string,
  body: string | Buffer,
  options: PostOptions,
): Promise<PostResult> {
  const { clock, stopped, privateHosts } = options;
  const url = URL.parse(address);
  if (!url || !isEndpointAddress(address, privateHosts)) return { kind: 'refused', fault: 'bad-address' };

  const late = new AbortController();
  const cancel = clock.after(timeoutMs, () => late.abort());
  try {
    const response = await send(url, body, options, AbortSignal.any([stopped, late.signal]));
    return resultOf(response, clock.nowMs());
  } catch (error) {
    stopped.throwIfAborted();
    return { kind: 'refused', fault: late.signal.aborted ? 'timed-out' : faultOf(error) };
  } finally {
    cancel();
  }
}

async function send(
  url: URL,
  body: string | Buffer,
  { policy, privateHosts, headers }: PostOptions,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const isPrivate = privateHosts.has(url.hostname);
  const socket = await openConnection(
    url,
    isPrivate ? { ...policy, mayConnect: () => true } : policy,
    signal,
  );
  try {
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    // On a socket of our own, so that no agent, and no proxy of an agent, comes between.
    const sent = request({
      createConnection: () => socket,
      method: 'POST',
      path: url.pathname + url.search,
      headers: { ...headers, Host: url.host, 'Content-Length': String(Buffer.byteLength(body)) },
      signal,
    });
    sent.on('response', resolve).on('error', reject);
    // A connection that ends without an answer, or becomes something else than HTTP.
    sent.on('close', () => reject(new MediaError('unreachable')));
    sent.end(body);
    return await promise;
  } finally {
    socket.destroy();
  }
}

function resultOf({ statusCode: status = 0, headers }: IncomingMessage, nowMs: number): PostResult {
  if (status >= 200 && status <= 299) return { kind: 'accepted', status };
  const fault = status === 410 ? 'gone' : status >= 300 && status <= 399 ? 'redirected' : 'bad-status';
  return { kind: 'refused', fault, status, retryAtMs: retryAtMs(headers['retry-after'], nowMs) };
}

function faultOf(error: unknown): DeliveryFault {
  return error instanceof MediaError && isFault(error.code) ? error.code : 'unreachable';
}

function isFault(code: string): code is DeliveryFault {
  return Object.hasOwn(deliveryFaults, code);
}
